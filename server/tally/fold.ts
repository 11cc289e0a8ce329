import type { Transaction } from 'kysely';
import { Batch } from '../store/batch.ts';
import type { TallyStore } from '../store/store.ts';
import type { TallyTables } from '../store/tables.ts';
import type { CountedBallot } from './count.ts';

/** `folded` for new and repeated ballots alike: nobody outside learns which. `sealed`: the window is over. */
export type FoldOutcome = 'folded' | 'sealed';

/** Takes ballots into the sums, many in one commit; answers after the commit. */
export type Fold = Batch<CountedBallot, FoldOutcome>;

export function createFold(store: TallyStore): Fold {
  return new Batch((ballots) => foldTogether(store, ballots));
}

/**
 * One transaction: weeks in order, their row locked; tokens inserted, sorted; sums grown only for those that were new, sorted.
 * The same order everywhere, so two nodes never wait for each other in a circle.
 */
export async function foldTogether(store: TallyStore, ballots: readonly CountedBallot[]): Promise<FoldOutcome[]> {
  const weeks = groupBy(ballots, ({ org, epoch }) => `${org} ${String(epoch).padStart(10, '0')}`);
  const sealed = new Set<string>();
  await store.db.transaction().execute(async (transaction) => {
    sealed.clear();
    for (const [week, inWeek] of weeks) {
      if (!(await lockWeek(store, transaction, inWeek))) sealed.add(week);
      else await addToSums(transaction, await spend(transaction, inWeek));
    }
  });
  const sealedBallots = new Set(weeks.filter(([week]) => sealed.has(week)).flatMap(([, inWeek]) => inWeek));
  return ballots.map((ballot) => (sealedBallots.has(ballot) ? 'sealed' : 'folded'));
}

/** Waits for others that fold into this week. False when it is not counted any more. */
async function lockWeek(
  { kind }: TallyStore,
  transaction: Transaction<TallyTables>,
  [first]: readonly CountedBallot[],
): Promise<boolean> {
  if (!first) return false;
  const { org, epoch } = first;
  const select = transaction.selectFrom('tallies').select('state').where('org', '=', org).where('epoch', '=', epoch);
  // SQLite's transactions hold the write lock from their start.
  const lock = kind === 'postgresql' ? select.forUpdate() : select;
  const row = await lock.executeTakeFirst();
  if (row) return row.state === 'counting';
  // The first ballot may come before the clockwork has made the row.
  await transaction
    .insertInto('tallies')
    .values({ org, epoch, state: 'counting' })
    .onConflict((conflict) => conflict.columns(['org', 'epoch']).doNothing())
    .execute();
  return (await lock.executeTakeFirst())?.state === 'counting';
}

/** Inserts the tokens and gives the ballots whose token was not there yet. */
async function spend(
  transaction: Transaction<TallyTables>,
  ballots: readonly CountedBallot[],
): Promise<CountedBallot[]> {
  // Twice the same token in one batch: the first counts.
  const byHash = new Map<string, CountedBallot>();
  for (const ballot of ballots) {
    const key = hex(ballot.nonceHash);
    if (!byHash.has(key)) byHash.set(key, ballot);
  }
  const sorted = [...byHash].sort(byFirst).map(([, { org, epoch, nonceHash }]) => ({ org, epoch, hash: nonceHash }));
  const inserted = await transaction
    .insertInto('nonces')
    .values(sorted)
    .onConflict((conflict) => conflict.columns(['org', 'epoch', 'hash']).doNothing())
    .returning('hash')
    .execute();
  return inserted.flatMap(({ hash }) => byHash.get(hex(hash)) ?? []);
}

async function addToSums(transaction: Transaction<TallyTables>, ballots: readonly CountedBallot[]): Promise<void> {
  const groups = groupBy(ballots, ({ question, cell, arm, bucket }) => `${question} ${cell} ${arm} ${bucket}`);
  const rows = groups.flatMap(([, [first, ...more]]) => {
    if (!first) return [];
    const { nonceHash: _, ...place } = first;
    return [{ ...place, n: 1 + more.length }];
  });
  if (rows.length === 0) return;
  await transaction
    .insertInto('sums')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['org', 'epoch', 'question', 'cell', 'arm', 'bucket'])
        .doUpdateSet(({ ref }) => ({ n: (eb) => eb(ref('sums.n'), '+', ref('excluded.n')) })),
    )
    .execute();
}

/** Groups in the order of their keys. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].sort(byFirst);
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
