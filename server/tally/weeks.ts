import { sql } from 'kysely';
import { epochOf } from '../../lib/ballot/epoch.ts';
import type { TallyStore } from '../store/store.ts';

/** Weeks looked back for ballot papers without a row of the tally; older ones have had theirs since they opened. */
const weeksBack = 26;

export interface Week {
  org: string;
  epoch: number;
}

/** Makes the row of each new ballot paper, and seals the weeks whose window is over. Repeating it changes nothing. */
export async function sealWeeks(store: TallyStore): Promise<Week[]> {
  const now = store.clock();
  const papers = await store.shared
    .selectFrom('manifests')
    .select(['org', 'epoch', 'drop_until'])
    .where('epoch', '>=', epochOf(now) - weeksBack)
    .execute();
  const rows = await store.db
    .selectFrom('tallies')
    .selectAll()
    .where('epoch', '>=', epochOf(now) - weeksBack)
    .execute();
  const known = new Set(rows.map(nameOf));
  const fresh = papers.filter((paper) => !known.has(nameOf(paper)));
  if (fresh.length > 0) {
    await store.db
      .insertInto('tallies')
      .values(fresh.map(({ org, epoch }) => ({ org, epoch, state: 'counting' as const })))
      .onConflict((conflict) => conflict.columns(['org', 'epoch']).doNothing())
      .execute();
  }
  const over = new Map(papers.filter((paper) => paper.drop_until <= now).map((paper) => [nameOf(paper), paper]));
  const counting = await store.db.selectFrom('tallies').selectAll().where('state', '=', 'counting').execute();
  const due = counting.filter((week) => over.has(nameOf(week)) || week.epoch < epochOf(now) - weeksBack);
  for (const { org, epoch } of due) {
    // Waits for a fold under way, which holds the row; a later one finds it sealed.
    await store.db
      .updateTable('tallies')
      .set({ state: 'sealed' })
      .where('org', '=', org)
      .where('epoch', '=', epoch)
      .where('state', '=', 'counting')
      .execute();
  }
  return due.map(({ org, epoch }) => ({ org, epoch }));
}

/** Destroys spent tokens and sums of the weeks that are released. */
export async function destroyWeeks(store: TallyStore): Promise<Week[]> {
  const sealed = await store.db.selectFrom('tallies').select(['org', 'epoch']).where('state', '=', 'sealed').execute();
  const destroyed: Week[] = [];
  for (const week of sealed) if (await destroy(store, week)) destroyed.push(week);
  if (destroyed.length > 0 && store.kind === 'sqlite') {
    await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
  }
  return destroyed;
}

async function destroy(store: TallyStore, { org, epoch }: Week): Promise<boolean> {
  const release = await store.releases
    .selectFrom('releases')
    .select('epoch')
    .where('org', '=', org)
    .where('epoch', '=', epoch)
    .executeTakeFirst();
  if (!release) return false;
  await store.db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('tallies')
      .set({ state: 'destroyed' })
      .where('org', '=', org)
      .where('epoch', '=', epoch)
      .execute();
    for (const table of ['nonces', 'sums'] as const) {
      await transaction.deleteFrom(table).where('org', '=', org).where('epoch', '=', epoch).execute();
    }
  });
  return true;
}

function nameOf({ org, epoch }: Week): string {
  return `${org} ${epoch}`;
}
