import { addRollups, keptEvents } from '../db/log.ts';
import { localDay } from '../model/day.ts';
import type { Program } from '../model/program.ts';
import type { Rollup } from '../model/rollup.ts';
import { foldRollup, matchPractices } from '../practices/evidence.ts';
import type { Deps } from './deps.ts';

/**
 * Computes rollups for practices that came with a new program, from the raw events of the last 90 days, so that a rep's
 * history counts from the first minute. Rows that exist are left alone.
 */
export async function refold({ db }: Deps, program: Program): Promise<void> {
  const rows = new Map<string, Rollup>();
  for (const event of await keptEvents(db)) {
    const day = localDay(event.at);
    for (const practice of matchPractices(program, event))
      rows.set(`${day} ${practice}`, foldRollup(rows.get(`${day} ${practice}`), day, practice, event));
  }
  await addRollups(db, [...rows.values()]);
}
