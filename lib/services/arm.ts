import { armOf } from '../ballot/arm.ts';
import { fromBase64Url, toBase64Url } from '../ballot/bytes.ts';
import type { Arm } from '../model/ballot.ts';
import type { Program } from '../model/program.ts';
import type { Deps, ReadDeps } from './deps.ts';

const secretBytes = 32;

/** The secret that draws this device's arm in each experiment: made once, and it never leaves the device. */
async function armSecret({ db, platform }: ReadDeps): Promise<Uint8Array> {
  const fresh = toBase64Url(platform.randomBytes(secretBytes));
  const value = await db.transaction('rw', db.secrets, async () => {
    const held = await db.secrets.get('armSecret');
    if (held) return held.value;
    await db.secrets.add({ key: 'armSecret', value: fresh });
    return fresh;
  });
  return fromBase64Url(value);
}

/** Arm of this device in a campaign's experiment; a campaign that is gone has none to be in but its treatment. */
export async function armIn(deps: ReadDeps, program: Program, campaign: string): Promise<Exclude<Arm, 'none'>> {
  const goal = program.campaigns.find(({ id }) => id === campaign)?.goal;
  return goal ? armOf(await armSecret(deps), campaign, goal.holdoutPercent) : 'treatment';
}

/** Campaigns held out for one program, by database. Only a memo: the same secret and ids give the same arms. */
const memo = new WeakMap<Deps['db'], WeakMap<Program, Promise<ReadonlySet<string>>>>();

/**
 * Campaigns this device must not see, so that their effect can be measured. Where an organisation takes no ballots nothing
 * can be measured, and nothing is held back.
 */
export function holdoutOf(deps: ReadDeps, program: Program): Promise<ReadonlySet<string>> {
  const known = memo.get(deps.db) ?? new WeakMap<Program, Promise<ReadonlySet<string>>>();
  memo.set(deps.db, known);
  const held = known.get(program) ?? drawn(deps, program);
  known.set(program, held);
  // A database that could not be read is asked again.
  held.catch(() => known.delete(program));
  return held;
}

async function drawn(deps: ReadDeps, program: Program): Promise<ReadonlySet<string>> {
  if (!program.ballots) return new Set();
  const measured = program.campaigns.filter(({ goal }) => goal !== undefined);
  if (measured.length === 0) return new Set();
  const secret = await armSecret(deps);
  const arms = await Promise.all(
    measured.map(async ({ id, goal }) => ({ id, arm: await armOf(secret, id, goal?.holdoutPercent ?? 0) })),
  );
  return new Set(arms.filter(({ arm }) => arm === 'holdout').map(({ id }) => id));
}
