import { addDays, weekOf } from '../model/day.ts';
import type { WeekPoint } from '../model/overview.ts';
import type { Program } from '../model/program.ts';
import type { Rollup } from '../model/rollup.ts';
import { ledgerLines, type OwnMinutes, sumMinutes } from './ledger.ts';

/** In any five weeks in a row one may be missed: holidays, a fair, the flu. */
const oneMissIn = 5;

function byWeek(rollups: readonly Rollup[]): Map<string, Rollup[]> {
  const weeks = new Map<string, Rollup[]>();
  for (const rollup of rollups) {
    const week = weekOf(rollup.day);
    const rows = weeks.get(week);
    if (rows) rows.push(rollup);
    else weeks.set(week, [rollup]);
  }
  return weeks;
}

/** The last `count` weeks up to the one that holds `today`, oldest first; weeks without a use are zero, not missing. */
export function weekTrend(
  program: Program,
  rollups: readonly Rollup[],
  own: OwnMinutes,
  today: string,
  count: number,
): WeekPoint[] {
  const weeks = byWeek(rollups);
  return Array.from({ length: count }, (_, i): WeekPoint => {
    const week = addDays(weekOf(today), -7 * (count - 1 - i));
    const lines = ledgerLines(program, weeks.get(week) ?? [], own);
    return { week, uses: lines.reduce((sum, line) => sum + line.uses, 0), minutes: sumMinutes(lines) };
  });
}

/**
 * Useful weeks in a row up to today: weeks with at least one use of a practice that counts in full. The week that is
 * still running never breaks the streak, and one missed week in any five is forgiven (it adds nothing).
 */
export function usefulWeekStreak(program: Program, rollups: readonly Rollup[], today: string): number {
  const full = new Set(program.practices.filter((p) => p.countsAs === 'full').map((p) => p.id));
  const useful = new Set(rollups.filter((r) => r.uses > 0 && full.has(r.practice)).map((r) => weekOf(r.day)));
  let streak = useful.has(weekOf(today)) ? 1 : 0;
  let sinceMiss = oneMissIn;
  for (let week = addDays(weekOf(today), -7); ; week = addDays(week, -7)) {
    sinceMiss += 1;
    if (useful.has(week)) {
      streak += 1;
    } else {
      if (sinceMiss < oneMissIn) return streak;
      sinceMiss = 0;
    }
  }
}
