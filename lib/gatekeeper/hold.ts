import type { HoldReason } from '../model/decision.ts';

/** One reason to hold a campaign back, with its particular. */
export interface Hold {
  reason: HoldReason;
  detail: string;
}

/**
 * The order in which reasons are looked for; a campaign is held with the first that applies. The whole program first,
 * then place and person, condition, rest, moment, budget, rank. Each line is cheaper and more lasting than the next, so
 * the answer to "why not?" names what the asker would have to change first.
 */
export const holdOrder = [
  'program-expired',
  'no-role',
  'other-crm',
  'other-page',
  'other-object',
  'other-stage',
  'other-display',
  'other-role',
  'condition-not-met',
  'probe-unknown',
  'paused',
  'not-scheduled',
  'holdout',
  'practice-adopted',
  'done-on-record',
  'got-it',
  'not-for-me',
  'later',
  'muted',
  'tab-hidden',
  'typing',
  'unsaved-edits',
  'dialog-open',
  'full-screen',
  'snoozed',
  'outside-hours',
  'campaign-cap',
  'badge-cap',
  'lower-rank',
] as const satisfies readonly HoldReason[];
