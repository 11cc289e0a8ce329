import { coinValues, type Flip } from '../model/ballot.ts';
import { wilson } from './wilson.ts';

/** A share of people, 0–1, with its 95 % interval. */
export interface Share {
  estimate: number;
  low: number;
  high: number;
}

/** Below this many ballots figures are published as bands. */
export const bandedBelow = 50;

/**
 * What share of people has a true answer, from the share that was sent. With K buckets and a coin of n = K + flip − 2
 * values each bucket is sent with (p · (flip − 2) + 1) / n. Exact in the mean, so it may leave 0–1.
 */
export function unflip(sentShare: number, buckets: number, flip: Flip): number {
  return (sentShare * coinValues(buckets, flip) - 1) / (flip - 2);
}

/**
 * The share of each bucket with its 95 % interval: Wilson on what was sent, taken back through the coin, held within 0–1.
 * @param counts ballots per bucket, 2 to 8 of them
 */
export function estimateShares(counts: readonly number[], flip: Flip): Share[] {
  const n = counts.reduce((a, b) => a + b, 0);
  const within = (share: number) => clamp(unflip(share, counts.length, flip), 0, 1);
  return counts.map((count) => {
    const { low, high } = wilson(count, n);
    return { estimate: n === 0 ? 0 : within(count / n), low: within(low), high: within(high) };
  });
}

/**
 * What is published of a small cell: the estimate to 5 points, the interval widened to the next 5 points, nothing below
 * 5 % or above 95 %. An end at 5 % (95 %) means "5 % or less" ("95 % or more").
 */
export function band({ estimate, low, high }: Share): Share {
  // Without the tiny allowance 0.15 would count as a little more than three steps.
  const steps = (value: number, round: (x: number) => number, slack: number) =>
    clamp(round(value * 20 + slack) / 20, 0.05, 0.95);
  return {
    estimate: steps(estimate, Math.round, 0),
    low: steps(low, Math.floor, 1e-9),
    high: steps(high, Math.ceil, -1e-9),
  };
}

/** Shares as they are published: as bands where there are few ballots. Depends on n alone. */
export function publishedShares(counts: readonly number[], flip: Flip): { shares: Share[]; banded: boolean } {
  const shares = estimateShares(counts, flip);
  const banded = counts.reduce((a, b) => a + b, 0) < bandedBelow;
  return { shares: banded ? shares.map(band) : shares, banded };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
