import { type Barrier, barrierSchema } from '../model/ballot.ts';
import type { CarrotDb } from './schema.ts';

/** Why the rep does not use a practice, by practice id, as said last. Rows that do not fit the schema are passed over. */
export async function barriersSaid(db: CarrotDb): Promise<Record<string, Barrier>> {
  const rows = await db.barriers.toArray();
  return Object.fromEntries(
    rows.filter(({ barrier }) => barrierSchema.safeParse(barrier).success).map((row) => [row.practice, row.barrier]),
  );
}

/** Keeps what the rep said about a practice; null takes it back. */
export async function sayBarrier(db: CarrotDb, practice: string, barrier: Barrier | null, now: number): Promise<void> {
  if (barrier === null) await db.barriers.delete(practice);
  else await db.barriers.put({ practice, barrier, at: now });
}
