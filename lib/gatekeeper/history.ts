import type { CardEvent, CardEventKind } from '../model/card.ts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** Card events by campaign. */
export type History = ReadonlyMap<string, readonly CardEvent[]>;

/** Groups the log once per decision. */
export function groupByCampaign(cards: readonly CardEvent[]): History {
  const history = new Map<string, CardEvent[]>();
  for (const card of cards) {
    const seen = history.get(card.campaign);
    if (seen) seen.push(card);
    else history.set(card.campaign, [card]);
  }
  return history;
}

/**
 * Less than `ms` between the two times, in either direction: after the clock was set back, an event "in the future" must
 * not keep a campaign quiet for longer than its rule says.
 */
export function within(now: number, at: number, ms: number): boolean {
  return Math.abs(now - at) < ms;
}

/** The latest time of an event of this kind that `fits`, or null. */
export function latest(
  events: readonly CardEvent[],
  kind: CardEventKind,
  fits: (event: CardEvent) => boolean = () => true,
): number | null {
  let found: number | null = null;
  for (const event of events) {
    if (event.kind === kind && (found === null || event.at > found) && fits(event)) found = event.at;
  }
  return found;
}
