import { z } from 'zod';
import { type Cell, cellSchema, type Flip, flipSchema } from '../../lib/model/ballot.ts';
import type { Store } from './store.ts';

/** `2026-Q4`. */
export const quarterSchema = z.string().regex(/^\d{4}-Q[1-4]$/, 'must be a quarter such as 2026-Q4');

export interface FrozenCells {
  quarter: string;
  flip: Flip;
  cells: Cell[];
  frozenAt: number;
}

/** Freezes the groups of a quarter. False when it has some already: they never change within it. */
export async function freezeCells(
  store: Store,
  org: string,
  { quarter, flip, cells }: Omit<FrozenCells, 'frozenAt'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await store.db
    .insertInto('cell_plans')
    .values({ org, quarter, flip, cells: JSON.stringify(cells), frozen_at: store.clock() })
    .onConflict((conflict) => conflict.columns(['org', 'quarter']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The groups of a quarter, or null while nothing is frozen for it. */
export async function frozenCells(store: Store, org: string, quarter: string): Promise<FrozenCells | null> {
  const row = await store.db
    .selectFrom('cell_plans')
    .selectAll()
    .where('org', '=', org)
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  if (!row) return null;
  const cells = z.array(cellSchema).parse(JSON.parse(row.cells));
  return { quarter, flip: flipSchema.parse(row.flip), cells, frozenAt: row.frozen_at };
}
