import type { FeedOutcome } from '../messages/protocol.ts';
import type { Organisation } from '../model/settings.ts';
import { pollFeed } from '../program/feed.ts';
import { type VerifyResult, verifyBundle } from '../program/verify.ts';
import { changeSettings, readSettings } from '../settings/store.ts';
import { currentProgram } from './current-program.ts';
import type { Deps } from './deps.ts';
import { refold } from './refold.ts';

/** Milliseconds a feed may take. */
const feedPatienceMs = 15_000;

async function poll({ platform }: Deps, url: string, heldHash: string | null) {
  return pollFeed({
    url,
    heldHash,
    fetch: (address, init) => platform.fetch(address, { ...init, signal: AbortSignal.timeout(feedPatienceMs) }),
  });
}

async function accept(deps: Deps, text: string, verified: Extract<VerifyResult, { ok: true }>): Promise<void> {
  const { hash } = verified;
  await deps.db.bundles.put({ key: 'current', hash, text, acceptedAt: deps.platform.now() });
  await refold(deps, verified.bundle.program);
}

/**
 * Joins an organisation's program: fetches the feed, checks the bundle against the given key, and pins key and
 * organisation. Nothing changes unless a good bundle was received.
 */
export async function connectOrganisation(deps: Deps, feedUrl: string, publicKey: string): Promise<FeedOutcome> {
  const answer = await poll(deps, feedUrl, null);
  if (answer.status === 'unreachable') return { outcome: 'unreachable', reason: answer.reason };
  if (answer.status === 'refused') return { outcome: 'refused', code: answer.code, reason: answer.reason };
  if (answer.status === 'unchanged')
    return { outcome: 'refused', code: 'malformed', reason: 'The address answered "unchanged" to a first request.' };
  const { organisation } = await readSettings(deps.platform);
  // Joining the same organisation again must not be a way back to an older version.
  const same = organisation?.publicKey === publicKey ? organisation : null;
  const verified = await verifyBundle(answer.text, {
    publicKey,
    org: same?.org ?? null,
    heldVersion: same ? await versionHeld(deps, same) : null,
    heldHash: same ? ((await deps.db.bundles.get('current'))?.hash ?? null) : null,
    now: deps.platform.now(),
  });
  if (!verified.ok) return { outcome: 'refused', code: verified.code, reason: verified.reason };
  const { org, version, program } = verified.bundle;
  await accept(deps, answer.text, verified);
  await changeSettings(deps.platform, {
    organisation: { feedUrl, publicKey, org, name: program.name, runBy: null, killListUrl: null, joinedBy: 'address' },
  });
  return { outcome: 'updated', version, name: program.name };
}

/** Asks the feed for a newer bundle. What is refused or cannot be reached leaves the last good bundle in force. */
export async function refreshProgram(deps: Deps): Promise<FeedOutcome> {
  const { organisation } = await readSettings(deps.platform);
  if (!organisation) return { outcome: 'built-in' };
  const row = await deps.db.bundles.get('current');
  const answer = await poll(deps, organisation.feedUrl, row?.hash ?? null);
  if (answer.status === 'unreachable') return { outcome: 'unreachable', reason: answer.reason };
  if (answer.status === 'refused') return { outcome: 'refused', code: answer.code, reason: answer.reason };
  const heldVersion = await versionHeld(deps, organisation);
  if (answer.status === 'unchanged') return { outcome: 'unchanged', version: heldVersion ?? 0 };
  const verified = await verifyBundle(answer.text, {
    publicKey: organisation.publicKey,
    org: organisation.org,
    heldVersion,
    heldHash: row?.hash ?? null,
    now: deps.platform.now(),
  });
  if (!verified.ok) return { outcome: 'refused', code: verified.code, reason: verified.reason };
  if (verified.hash === row?.hash) return { outcome: 'unchanged', version: verified.bundle.version };
  await accept(deps, answer.text, verified);
  return { outcome: 'updated', version: verified.bundle.version, name: verified.bundle.program.name };
}

async function versionHeld(deps: Deps, organisation: Organisation): Promise<number | null> {
  const { bundle } = await currentProgram(deps);
  return bundle && bundle.org === organisation.org ? bundle.version : null;
}

/** Leaves the organisation: its program and key go, the built-in program comes back, history stays. */
export async function leaveOrganisation(deps: Deps): Promise<void> {
  await changeSettings(deps.platform, { organisation: null });
  await deps.db.bundles.delete('current');
}
