import { z } from 'zod';
import { ballotLimits, type Cell, cellSchema, type Flip, flipSchema } from '../../lib/model/ballot.ts';
import type { IssuerStore } from '../store/store.ts';
import { countMembers } from './members.ts';

const cellsSchema = z.array(cellSchema).min(1);

export type CellPlan = { ok: true; flip: Flip; cells: Cell[] } | { ok: false; reason: string };

/**
 * The groups of a quarter. What an admin froze for it; else those of the quarter before; else the whole organisation as one
 * group. What is taken is frozen for the quarter: devices refuse groups that change within it.
 */
export async function cellsOf(store: IssuerStore, org: string, quarter: string): Promise<CellPlan> {
  const latest = await readPlan(store, org, quarter);
  if (latest?.quarter === quarter) return latest.plan;
  const plan = latest?.plan ?? wholeOrganisation(await headcount(store, org));
  if (!plan.ok) return plan;
  await store.shared
    .insertInto('cell_plans')
    .values({
      org,
      quarter,
      flip: plan.flip,
      cells: JSON.stringify(plan.cells),
      frozen_at: store.clock(),
    })
    .onConflict((conflict) => conflict.columns(['org', 'quarter']).doNothing())
    .execute();
  return (await readPlan(store, org, quarter))?.plan ?? plan;
}

/** The plan of a quarter, or the newest before it. */
async function readPlan(
  store: IssuerStore,
  org: string,
  quarter: string,
): Promise<{ quarter: string; plan: CellPlan } | null> {
  const row = await store.shared
    .selectFrom('cell_plans')
    .selectAll()
    .where('org', '=', org)
    .where('quarter', '<=', quarter)
    .orderBy('quarter', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const cells = cellsSchema.parse(JSON.parse(row.cells));
  return { quarter: row.quarter, plan: { ok: true, flip: flipSchema.parse(row.flip), cells } };
}

/** The seats an admin gave, or else who is a member now. */
async function headcount(store: IssuerStore, org: string): Promise<number> {
  const row = await store.shared.selectFrom('orgs').select('seats').where('org', '=', org).executeTakeFirst();
  return row?.seats ?? (await countMembers(store, org));
}

/** Everybody in one group. */
function wholeOrganisation(members: number): CellPlan {
  const { leastAnswers } = ballotLimits;
  if (members < leastAnswers[16]) {
    const reason = `${members} members are too few: ${leastAnswers[16]} answers are needed before anything may be published`;
    return { ok: false, reason };
  }
  const flip = members < leastAnswers[8] ? 16 : 8;
  return { ok: true, flip, cells: [{ id: 'all', name: 'Everybody', enrolled: members }] };
}
