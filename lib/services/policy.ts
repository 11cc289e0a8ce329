import { changeMembership } from '../db/ballot-rows.ts';
import type { FeedOutcome } from '../messages/protocol.ts';
import { type Organisation, type Policy, policySchema } from '../model/settings.ts';
import { sha256Hex } from '../program/canonical.ts';
import { changeSettings, readSettings } from '../settings/store.ts';
import type { Deps } from './deps.ts';
import { acceptBundle, verifyFor } from './held.ts';
import { pinOrganisation, removeOrganisation } from './organisation.ts';
import { noteCheck, refreshProgram } from './refresh.ts';
import { singleFlight } from './single-flight.ts';
import { followSites } from './sites.ts';
import { tellPages } from './tell-pages.ts';

/** Storage key: hash of the policy's program that was looked at last, so that a worker's start does not verify it again. */
const seenBundleKey = 'policyBundle';

const onlyOnce = singleFlight<void>();

/**
 * Makes the settings follow the managed policy: joins its organisation, takes its program, sets the role; and undoes that
 * when the policy is gone. Idempotent; called at each start of the worker. A policy that cannot be read changes nothing.
 */
export function applyPolicy(deps: Deps): Promise<void> {
  return onlyOnce(deps.platform, 'policy', () => apply(deps));
}

async function apply(deps: Deps): Promise<void> {
  const parsed = policySchema.safeParse((await deps.platform.readPolicy()) ?? {});
  if (!parsed.success) {
    const where = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    console.warn(`Carrot: the managed policy is not used (${where})`);
    return;
  }
  await followRole(deps, parsed.data);
  await followSites(deps, parsed.data);
  await followOrganisation(deps, parsed.data);
  await followGroup(deps, parsed.data);
}

/** Fills in the group of the ballots once; whether anything is sent stays the rep's choice alone. */
async function followGroup(deps: Deps, { ballotGroup }: Policy): Promise<void> {
  const { organisation } = await readSettings(deps.platform);
  if (ballotGroup === undefined || !organisation) return;
  const held = await deps.db.memberships.get(organisation.org);
  if (held?.cell == null) await changeMembership(deps.db, organisation.org, () => ({ cell: ballotGroup }));
}

async function followRole({ platform }: Deps, { role }: Policy): Promise<void> {
  const held = await readSettings(platform);
  if (role !== undefined && (held.role !== role || held.roleBy !== 'policy')) {
    await changeSettings(platform, { role, roleBy: 'policy' });
  }
  if (role === undefined && held.roleBy === 'policy') await changeSettings(platform, { roleBy: 'rep' });
}

async function followOrganisation(deps: Deps, policy: Policy): Promise<void> {
  const { organisation: held } = await readSettings(deps.platform);
  const wanted = organisationOf(policy);
  if (!wanted) {
    if (held?.joinedBy === 'policy') await removeOrganisation(deps);
    return;
  }
  const changed = !isSame(held, wanted);
  if (changed) await pinOrganisation(deps, wanted);
  if (policy.bundle !== undefined) await takeBundle(deps, wanted, policy.bundle, changed);
  if (changed && wanted.feedUrl !== null) await refreshProgram(deps);
}

function organisationOf(policy: Policy): Organisation | null {
  const { organisation: org, organisationKey: publicKey, collectorFeedUrl, bundle } = policy;
  if (org === undefined && publicKey === undefined && collectorFeedUrl === undefined && bundle === undefined)
    return null;
  if (org === undefined || publicKey === undefined || (collectorFeedUrl === undefined && bundle === undefined)) {
    console.warn('Carrot: the policy needs organisation, organisationKey, and collectorFeedUrl or bundle');
    return null;
  }
  return {
    feedUrl: collectorFeedUrl ?? null,
    publicKey,
    org,
    name: policy.organisationName ?? org,
    runBy: policy.runBy ?? null,
    killListUrl: policy.killListUrl ?? null,
    joinedBy: 'policy',
  };
}

function isSame(held: Organisation | null, wanted: Organisation): boolean {
  const fields = ['feedUrl', 'publicKey', 'org', 'name', 'runBy', 'killListUrl', 'joinedBy'] as const;
  return held !== null && fields.every((field) => held[field] === wanted[field]);
}

/** The policy's own program, unless the feed brought a newer one already. */
async function takeBundle(deps: Deps, organisation: Organisation, text: string, anew: boolean): Promise<void> {
  const hash = await sha256Hex(text.trim());
  if (!anew && (await deps.platform.read(seenBundleKey)) === hash) return;
  const verified = await verifyFor(deps, text, organisation);
  if (verified.ok) {
    await acceptBundle(deps, text, verified);
    await tellPages(deps);
  }
  // An older one than the feed's is nothing to worry about; anything else is shown in the settings.
  if (verified.ok || verified.code === 'downgraded') await deps.platform.write(seenBundleKey, hash);
  else console.warn(`Carrot: the program in the policy is refused (${verified.code}): ${verified.reason}`);
  const outcome: FeedOutcome = verified.ok
    ? { outcome: 'updated', version: verified.bundle.version, name: verified.bundle.program.name }
    : { outcome: 'refused', code: verified.code, reason: verified.reason };
  if (verified.ok || verified.code !== 'downgraded') await noteCheck(deps, organisation, outcome);
}
