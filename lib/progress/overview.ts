import type { CardEvent } from '../model/card.ts';
import { addDays, weekOf } from '../model/day.ts';
import type { LocalNow } from '../model/decision.ts';
import type { PracticeRow, ProgressOverview } from '../model/overview.ts';
import type { Practice, PracticeState } from '../model/practice.ts';
import type { Program } from '../model/program.ts';
import type { Rollup } from '../model/rollup.ts';
import type { Settings } from '../model/settings.ts';
import { credit } from '../practices/evidence.ts';
import { roleLevel } from '../practices/ladder.ts';
import { practiceStates } from '../practices/states.ts';
import { ledgerLines, sumMinutes } from './ledger.ts';
import { type Change, movedThisWeek } from './moved.ts';
import { benefitText, nextBest } from './next-best.ts';
import { usefulWeekStreak, weekTrend } from './weeks.ts';

/** Weeks in the trend: one quarter. */
const trendWeeks = 12;

export interface OverviewInput {
  program: Program;
  /** All kept rollups (400 days). */
  rollups: readonly Rollup[];
  cards: readonly CardEvent[];
  settings: Pick<Settings, 'role' | 'minutesPerUse' | 'mutedPractices'>;
  now: LocalNow;
}

/** The rep's use of one practice this week and last. */
interface Use {
  thisWeek: number;
  lastWeek: number;
  days: boolean[];
  unit: 'record' | 'day';
}

function countUse(practice: Practice, rollups: readonly Rollup[], monday: string): Use {
  const own = rollups.filter((r) => r.practice === practice.id);
  const days = Array.from({ length: 7 }, (_, i) => addDays(monday, i));
  const lastMonday = addDays(monday, -7);
  const sum = (rows: readonly Rollup[]): number => rows.reduce((total, row) => total + credit(row), 0);
  const thisWeek = own.filter((r) => days.includes(r.day));
  return {
    thisWeek: sum(thisWeek),
    lastWeek: sum(own.filter((r) => r.day >= lastMonday && r.day < monday)),
    days: days.map((day) => thisWeek.some((r) => r.day === day && credit(r) > 0)),
    unit: own.some((r) => r.records.length > 0) ? 'record' : 'day',
  };
}

/** Practices of the role, in the program's order; without a role all of them. */
function practicesFor(program: Program, role: string | null): Practice[] {
  return role === null ? program.practices : program.practices.filter((p) => p.roles.includes(role));
}

/**
 * Everything the popup shows, from what is stored on this machine. Without a role (none chosen, or one the program no
 * longer has) there is no level and no next best, and all practices are listed. Weeks start on Monday.
 */
export function overview({ program, rollups, cards, settings, now }: OverviewInput): ProgressOverview {
  const role = program.roles.find((r) => r.id === settings.role) ?? null;
  const monday = weekOf(now.day);
  const sunday = addDays(monday, -1);
  const own = settings.minutesPerUse;
  const states = practiceStates(program, rollups, cards, now.day);
  // Cards matter only below `tried`, and a rise to `aware` is no move of the rep's.
  const before = practiceStates(
    program,
    rollups.filter((r) => r.day < monday),
    [],
    sunday,
  );
  const rows: PracticeRow[] = [];
  const changes: Change[] = [];
  for (const practice of practicesFor(program, role?.id ?? null)) {
    const state = states.get(practice.id);
    if (state === undefined) continue;
    const use = countUse(practice, rollups, monday);
    rows.push(rowOf(practice, state, use, role?.id ?? null));
    const counts = { usesThisWeek: use.thisWeek, usesLastWeek: use.lastWeek, unit: use.unit };
    changes.push({ practice, before: before.get(practice.id), now: state, ...counts });
  }
  const thisWeek = ledgerLines(
    program,
    rollups.filter((r) => weekOf(r.day) === monday),
    own,
  );
  const level = role ? roleLevel(program, role.id, states) : { reached: null, next: null };
  const choice = { minutesPerUse: own, mutedPractices: settings.mutedPractices };
  return {
    role: role && { id: role.id, label: role.label },
    level,
    practices: rows,
    movedThisWeek: movedThisWeek(changes),
    ledger: {
      thisWeek,
      minutesThisWeek: sumMinutes(thisWeek),
      minutesTotal: sumMinutes(ledgerLines(program, rollups, own)),
    },
    weeks: weekTrend(program, rollups, own, now.day, trendWeeks),
    usefulWeeks: usefulWeekStreak(program, rollups, now.day),
    nextBest: role && nextBest({ program, role: role.id, states, level, cards, today: now.day, ...choice }),
  };
}

function rowOf(practice: Practice, state: PracticeState, use: Use, role: string | null): PracticeRow {
  return {
    id: practice.id,
    title: practice.title,
    summary: practice.summary,
    benefit: benefitText(practice, role),
    state,
    usesThisWeek: use.thisWeek,
    usesLastWeek: use.lastWeek,
    days: use.days,
  };
}
