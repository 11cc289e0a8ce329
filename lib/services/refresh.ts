import type { FeedOutcome } from '../messages/protocol.ts';
import type { Organisation } from '../model/settings.ts';
import { maxKillListBytes } from '../program/format.ts';
import { isSameKey } from '../program/jws.ts';
import { verifyKillList } from '../program/kill-list.ts';
import { readSettings } from '../settings/store.ts';
import type { Deps } from './deps.ts';
import { acceptBundle, heldKillList, poll, verifyFor, versionHeld } from './held.ts';
import { singleFlight } from './single-flight.ts';
import { tellPages } from './tell-pages.ts';

/** Storage key: when the feed was asked last, in ms since 1970. */
export const lastAskedKey = 'lastFeedAskAt';

const onlyOnce = singleFlight<FeedOutcome>();

type Refused = Extract<FeedOutcome, { outcome: 'refused' }>;
/** What came of asking for the kill list. */
type KillListOutcome = 'none' | 'unchanged' | 'updated' | Refused;

/**
 * Asks for a newer program and kill list, one request at a time. What is refused or cannot be reached leaves the last good
 * one in force. Open CRM pages are told when something changed.
 */
export function refreshProgram(deps: Deps): Promise<FeedOutcome> {
  return onlyOnce(deps.platform, 'refresh', () => refresh(deps));
}

async function refresh(deps: Deps): Promise<FeedOutcome> {
  const { organisation } = await readSettings(deps.platform);
  if (!organisation) return { outcome: 'built-in' };
  await deps.platform.write(lastAskedKey, deps.platform.now());
  const [program, killList] = await Promise.all([
    refreshBundle(deps, organisation),
    refreshKillList(deps, organisation),
  ]);
  if (program.outcome === 'updated' || killList === 'updated') await tellPages(deps);
  // A forged kill list is worth a word, unless there is news of the program itself.
  const outcome = typeof killList === 'object' && program.outcome === 'unchanged' ? killList : program;
  await noteCheck(deps, organisation, outcome);
  return outcome;
}

/** Keeps what came of asking, for the settings page. */
export async function noteCheck(deps: Deps, organisation: Organisation, outcome: FeedOutcome): Promise<void> {
  if (await isStillJoined(deps, organisation)) {
    await deps.db.feedChecks.put({ key: 'last', at: deps.platform.now(), outcome });
  }
}

/** A slow answer may come after the rep has left, or joined somebody else: then it must change nothing. */
async function isStillJoined({ platform }: Deps, { org, publicKey }: Organisation): Promise<boolean> {
  const { organisation } = await readSettings(platform);
  return organisation?.org === org && isSameKey(organisation.publicKey, publicKey);
}

async function refreshBundle(deps: Deps, organisation: Organisation): Promise<FeedOutcome> {
  const held = await versionHeld(deps, organisation);
  const waiting: FeedOutcome = { outcome: 'waiting', name: organisation.name };
  if (organisation.feedUrl === null) return held === null ? waiting : { outcome: 'unchanged', version: held };
  const heldHash = held === null ? null : ((await deps.db.bundles.get('current'))?.hash ?? null);
  const answer = await poll(deps, organisation.feedUrl, heldHash);
  if (answer.status === 'unreachable') {
    return answer.httpStatus === 404 && held === null ? waiting : { outcome: 'unreachable', reason: answer.reason };
  }
  if (answer.status === 'refused') return { outcome: 'refused', code: answer.code, reason: answer.reason };
  if (answer.status === 'unchanged') return { outcome: 'unchanged', version: held ?? 0 };
  const verified = await verifyFor(deps, answer.text, organisation);
  if (!verified.ok) return { outcome: 'refused', code: verified.code, reason: verified.reason };
  const { version, program } = verified.bundle;
  if (verified.hash === heldHash) return { outcome: 'unchanged', version };
  if (!(await isStillJoined(deps, organisation))) return { outcome: 'built-in' };
  await acceptBundle(deps, answer.text, verified);
  return { outcome: 'updated', version, name: program.name };
}

async function refreshKillList(deps: Deps, organisation: Organisation): Promise<KillListOutcome> {
  if (organisation.killListUrl === null) return 'none';
  const held = await heldKillList(deps);
  const answer = await poll(deps, organisation.killListUrl, held?.hash ?? null, maxKillListBytes);
  // A kill list that is not there (404) or cannot be reached changes nothing: what was stopped stays stopped.
  if (answer.status === 'unreachable') return 'none';
  if (answer.status === 'unchanged') return 'unchanged';
  if (answer.status === 'refused') {
    return { outcome: 'refused', code: answer.code, reason: `Kill list: ${answer.reason}` };
  }
  const verified = await verifyKillList(answer.text, {
    publicKey: organisation.publicKey,
    org: organisation.org,
    heldSequence: held?.list.sequence ?? null,
    heldHash: held?.hash ?? null,
  });
  if (!verified.ok) return { outcome: 'refused', code: verified.code, reason: verified.reason };
  if (!(await isStillJoined(deps, organisation))) return 'none';
  const { hash, list } = verified;
  await deps.db.killLists.put({ key: 'current', hash, list, acceptedAt: deps.platform.now() });
  return 'updated';
}
