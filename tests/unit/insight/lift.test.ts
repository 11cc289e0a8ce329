import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateLift, publishedLift } from '../../../lib/insight/lift.ts';
import type { Flip } from '../../../lib/model/ballot.ts';

const arm = fc.integer({ min: 1, max: 500 }).chain((n) => fc.record({ n: fc.constant(n), yes: fc.nat(n) }));
const flip = fc.constantFrom<Flip>(8, 16);

describe('lift', () => {
  it("is Newcombe's example, taken back through the coin", () => {
    // Newcombe 1998, table II (a), method 10: 56/70 against 48/80 is 0.2, from 0.0524 to 0.3339.
    const { lift } = estimateLift({ yes: 56, n: 70 }, { yes: 48, n: 80 }, 8);
    expect(lift.estimate).toBeCloseTo(0.2 / 0.75, 4);
    expect(lift.low).toBeCloseTo(0.0524 / 0.75, 3);
    expect(lift.high).toBeCloseTo(0.3339 / 0.75, 3);
  });

  it('lies within −1 to 1 and its interval; arms exchanged, it changes its sign', () => {
    fc.assert(
      fc.property(arm, arm, flip, (a, b, f) => {
        const { lift } = estimateLift(a, b, f);
        expect(-1 <= lift.low && lift.low <= lift.estimate && lift.estimate <= lift.high && lift.high <= 1).toBe(true);
        const back = estimateLift(b, a, f).lift;
        expect(back.estimate).toBeCloseTo(-lift.estimate, 12);
        expect(back.low).toBeCloseTo(-lift.high, 12);
      }),
    );
  });

  it('has a wider interval with fewer people', () => {
    const width = (n: number) => {
      const { lift } = estimateLift({ yes: n / 2, n }, { yes: n / 2, n }, 8);
      return lift.high - lift.low;
    };
    expect([30, 100, 1000].map(width)).toEqual([30, 100, 1000].map(width).sort((a, b) => b - a));
  });
});

describe('published lift', () => {
  it('is in steps of 5 points where an arm is small', () => {
    const published = publishedLift({ yes: 80, n: 120 }, { yes: 14, n: 40 }, 8);
    for (const value of [...Object.values(published.lift), published.treatment.low, published.holdout.estimate]) {
      expect(Math.abs(value * 20 - Math.round(value * 20))).toBeLessThan(1e-9);
    }
    const exact = estimateLift({ yes: 80, n: 120 }, { yes: 14, n: 40 }, 8);
    expect(published.lift.low).toBeLessThanOrEqual(exact.lift.low);
    expect(published.lift.high).toBeGreaterThanOrEqual(exact.lift.high);
  });

  it('is exact where both are large', () => {
    const arms = [
      { yes: 80, n: 120 },
      { yes: 20, n: 50 },
    ] as const;
    expect(publishedLift(...arms, 8)).toEqual(estimateLift(...arms, 8));
  });
});
