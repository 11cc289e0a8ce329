import { describe, expect, it } from 'vitest';
import { estimateShares, publishedShares } from '../../../lib/insight/estimate.ts';
import { estimateLift } from '../../../lib/insight/lift.ts';
import type { Flip } from '../../../lib/model/ballot.ts';
import { seeded } from '../ballot/support.ts';
import { rawShares, vote } from './support.ts';

const rounds = 2000;
/** Three standard errors of a share near 95 % over the rounds: what chance alone may do. */
const tolerance = 3 * Math.sqrt((0.95 * 0.05) / rounds);

function share(hits: (random: () => number) => boolean, seed: number): number {
  const random = seeded(seed);
  let held = 0;
  for (let round = 0; round < rounds; round += 1) if (hits(random)) held += 1;
  return held / rounds;
}

const binary = ([8, 16] as Flip[]).flatMap((flip) =>
  [30, 100, 1000].flatMap((n) => [0.02, 0.2, 0.5, 0.9].map((p) => ({ flip, n, p }))),
);

describe('95 % intervals of a share', () => {
  it.each(binary)('hold the truth (flip $flip, n $n, p $p)', ({ flip, n, p }) => {
    const coverage = share((random) => {
      const [, yes] = estimateShares(vote([1 - p, p], n, flip, random), flip);
      return yes !== undefined && yes.low <= p && p <= yes.high;
    }, 17);
    // Wilson's own coverage of these cases lies between 93 and 98 %.
    expect(coverage).toBeGreaterThan(0.935 - tolerance);
    expect(coverage).toBeLessThan(0.975 + tolerance);
  });

  it.each([0.02, 0.3, 0.6])('hold the truth of one of five buckets (p %d)', (p) => {
    const others = (1 - p) / 4;
    const coverage = share((random) => {
      const [first] = estimateShares(vote([p, others, others, others, others], 200, 8, random), 8);
      return first !== undefined && first.low <= p && p <= first.high;
    }, 23);
    expect(coverage).toBeGreaterThan(0.935 - tolerance);
    expect(coverage).toBeLessThan(0.975 + tolerance);
  });

  it.each([0.02, 0.37, 0.5])('as bands hold it at least as often (p %d)', (p) => {
    const coverage = share((random) => {
      const yes = publishedShares(vote([1 - p, p], 30, 8, random), 8).shares[1];
      if (yes === undefined) return false;
      // The ends of the scale mean "or less" and "or more".
      return (yes.low === 0.05 || yes.low <= p) && (yes.high === 0.95 || p <= yes.high);
    }, 29);
    expect(coverage).toBeGreaterThan(0.95 - tolerance);
  });
});

const lifts = [
  { treatment: 120, holdout: 30, a: 0.5, b: 0.5 },
  { treatment: 280, holdout: 70, a: 0.6, b: 0.3 },
  { treatment: 100, holdout: 100, a: 0.1, b: 0.05 },
  { treatment: 400, holdout: 100, a: 0.95, b: 0.8 },
];

describe('95 % intervals of a lift', () => {
  it.each(lifts)('hold the truth ($treatment and $holdout, $a against $b)', ({ treatment, holdout, a, b }) => {
    const coverage = share((random) => {
      const [, yes1 = 0] = vote([1 - a, a], treatment, 8, random);
      const [, yes2 = 0] = vote([1 - b, b], holdout, 8, random);
      const { lift } = estimateLift({ yes: yes1, n: treatment }, { yes: yes2, n: holdout }, 8);
      return lift.low <= a - b && a - b <= lift.high;
    }, 31);
    expect(coverage).toBeGreaterThan(0.934 - tolerance);
    expect(coverage).toBeLessThan(0.97 + tolerance);
  });

  it('would be noticed if they forgot the coin', () => {
    const coverage = share((random) => {
      const [, yes1 = 0] = vote([0.4, 0.6], 280, 8, random);
      const [, yes2 = 0] = vote([0.7, 0.3], 140, 8, random);
      const { lift } = estimateLift({ yes: yes1, n: 280 }, { yes: yes2, n: 140 }, 8);
      return lift.low * 0.75 <= 0.3 && 0.3 <= lift.high * 0.75;
    }, 31);
    expect(coverage).toBeLessThan(0.85);
  });

  it('are around an estimate without bias', () => {
    const random = seeded(37);
    let sum = 0;
    for (let round = 0; round < rounds; round += 1) {
      const [, treatment = 0] = rawShares(vote([0.4, 0.6], 200, 8, random), 8);
      const [, holdout = 0] = rawShares(vote([0.7, 0.3], 50, 8, random), 8);
      sum += treatment - holdout;
    }
    const error = Math.sqrt(0.25 / 200 + 0.25 / 50) / 0.75 / Math.sqrt(rounds);
    expect(Math.abs(sum / rounds - 0.3)).toBeLessThan(4.9 * error);
  });
});
