import type { CardEvent, CardEventKind } from '../model/card.ts';
import { dayNumber } from '../model/day.ts';
import type { Practice, PracticeLevel, PracticeState } from '../model/practice.ts';
import type { Program } from '../model/program.ts';
import type { Rollup } from '../model/rollup.ts';
import { SlidingWindow } from './window.ts';

/** Card events after which the rep has heard of the practice. */
const heard: ReadonlySet<CardEventKind> = new Set<CardEventKind>([
  'shown',
  'opened',
  'opened-itself',
  'acted',
  'later',
  'not-for-me',
  'got-it',
  'why',
]);

/** A traveller's machine may be a day behind its own log; anything further ahead is a clock that was wrong. */
const daysAheadAllowed = 1;

function usedRows(rollups: readonly Rollup[], today: string): Map<string, Rollup[]> {
  const limit = dayNumber(today) + daysAheadAllowed;
  const byPractice = new Map<string, Rollup[]>();
  for (const row of rollups) {
    if (row.uses === 0 || dayNumber(row.day) > limit) continue;
    const rows = byPractice.get(row.practice);
    if (rows) rows.push(row);
    else byPractice.set(row.practice, [row]);
  }
  for (const rows of byPractice.values()) rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return byPractice;
}

function heardPractices(program: Program, cards: readonly CardEvent[]): Set<string> {
  const practiceOf = new Map(program.campaigns.map((c) => [c.id, c.practice]));
  const known = new Set<string>();
  for (const { kind, campaign } of cards) {
    const practice = practiceOf.get(campaign);
    if (practice !== undefined && heard.has(kind)) known.add(practice);
  }
  return known;
}

type Reached = 'tried' | 'regular' | 'fluent';

interface Walk {
  reached: Reached;
  fading: boolean;
  regular: SlidingWindow;
  fluent: SlidingWindow;
  lastUsedDay: string;
}

function rises(practice: Practice, regular: SlidingWindow, fluent: SlidingWindow, before: Reached): Reached {
  if (practice.countsAs === 'tried') return 'tried';
  if (before === 'fluent' || fluent.meets(practice.fluent)) return 'fluent';
  return before === 'regular' || regular.meets(practice.regular) ? 'regular' : 'tried';
}

/**
 * Walks a practice's days from old to new. A level once reached is kept until a gap of `fadesAfterDays` without use: a
 * holiday, or a slow month, does not take it away. Use after such a gap starts the climb again from `tried`.
 */
function walk(practice: Practice, rows: readonly Rollup[], today: string): Walk | null {
  const regular = new SlidingWindow(practice.regular.days);
  const fluent = new SlidingWindow(practice.fluent.days);
  let reached: Reached = 'tried';
  let last: Rollup | null = null;
  for (const row of rows) {
    regular.push(row);
    fluent.push(row);
    const faded = last !== null && dayNumber(row.day) - dayNumber(last.day) >= practice.fadesAfterDays;
    reached = rises(practice, regular, fluent, faded ? 'tried' : reached);
    last = row;
  }
  if (last === null) return null;
  const now = dayNumber(today);
  regular.endAt(now);
  fluent.endAt(now);
  const fading = reached !== 'tried' && now - dayNumber(last.day) >= practice.fadesAfterDays;
  return { reached, fading, regular, fluent, lastUsedDay: last.day };
}

function nextOf(practice: Practice, level: PracticeLevel, fading: boolean): PracticeState['next'] {
  if (level === 'new' || level === 'aware') return { level: 'tried', criterion: null };
  if (practice.countsAs === 'tried') return null;
  if (level === 'tried' || fading) return { level: 'regular', criterion: practice.regular };
  return level === 'regular' ? { level: 'fluent', criterion: practice.fluent } : null;
}

function stateOf(practice: Practice, rows: readonly Rollup[], today: string, aware: boolean): PracticeState {
  const walked = walk(practice, rows, today);
  if (walked === null) {
    const level = aware ? 'aware' : 'new';
    const next = nextOf(practice, level, false);
    return { practice: practice.id, level, fading: false, records: 0, weeks: 0, next, lastUsedDay: null };
  }
  const { reached, fading, lastUsedDay } = walked;
  const next = nextOf(practice, reached, fading);
  const counted = reached === 'tried' || next?.level === 'regular' ? walked.regular : walked.fluent;
  return {
    practice: practice.id,
    level: reached,
    fading,
    records: counted.records,
    weeks: counted.weeks,
    next,
    lastUsedDay,
  };
}

/**
 * Adoption state of every practice of the program on the local day `today` (`YYYY-MM-DD`). `new` and `aware` ask for a
 * first use; `tried` for the regular criterion; a fading practice for the regular criterion again. `records` and `weeks`
 * count in the window of what is asked for. Rollups of unknown practices, and of days the clock has not reached, are
 * passed over; order of rollups and cards does not matter.
 */
export function practiceStates(
  program: Program,
  rollups: readonly Rollup[],
  cards: readonly CardEvent[],
  today: string,
): Map<string, PracticeState> {
  const rows = usedRows(rollups, today);
  const aware = heardPractices(program, cards);
  return new Map(program.practices.map((p) => [p.id, stateOf(p, rows.get(p.id) ?? [], today, aware.has(p.id))]));
}
