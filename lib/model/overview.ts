import type { PracticeState } from './practice.ts';
import type { RoleLevel } from './program.ts';

/** Minutes given back by one practice, with the assumption behind them. */
export interface LedgerLine {
  practice: string;
  title: string;
  uses: number;
  minutes: number;
  minutesPerUse: number;
  /** True when the rep set `minutesPerUse`. */
  own: boolean;
  assumption: string;
}

/** One week of the rep's own trend. */
export interface WeekPoint {
  /** Monday, `YYYY-MM-DD` */
  week: string;
  uses: number;
  minutes: number;
}

export interface PracticeRow {
  id: string;
  title: string;
  summary: string;
  benefit: string;
  state: PracticeState;
  usesThisWeek: number;
  usesLastWeek: number;
  /** Seven flags Monday–Sunday of this week: used on that day. */
  days: boolean[];
}

/** Everything the popup shows, computed from program, rollups, card events and settings by one pure function. */
export interface ProgressOverview {
  role: { id: string; label: string } | null;
  level: {
    reached: RoleLevel | null;
    next: {
      level: RoleLevel;
      have: number;
      need: number;
      practices: { id: string; title: string; done: boolean }[];
    } | null;
  };
  practices: PracticeRow[];
  /** Ids of practices whose use grew or whose level rose this week, best first. */
  movedThisWeek: { practice: string; title: string; text: string }[];
  ledger: { thisWeek: LedgerLine[]; minutesThisWeek: number; minutesTotal: number };
  weeks: WeekPoint[];
  /** Useful weeks in a row; a running week never breaks it, a holiday is forgiven. */
  usefulWeeks: number;
  /** The practice with most value not yet regular, and how to start. */
  nextBest: { practice: string; title: string; benefit: string; effortSeconds: number; how: string } | null;
}
