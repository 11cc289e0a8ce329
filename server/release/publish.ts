import { manifestOf } from '../papers/papers.ts';
import type { ReleaseStore } from '../store/store.ts';
import type { Week } from '../tally/weeks.ts';
import { computeRelease } from './compute.ts';

/** Releases every week that is sealed and due, once. Several nodes at once: one release is kept, they are the same. */
export async function releaseWeeks(store: ReleaseStore): Promise<Week[]> {
  const now = store.clock();
  const sealed = await store.sums
    .selectFrom('tallies')
    .select(['org', 'epoch'])
    .where('state', '=', 'sealed')
    .execute();
  const released: Week[] = [];
  for (const { org, epoch } of sealed) {
    const paper = await store.shared
      .selectFrom('manifests')
      .select(['text', 'hash'])
      .where('org', '=', org)
      .where('epoch', '=', epoch)
      .where('release_at', '<=', now)
      .executeTakeFirst();
    if (paper && (await release(store, { org, epoch }, paper, now))) released.push({ org, epoch });
  }
  return released;
}

async function release(
  store: ReleaseStore,
  { org, epoch }: Week,
  paper: { text: string; hash: string },
  now: number,
): Promise<boolean> {
  const sums = await store.sums
    .selectFrom('sums')
    .select(['question', 'cell', 'arm', 'bucket', 'n'])
    .where('org', '=', org)
    .where('epoch', '=', epoch)
    .execute();
  const { rows, lifts } = computeRelease(manifestOf(paper.text), sums);
  return store.db.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('releases')
      .values({ org, epoch, released_at: now, manifest_hash: paper.hash })
      .onConflict((conflict) => conflict.columns(['org', 'epoch']).doNothing())
      .executeTakeFirst();
    // Somebody else released it; its sums may be destroyed already, so what was read here counts for nothing.
    if (numInsertedOrUpdatedRows !== 1n) return false;
    for (const [table, figures] of [
      ['release_rows', rows],
      ['release_lifts', lifts],
    ] as const) {
      for (const [position, each] of figures.entries()) {
        await transaction
          .insertInto(table)
          .values({ org, epoch, position, figures: JSON.stringify(each) })
          .execute();
      }
    }
    return true;
  });
}
