import type { KillListRow } from '../db/schema.ts';
import { killListSchema } from '../model/collector.ts';
import type { Organisation } from '../model/settings.ts';
import { pollFeed } from '../program/feed.ts';
import { isSameKey } from '../program/jws.ts';
import { type VerifyResult, verifyBundle } from '../program/verify.ts';
import { readSettings } from '../settings/store.ts';
import { wakeBallots } from './ballots.ts';
import { currentProgram } from './current-program.ts';
import type { Deps, ReadDeps } from './deps.ts';
import { refold } from './refold.ts';

/** Milliseconds a feed may take. */
const feedPatienceMs = 15_000;

/** Asks an address for a newer signed text. */
export function poll({ platform }: Deps, url: string, heldHash: string | null, maxBytes?: number) {
  return pollFeed({
    url,
    heldHash,
    ...(maxBytes === undefined ? {} : { maxBytes }),
    fetch: (address, init) => platform.fetch(address, { ...init, signal: AbortSignal.timeout(feedPatienceMs) }),
  });
}

/** The organisation of this device, if it is the one that signs with this key. */
export async function joinedWith({ platform }: Deps, publicKey: string): Promise<Organisation | null> {
  const { organisation } = await readSettings(platform);
  return organisation && isSameKey(organisation.publicKey, publicKey) ? organisation : null;
}

/** Version of the organisation's program on this device; null while there is none. */
export async function versionHeld(deps: Deps, organisation: Organisation): Promise<number | null> {
  const { bundle } = await currentProgram(deps);
  return bundle && bundle.org === organisation.org ? bundle.version : null;
}

/**
 * Checks a signed program against a key. Of the organisation this device is in, nothing older than what it holds is
 * accepted, whatever way the text came. `org` null: the program says it.
 */
export async function verifyFor(
  deps: Deps,
  text: string,
  { publicKey, org }: { publicKey: string; org: string | null },
): Promise<VerifyResult> {
  const same = await joinedWith(deps, publicKey);
  return verifyBundle(text, {
    publicKey,
    org: org ?? same?.org ?? null,
    heldVersion: same ? await versionHeld(deps, same) : null,
    heldHash: same ? ((await deps.db.bundles.get('current'))?.hash ?? null) : null,
    now: deps.platform.now(),
  });
}

/** Puts a verified program in force and counts the rep's history for its practices. */
export async function acceptBundle(
  deps: Deps,
  text: string,
  { hash, bundle }: Extract<VerifyResult, { ok: true }>,
): Promise<void> {
  const held = await deps.db.bundles.get('current');
  const acceptedAt = held?.hash === hash ? held.acceptedAt : deps.platform.now();
  await deps.db.bundles.put({ key: 'current', hash, text, acceptedAt });
  await refold(deps, bundle.program);
  // It may be the first that takes ballots, or name another collector for them.
  await wakeBallots(deps);
}

/** The kill list in force; null while there is none. A row that cannot be read counts as none. */
export async function heldKillList({ db }: ReadDeps): Promise<KillListRow | null> {
  const row = await db.killLists.get('current');
  return row && killListSchema.safeParse(row.list).success ? row : null;
}

/** Removes what came from an organisation: its program, its kill list, and what came of asking for them. */
export function forgetProgram({ db }: Deps): Promise<void> {
  return db.transaction('rw', [db.bundles, db.killLists, db.feedChecks], async () => {
    await Promise.all([db.bundles.clear(), db.killLists.clear(), db.feedChecks.clear()]);
  });
}
