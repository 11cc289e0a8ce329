import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/gatekeeper/decide.ts';
import type { CardEvent } from '../../../lib/model/card.ts';
import type { DecideInput } from '../../../lib/model/decision.ts';
import { make } from '../../support/make.ts';

function outcome(over: Partial<DecideInput>): string {
  const { show, held } = decide(make.input(over));
  return show ? show.form : `${held[0]?.reason}: ${held[0]?.detail}`;
}
const onTip = make.program({ campaigns: [make.tip()] });
const other = make.recordKey('another');
const opened = (local: string): CardEvent => make.card({ kind: 'opened-itself', recordKey: other, at: make.at(local) });
const shownTip = (local: string): CardEvent => make.card({ campaign: 'path-tip', recordKey: null, at: make.at(local) });

describe('the form', () => {
  it('of a nudge is a card once per record, then a badge', () => {
    expect(outcome({})).toBe('card');
    const earlier = make.at('2026-02-20T10:00');
    expect(outcome({ cards: [make.card({ kind: 'opened-itself', at: earlier })] })).toBe('badge');
    expect(outcome({ cards: [make.card({ kind: 'opened', at: earlier })] })).toBe('badge');
    expect(outcome({ cards: [make.card({ kind: 'opened', at: earlier, recordKey: other })] })).toBe('card');
    expect(outcome({ cards: [make.card({ kind: 'shown', at: earlier })] })).toBe('card');
  });

  it('of a nudge is a badge only once the practice is fluent, until it fades', () => {
    const fluent = make.state({ level: 'fluent' });
    expect(outcome({ practices: new Map([['next-step', fluent]]) })).toBe('badge');
    expect(outcome({ practices: new Map([['next-step', { ...fluent, fading: true }]]) })).toBe('card');
    expect(outcome({ practices: new Map([['next-step', make.state({ level: 'regular' })]]) })).toBe('card');
  });

  it('of a tip is a card only if the campaign says so', () => {
    expect(outcome({ program: onTip })).toBe('badge');
    expect(outcome({ program: make.program({ campaigns: [make.tip({ opensItself: true })] }) })).toBe('card');
  });

  it('is a badge within minutesBetweenCards (45) of another card, in either direction of the clock', () => {
    expect(outcome({ cards: [opened('2026-03-04T09:16')] })).toBe('badge');
    expect(outcome({ cards: [opened('2026-03-04T09:15')] })).toBe('card');
    expect(outcome({ cards: [opened('2026-03-04T10:30')] })).toBe('badge');
    expect(outcome({ cards: [opened('2027-01-01T10:30')] })).toBe('card');
  });

  it('is a badge within minutesBetweenCards of a card that the rep sent away', () => {
    for (const kind of ['later', 'not-for-me', 'got-it'] as const) {
      expect(
        outcome({
          cards: [make.card({ kind, campaign: 'path-tip', recordKey: null, at: make.at('2026-03-04T09:16') })],
        }),
      ).toBe('badge');
      expect(
        outcome({
          cards: [make.card({ kind, campaign: 'path-tip', recordKey: null, at: make.at('2026-03-04T09:15') })],
        }),
      ).toBe('card');
    }
  });

  it('is a badge after cardsPerDay (2) on the local day', () => {
    expect(outcome({ cards: [opened('2026-03-04T08:00'), opened('2026-03-04T00:00')] })).toBe('badge');
    expect(outcome({ cards: [opened('2026-03-04T08:00'), opened('2026-03-03T23:59')] })).toBe('card');
  });

  it('counts the whole of a day that has 25 hours', () => {
    const cards = [opened('2026-10-25T00:10'), opened('2026-10-25T12:00')];
    const choices = make.choices({ workingHours: { days: [7], from: 0, to: 1440 } });
    expect(outcome({ cards, choices, now: make.now('2026-10-25T23:50') })).toBe('badge');
  });

  it('is a badge after cardsPerWeek (6) in 7 × 24 hours', () => {
    const days = ['2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'];
    const five = days.map((day) => opened(`${day}T10:00`));
    expect(outcome({ cards: [...five, opened('2026-02-25T10:01')] })).toBe('badge');
    expect(outcome({ cards: [...five, opened('2026-02-25T10:00')] })).toBe('card');
  });
});

describe('the caps', () => {
  it('hold everything after badgesPerDay (12) on the local day', () => {
    const badges = (day: string, n: number) =>
      Array.from({ length: n }, (_, i) =>
        make.card({ campaign: 'another', recordKey: other, at: make.at(`${day}T08:${10 + i}`) }),
      );
    expect(outcome({ cards: badges('2026-03-04', 12) })).toBe('badge-cap: 12 badges today, the cap is 12');
    expect(outcome({ cards: badges('2026-03-04', 11) })).toBe('card');
    expect(outcome({ cards: badges('2026-03-03', 40) })).toBe('card');
  });

  it('hold a tip after tipPerWeek (2) in 7 × 24 hours, not a nudge', () => {
    const twice = [shownTip('2026-03-03T10:00'), shownTip('2026-02-25T10:01')];
    expect(outcome({ program: onTip, cards: twice })).toBe('campaign-cap: shown 2 times in 7 days, the cap is 2');
    expect(outcome({ program: onTip, cards: [shownTip('2026-03-03T10:00'), shownTip('2026-02-25T10:00')] })).toBe(
      'badge',
    );
    const shown = [1, 2, 3, 4].map((m) => make.card({ at: make.at(`2026-03-04T09:0${m}`) }));
    expect(outcome({ cards: shown })).toBe('card');
  });

  it('hold a nudge for a day on the record where its place was missing, a tip everywhere', () => {
    const missing = make.card({ kind: 'anchor-missing', at: make.at('2026-03-03T10:01') });
    expect(outcome({ cards: [missing] })).toContain('campaign-cap: its place was not found on this record');
    // Unless the program came later: it may have been repaired.
    const since = (time: string) => outcome({ cards: [missing], programSince: make.at(time) });
    expect(since('2026-03-03T10:00')).toContain('its place was not found');
    expect(since('2026-03-03T10:02')).not.toContain('its place was not found');
    expect(since('2027-01-01T10:00')).toContain('its place was not found');
    expect(outcome({ cards: [{ ...missing, recordKey: other }] })).toBe('card');
    expect(outcome({ cards: [{ ...missing, at: make.at('2026-03-03T10:00') }] })).toBe('card');
    const ofTip = { ...missing, campaign: 'path-tip', recordKey: null };
    expect(outcome({ program: onTip, cards: [ofTip] })).toContain('campaign-cap');
  });
});
