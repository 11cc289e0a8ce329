import type { FeedOutcome } from '../messages/protocol.ts';
import type { Organisation } from '../model/settings.ts';
import { isSameKey } from '../program/jws.ts';
import { changeSettings, readSettings } from '../settings/store.ts';
import { leaveBallots } from './ballots.ts';
import type { Deps } from './deps.ts';
import { acceptBundle, forgetProgram, joinedWith, poll, verifyFor } from './held.ts';
import { noteCheck } from './refresh.ts';
import { tellPages } from './tell-pages.ts';

/**
 * Storage key: the invite this device has tried to use, with what it led to. A code works once, and the collector's answer
 * may be lost (worker killed, connection broken): then the code is used up, and only this note says by whom.
 */
export const inviteAttemptKey = 'inviteAttempt';

const byPolicy: FeedOutcome = {
  outcome: 'refused',
  code: 'policy',
  reason: 'The organisation of this browser is set by a policy of your IT department.',
};

/** Is the organisation set by policy? Then the rep can neither leave it nor join another one. */
export async function isSetByPolicy({ platform }: Deps): Promise<boolean> {
  return (await readSettings(platform)).organisation?.joinedBy === 'policy';
}

/**
 * Pins an organisation: its id, its key, and where its program comes from. What another organisation left goes first. The
 * pin is written before anything can be fetched, so that a joined device stays joined.
 */
export async function pinOrganisation(deps: Deps, organisation: Organisation): Promise<void> {
  const { organisation: before } = await readSettings(deps.platform);
  const same = before?.org === organisation.org && isSameKey(before.publicKey, organisation.publicKey);
  if (!same) await forgetProgram(deps);
  if (before && !same) await leaveBallots(deps, before.org);
  await changeSettings(deps.platform, { organisation });
}

/**
 * Joins an organisation's program: fetches the feed, checks the bundle against the given key, and pins key and
 * organisation. Nothing changes unless a good bundle was received.
 */
export async function connectOrganisation(deps: Deps, feedUrl: string, publicKey: string): Promise<FeedOutcome> {
  if (await isSetByPolicy(deps)) return byPolicy;
  const answer = await poll(deps, feedUrl, null);
  if (answer.status === 'unreachable') return { outcome: 'unreachable', reason: answer.reason };
  if (answer.status === 'refused') return { outcome: 'refused', code: answer.code, reason: answer.reason };
  if (answer.status === 'unchanged')
    return { outcome: 'refused', code: 'malformed', reason: 'The address answered "unchanged" to a first request.' };
  return joinByText(deps, answer.text, publicKey, { feedUrl, joinedBy: 'address' });
}

/**
 * Takes a signed program from a file, checked exactly as one from a feed. `publicKey` null: for the organisation this
 * device is in; otherwise joins the organisation that signs with that key.
 */
export async function importProgram(deps: Deps, text: string, publicKey: string | null): Promise<FeedOutcome> {
  if (publicKey !== null) {
    if (await isSetByPolicy(deps)) return byPolicy;
    return joinByText(deps, text, publicKey, { feedUrl: null, joinedBy: 'file' });
  }
  const { organisation } = await readSettings(deps.platform);
  if (!organisation) {
    return {
      outcome: 'refused',
      code: 'wrong-key',
      reason: 'Without a public key nobody can say who signed this file.',
    };
  }
  const verified = await verifyFor(deps, text, organisation);
  if (!verified.ok) return { outcome: 'refused', code: verified.code, reason: verified.reason };
  await acceptBundle(deps, text, verified);
  const { version, program } = verified.bundle;
  return settled(deps, organisation, { outcome: 'updated', version, name: program.name });
}

async function joinByText(
  deps: Deps,
  text: string,
  publicKey: string,
  way: Pick<Organisation, 'feedUrl' | 'joinedBy'>,
): Promise<FeedOutcome> {
  const verified = await verifyFor(deps, text, { publicKey, org: null });
  if (!verified.ok) return { outcome: 'refused', code: verified.code, reason: verified.reason };
  const { org, version, program } = verified.bundle;
  // The same organisation by another way keeps what it said of itself.
  const same = await joinedWith(deps, publicKey);
  const { runBy, killListUrl } = same ?? { runBy: null, killListUrl: null };
  const organisation = { ...way, publicKey, org, name: program.name, runBy, killListUrl };
  await pinOrganisation(deps, organisation);
  await acceptBundle(deps, text, verified);
  return settled(deps, organisation, { outcome: 'updated', version, name: program.name });
}

async function settled(deps: Deps, organisation: Organisation, outcome: FeedOutcome): Promise<FeedOutcome> {
  await noteCheck(deps, organisation, outcome);
  await tellPages(deps);
  return outcome;
}

/**
 * Leaves the organisation: its program, kill list and key go, the built-in program comes back, history stays.
 * @throws when the organisation is set by policy
 */
export async function leaveOrganisation(deps: Deps): Promise<void> {
  if (await isSetByPolicy(deps)) throw new Error('the organisation is set by policy');
  await removeOrganisation(deps);
}

/** The same, for the policy itself. */
export async function removeOrganisation(deps: Deps): Promise<void> {
  const { organisation } = await readSettings(deps.platform);
  await changeSettings(deps.platform, { organisation: null });
  // Otherwise a used code would let this device in again.
  await deps.platform.write(inviteAttemptKey, null);
  await forgetProgram(deps);
  if (organisation) await leaveBallots(deps, organisation.org);
  await tellPages(deps);
}
