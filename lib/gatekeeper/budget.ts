import type { CardEvent } from '../model/card.ts';
import { localDay } from '../model/day.ts';
import type { DecideInput, LocalNow } from '../model/decision.ts';
import type { Caps } from '../model/program.ts';
import type { CompiledCampaign } from './compile.ts';
import { dayMs, minuteMs, within } from './history.ts';
import type { Hold } from './hold.ts';
import { count } from './readable.ts';

/** What of the attention budget is used up, over all campaigns. */
export interface Spent {
  /** Badges painted on the local day of `now`. */
  badgesToday: number;
  /** Cards that opened by themselves on that day and in 7 × 24 h. */
  cardsToday: number;
  cardsThisWeek: number;
  /** Cards that opened by themselves, or that the rep sent away, in the last `minutesBetweenCards`. */
  cardsJustNow: number;
}

/** Counts the log against the caps. Days are local days, weeks are 7 × 24 h. */
export function spent(cards: readonly CardEvent[], caps: Caps, now: LocalNow): Spent {
  const counts: Spent = { badgesToday: 0, cardsToday: 0, cardsThisWeek: 0, cardsJustNow: 0 };
  for (const { kind, at } of cards) {
    // Whoever has just said "later" does not want the next card to open either.
    const sentAway = kind === 'later' || kind === 'not-for-me' || kind === 'got-it';
    if (sentAway && within(now.at, at, caps.minutesBetweenCards * minuteMs)) counts.cardsJustNow += 1;
    if (kind !== 'shown' && kind !== 'opened-itself') continue;
    if (!within(now.at, at, 7 * dayMs)) continue;
    // A local day lasts up to 25 hours; asking for its name is the slow part, so only of events that can be today's.
    const today = within(now.at, at, 25 * 60 * minuteMs) && localDay(at) === now.day;
    if (kind === 'shown') {
      if (today) counts.badgesToday += 1;
      continue;
    }
    counts.cardsThisWeek += 1;
    if (today) counts.cardsToday += 1;
    if (within(now.at, at, caps.minutesBetweenCards * minuteMs)) counts.cardsJustNow += 1;
  }
  return counts;
}

/** The first cap in the way of this campaign's badge; null when there is room. `events` are the campaign's own. */
export function overBudget(
  { campaign }: CompiledCampaign,
  { program, programSince = 0, context, now }: DecideInput,
  events: readonly CardEvent[],
  used: Spent,
): Hold | null {
  const { caps } = program;
  const isTip = campaign.kind === 'tip';
  // A new program may have repaired the place. One from the future came while the clock was wrong, and says nothing.
  const since = programSince > now.at ? 0 : programSince;
  // A tip is about the place, so its events carry no record.
  const missed = events.some(
    ({ kind, recordKey, at }) =>
      kind === 'anchor-missing' &&
      (isTip || recordKey === context.recordKey) &&
      at >= since &&
      within(now.at, at, dayMs),
  );
  if (missed) {
    const where = isTip ? '' : ' on this record';
    return { reason: 'campaign-cap', detail: `its place was not found${where} in the last 24 hours` };
  }
  if (isTip) {
    const shown = events.filter((e) => e.kind === 'shown' && within(now.at, e.at, 7 * dayMs)).length;
    if (shown >= caps.tipPerWeek) {
      return {
        reason: 'campaign-cap',
        detail: `shown ${count(shown, 'time')} in 7 days, the cap is ${caps.tipPerWeek}`,
      };
    }
  }
  if (used.badgesToday >= caps.badgesPerDay) {
    return {
      reason: 'badge-cap',
      detail: `${count(used.badgesToday, 'badge')} today, the cap is ${caps.badgesPerDay}`,
    };
  }
  return null;
}

/**
 * May the badge open its card by itself? A nudge once per record (not where the rep opened it before, and not once the
 * practice is fluent), anything else only if the campaign says so; both only while the card budget lasts.
 */
export function formOf(
  { campaign }: CompiledCampaign,
  { program, context, practices }: DecideInput,
  events: readonly CardEvent[],
  used: Spent,
): 'badge' | 'card' {
  const { caps } = program;
  if (used.cardsToday >= caps.cardsPerDay || used.cardsThisWeek >= caps.cardsPerWeek || used.cardsJustNow > 0) {
    return 'badge';
  }
  if (campaign.kind === 'nudge') {
    const state = practices.get(campaign.practice);
    if (state?.level === 'fluent' && !state.fading) return 'badge';
    const openedHere = events.some(
      (e) => (e.kind === 'opened-itself' || e.kind === 'opened') && e.recordKey === context.recordKey,
    );
    if (!openedHere) return 'card';
  }
  return campaign.opensItself ? 'card' : 'badge';
}
