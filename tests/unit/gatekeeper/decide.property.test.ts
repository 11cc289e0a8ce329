import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/gatekeeper/decide.ts';
import { holdOrder } from '../../../lib/gatekeeper/hold.ts';
import { isAdopted } from '../../../lib/model/adoption.ts';
import type { DecideInput } from '../../../lib/model/decision.ts';
import { make } from '../../support/make.ts';
import * as arbitrary from './arbitraries.ts';

const calm = (input: DecideInput): DecideInput => ({ ...input, context: { ...input.context, busy: make.calm } });

describe('every decision', () => {
  it('accounts for every campaign exactly once', () => {
    let shown = 0;
    fc.assert(
      fc.property(arbitrary.input, (input) => {
        const { show, held } = decide(input);
        if (show) shown += 1;
        const accounted = [...(show ? [show.campaign.id] : []), ...held.map((h) => h.campaign)];
        expect(accounted.toSorted()).toEqual(input.program.campaigns.map((c) => c.id).toSorted());
        expect(held.every((h) => h.detail !== '')).toBe(true);
      }),
      { numRuns: 1000 },
    );
    // A world in which nothing ever shows would prove nothing.
    expect(shown).toBeGreaterThan(60);
  });

  it('does not depend on the order of campaigns, practices, probes or the log', () => {
    const turned = arbitrary.input.chain((input) =>
      fc
        .tuple(
          fc.shuffledSubarray(input.program.campaigns, { minLength: input.program.campaigns.length }),
          fc.shuffledSubarray([...input.cards], { minLength: input.cards.length }),
        )
        .map(([campaigns, cards]) => ({
          input,
          other: {
            ...input,
            cards,
            program: {
              ...input.program,
              campaigns,
              practices: input.program.practices.toReversed(),
              probes: input.program.probes.toReversed(),
            },
          },
        })),
    );
    fc.assert(
      fc.property(turned, ({ input, other }) => {
        expect(decide(other)).toEqual(decide(input));
      }),
      { numRuns: 500 },
    );
  });

  it('is the same without explaining, and lists only campaigns that fit CRM, page and object', () => {
    fc.assert(
      fc.property(arbitrary.input, (input) => {
        const full = decide(input);
        const short = decide(input, { explain: false });
        expect(short.show).toEqual(full.show);
        const ruledOut = new Set(['other-crm', 'other-page', 'other-object']);
        const near = full.held.filter((h) => !ruledOut.has(h.reason));
        // With the whole program out of force even the reason "other page" is not reached.
        if (input.programExpired || input.choices.role === null) return;
        expect(short.held.toSorted((a, b) => (a.campaign < b.campaign ? -1 : 1))).toEqual(
          near.toSorted((a, b) => (a.campaign < b.campaign ? -1 : 1)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('shows nothing at a bad moment, and then holds what would have shown for that moment', () => {
    const flags = fc.record({
      typing: fc.boolean(),
      unsaved: fc.boolean(),
      dialog: fc.boolean(),
      fullscreen: fc.boolean(),
      hidden: fc.boolean(),
    });
    fc.assert(
      fc.property(arbitrary.input, flags, (input, busy) => {
        fc.pre(Object.values(busy).some(Boolean));
        const quiet = decide(calm(input));
        const { show, held } = decide({ ...input, context: { ...input.context, busy } });
        expect(show).toBeNull();
        if (!quiet.show) return;
        const reason = held.find((h) => h.campaign === quiet.show?.campaign.id)?.reason;
        expect(['tab-hidden', 'typing', 'unsaved-edits', 'dialog-open', 'full-screen']).toContain(reason);
      }),
      { numRuns: 500 },
    );
  });

  it('gives a reason that lies before those that a repaired input would give', () => {
    // Taking away a later obstacle never changes the first reason.
    fc.assert(
      fc.property(arbitrary.input, (input) => {
        const budget = new Set(['campaign-cap', 'badge-cap', 'lower-rank']);
        const withoutLog = new Map(decide({ ...input, cards: [] }).held.map((h) => [h.campaign, h.reason]));
        for (const { campaign, reason } of decide(input).held) {
          const other = withoutLog.get(campaign);
          if (other === undefined || budget.has(other)) continue;
          expect(holdOrder.indexOf(reason)).toBeLessThanOrEqual(holdOrder.indexOf(other));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never shows a tip whose practice is adopted', () => {
    fc.assert(
      fc.property(arbitrary.input, (input) => {
        const { show } = decide(input);
        if (show?.campaign.kind !== 'tip') return;
        const practice = input.program.practices.find((p) => p.id === show.campaign.practice);
        expect(practice && isAdopted(practice, input.practices.get(practice.id))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('never shows what the rep said is not for them', () => {
    fc.assert(
      fc.property(arbitrary.input, arbitrary.time, arbitrary.context, (input, at, context) => {
        const { show } = decide(input);
        fc.pre(show !== null);
        const refusal = make.card({ campaign: show.campaign.id, recordKey: context.recordKey, kind: 'not-for-me', at });
        for (const where of [input.context, context]) {
          const after = decide({ ...input, context: where, cards: [...input.cards, refusal] });
          expect(after.show?.campaign.id).not.toBe(show.campaign.id);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it('the documented order of reasons names each once', () => {
  expect(new Set(holdOrder).size).toBe(holdOrder.length);
});
