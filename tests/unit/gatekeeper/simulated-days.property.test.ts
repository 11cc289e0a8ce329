import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/gatekeeper/decide.ts';
import type { CardEvent, CardEventKind } from '../../../lib/model/card.ts';
import { localDay, localNow } from '../../../lib/model/day.ts';
import type { PageContext } from '../../../lib/model/page.ts';
import type { Program } from '../../../lib/model/program.ts';
import { make } from '../../support/make.ts';
import * as arbitrary from './arbitraries.ts';

interface Visit {
  at: number;
  context: PageContext;
  answer: CardEventKind | 'nothing';
}

const visits: fc.Arbitrary<Visit[]> = fc
  .array(
    fc.record({
      minutesLater: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 60, max: 900 })),
      context: arbitrary.context,
      answer: fc.constantFrom<Visit['answer']>('nothing', 'nothing', 'nothing', 'opened', 'later', 'got-it', 'done'),
    }),
    { minLength: 40, maxLength: 120 },
  )
  .map((steps) => {
    let at = make.at('2026-03-20T08:00');
    return steps.map(({ minutesLater, ...rest }) => {
      at += minutesLater * 60_000;
      return { at, ...rest };
    });
  });

/** A rep walks through the CRM; whatever is decided is painted and logged, as the page does it. */
function live(program: Program, steps: readonly Visit[]): CardEvent[] {
  const cards: CardEvent[] = [];
  const choices = make.choices({ workingHours: { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 } });
  for (const { at, context, answer } of steps) {
    const input = make.input({ program, context, choices, cards, now: localNow(at) });
    const { show } = decide(input, { explain: false });
    if (!show) continue;
    const recordKey = show.campaign.kind === 'nudge' ? context.recordKey : null;
    const log = (kind: CardEventKind) => cards.push(make.card({ campaign: show.campaign.id, recordKey, kind, at }));
    log('shown');
    if (show.form === 'card') log('opened-itself');
    if (answer !== 'nothing') log(answer);
  }
  return cards;
}

/** The most events that fall into one span of `ms`. */
function most(times: readonly number[], ms: number): number {
  return Math.max(0, ...times.map((start) => times.filter((t) => t >= start && t < start + ms).length));
}

function mostPerDay(times: readonly number[]): number {
  const days = Object.groupBy(times, (t) => localDay(t));
  return Math.max(0, ...Object.values(days).map((d) => d?.length ?? 0));
}

const weekMs = 7 * 86_400_000;

describe('days of random work', () => {
  it('never go over a cap', () => {
    let cardsSeen = 0;
    fc.assert(
      fc.property(arbitrary.program, visits, (program, steps) => {
        const log = live(program, steps);
        const { caps } = program;
        const cards = log.filter((c) => c.kind === 'opened-itself').map((c) => c.at);
        const shown = log.filter((c) => c.kind === 'shown');
        cardsSeen += cards.length;
        expect(mostPerDay(cards)).toBeLessThanOrEqual(caps.cardsPerDay);
        expect(most(cards, weekMs)).toBeLessThanOrEqual(caps.cardsPerWeek);
        if (caps.minutesBetweenCards > 0) {
          expect(most(cards, caps.minutesBetweenCards * 60_000)).toBeLessThanOrEqual(1);
        }
        expect(mostPerDay(shown.map((c) => c.at))).toBeLessThanOrEqual(caps.badgesPerDay);
        for (const tip of program.campaigns.filter((c) => c.kind === 'tip')) {
          const own = shown.filter((c) => c.campaign === tip.id).map((c) => c.at);
          expect(most(own, weekMs)).toBeLessThanOrEqual(caps.tipPerWeek);
        }
      }),
      { numRuns: 150 },
    );
    expect(cardsSeen).toBeGreaterThan(50);
  });

  it('open a nudge by itself at most once per record, unless its campaign opens itself', () => {
    fc.assert(
      fc.property(arbitrary.program, visits, (program, steps) => {
        const shy = new Set(program.campaigns.filter((c) => !c.opensItself).map((c) => c.id));
        const opened = live(program, steps).filter((c) => c.kind === 'opened-itself' && shy.has(c.campaign));
        const places = opened.map((c) => `${c.campaign} ${c.recordKey}`);
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 150 },
    );
  });
});
