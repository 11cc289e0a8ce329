import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { band, estimateShares, publishedShares, unflip } from '../../../lib/insight/estimate.ts';
import { wilson } from '../../../lib/insight/wilson.ts';
import type { Flip } from '../../../lib/model/ballot.ts';
import { seeded } from '../ballot/support.ts';
import { rawShares, sentShare, vote } from './support.ts';

const flip = fc.constantFrom<Flip>(8, 16);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("Wilson's interval", () => {
  it.each([
    // Brown, Cai and DasGupta 2001 and common tables, to four places.
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [10, 10, 0.7225, 1],
  ])('of %d in %d', (successes, n, low, high) => {
    const interval = wilson(successes, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('of nothing says nothing', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe('the way back through the coin', () => {
  it('is the reverse of the way there', () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 2, max: 8 }), flip, (p, buckets, f) => {
        expect(unflip(sentShare(p, buckets, f), buckets, f)).toBeCloseTo(p, 12);
      }),
    );
  });

  it('of yes/no is (q − f) / (1 − 2f)', () => {
    fc.assert(
      fc.property(share, flip, (q, f) => {
        expect(unflip(q, 2, f)).toBeCloseTo((q - 1 / f) / (1 - 2 / f), 12);
      }),
    );
  });

  it('gives shares that add up to 1', () => {
    const counts = fc.array(fc.nat(500), { minLength: 2, maxLength: 8 }).filter((list) => list.some((n) => n > 0));
    fc.assert(
      fc.property(counts, flip, (list, f) => {
        expect(rawShares(list, f).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is exact in the mean, over all outcomes weighted by their chance', () => {
    // 12 devices with true yes share p: the sum over the binomial of estimates must be p itself.
    fc.assert(
      fc.property(share, flip, (p, f) => {
        const n = 12;
        const q = sentShare(p, 2, f);
        let mean = 0;
        let chance = (1 - q) ** n;
        for (let yes = 0; yes <= n; yes += 1) {
          mean += chance * (rawShares([n - yes, yes], f)[1] ?? 0);
          chance *= q === 1 ? 0 : ((n - yes) / (yes + 1)) * (q / (1 - q));
        }
        expect(mean).toBeCloseTo(p, 6);
      }),
    );
  });

  it('is unbiased in a simulation with five buckets', () => {
    const random = seeded(11);
    const shares = [0.5, 0.3, 0.15, 0.05, 0];
    const rounds = 400;
    const sums = shares.map(() => 0);
    for (let round = 0; round < rounds; round += 1) {
      for (const [i, p] of rawShares(vote(shares, 200, 8, random), 8).entries()) sums[i] = (sums[i] ?? 0) + p;
    }
    for (const [i, p] of shares.entries()) {
      // One estimate has a standard error of at most √(0.25 / 200) · 11 / 6.
      const tolerance = (4.9 * Math.sqrt(0.25 / 200) * (11 / 6)) / Math.sqrt(rounds);
      expect(Math.abs((sums[i] ?? 0) / rounds - p)).toBeLessThan(tolerance);
    }
  });
});

describe('published shares', () => {
  const counts = fc.array(fc.nat(400), { minLength: 2, maxLength: 8 });

  it('lie within 0–1, the estimate within its interval', () => {
    fc.assert(
      fc.property(counts, flip, (list, f) => {
        for (const { estimate, low, high } of estimateShares(list, f)) {
          expect(0 <= low && low <= high && high <= 1).toBe(true);
          if (list.some((n) => n > 0)) expect(low <= estimate + 1e-12 && estimate <= high + 1e-12).toBe(true);
        }
      }),
    );
  });

  it('are bands below 50 ballots and exact from 50 on, by n alone', () => {
    fc.assert(
      fc.property(counts, flip, (list, f) => {
        const n = list.reduce((a, b) => a + b, 0);
        expect(publishedShares(list, f).banded).toBe(n < 50);
      }),
    );
  });

  it('as bands are multiples of 5 points from 5 to 95, no narrower than before', () => {
    fc.assert(
      fc.property(share, share, share, (a, b, c) => {
        const [low = 0, estimate = 0, high = 0] = [a, b, c].sort((x, y) => x - y);
        const published = band({ estimate, low, high });
        for (const value of Object.values(published)) {
          expect(Math.abs(value * 20 - Math.round(value * 20))).toBeLessThan(1e-9);
          expect(value >= 0.05 && value <= 0.95).toBe(true);
        }
        expect(published.low <= Math.max(low, 0.05) + 1e-6).toBe(true);
        expect(published.high >= Math.min(high, 0.95) - 1e-6).toBe(true);
        expect(published.low <= published.estimate && published.estimate <= published.high).toBe(true);
      }),
    );
    expect(band({ estimate: 0.15, low: 0.1, high: 0.3 })).toEqual({ estimate: 0.15, low: 0.1, high: 0.3 });
    expect(band({ estimate: 0, low: 0, high: 0.11 })).toEqual({ estimate: 0.05, low: 0.05, high: 0.15 });
  });
});

describe('the half-width of one share, as docs/privacy-protocol.md says', () => {
  it.each<[Flip, number, number]>([
    [8, 30, 22],
    [8, 100, 13],
    [8, 300, 7.5],
    [8, 1000, 4.1],
    [8, 10_000, 1.3],
    [16, 30, 19],
    [16, 100, 11],
    [16, 300, 6.4],
    [16, 1000, 3.5],
    [16, 10_000, 1.1],
  ])('at 1/%d with %d ballots is %d points', (f, n, points) => {
    const [, yes] = estimateShares([n / 2, n / 2], f);
    const half = yes ? (100 * (yes.high - yes.low)) / 2 : 0;
    expect(Math.abs(half - points)).toBeLessThan(points >= 10 ? 0.6 : 0.06);
  });
});
