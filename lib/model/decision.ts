import type { Campaign } from './campaign.ts';
import type { CardEvent } from './card.ts';
import type { PageContext } from './page.ts';
import type { PracticeState } from './practice.ts';
import type { Program } from './program.ts';

/** Why a campaign is held back. Every reason has one sentence for the rep and one for the admin in the gatekeeper. */
export const holdReasons = [
  // the campaign is not for this place or person
  'other-crm',
  'other-page',
  'other-object',
  'other-stage',
  'other-display',
  'other-role',
  'no-role',
  'condition-not-met',
  'probe-unknown',
  // the campaign is at rest
  'paused',
  'not-scheduled',
  'holdout',
  'program-expired',
  'practice-adopted',
  'done-on-record',
  'got-it',
  'not-for-me',
  'later',
  'muted',
  // this is a bad moment
  'tab-hidden',
  'typing',
  'unsaved-edits',
  'dialog-open',
  'full-screen',
  'snoozed',
  'outside-hours',
  // the attention budget
  'campaign-cap',
  'badge-cap',
  // another campaign won
  'lower-rank',
] as const;
export type HoldReason = (typeof holdReasons)[number];

export interface Held {
  campaign: string;
  reason: HoldReason;
  /** The particular of it, for a reader: "needs Opportunity, this is Lead". */
  detail: string;
}

export interface Shown {
  campaign: Campaign;
  form: 'badge' | 'card';
  /** Sentences that answer "why this?". */
  why: string[];
}

/** What to show now, and everything that is held back, each with its first reason. */
export interface Decision {
  show: Shown | null;
  held: Held[];
}

/** The rep's local time at the moment of the decision. */
export interface LocalNow {
  at: number;
  /** `YYYY-MM-DD` */
  day: string;
  /** 1 Monday … 7 Sunday */
  weekday: number;
  /** Minutes since local midnight, 0–1439 */
  minute: number;
}

/** What the gatekeeper must know of the rep's own choices. */
export interface RepChoices {
  role: string | null;
  /** Weekdays 1–7 and minutes since midnight; `from` ≤ minute < `to`. */
  workingHours: { days: number[]; from: number; to: number };
  snoozedUntil: number | null;
  mutedPractices: string[];
}

export interface DecideInput {
  program: Program;
  /** The bundle is more than 14 days past its expiry: nothing is shown by itself. */
  programExpired: boolean;
  /** When the program in force came to this device, ms since 1970; absent: it was always there. It may repair an anchor. */
  programSince?: number;
  context: PageContext;
  choices: RepChoices;
  /** By practice id; a practice without an entry is `new`. */
  practices: ReadonlyMap<string, PracticeState>;
  /** Campaigns this device is in the holdout of; absent: none. Counts only for campaigns with a goal. */
  holdout?: ReadonlySet<string>;
  /** Card events of the last 90 days, and every `not-for-me` and `got-it` however old. */
  cards: readonly CardEvent[];
  now: LocalNow;
}
