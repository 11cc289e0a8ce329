import { applyCoin } from '../../../lib/ballot/coin.ts';
import { unflip } from '../../../lib/insight/estimate.ts';
import { coinValues, type Flip } from '../../../lib/model/ballot.ts';

/** Ballots per bucket of `n` devices that answer by these shares, through the coin they use. */
export function vote(shares: readonly number[], n: number, flip: Flip, random: () => number): number[] {
  const counts = new Array<number>(shares.length).fill(0);
  const values = coinValues(shares.length, flip);
  for (let device = 0; device < n; device += 1) {
    const sent = applyCoin(Math.floor(random() * values), truthOf(shares, random()), shares.length);
    counts[sent] = (counts[sent] ?? 0) + 1;
  }
  return counts;
}

function truthOf(shares: readonly number[], draw: number): number {
  let left = draw;
  const bucket = shares.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  return bucket < 0 ? shares.length - 1 : bucket;
}

/** Estimates before they are held within 0–1. Empty without ballots. */
export function rawShares(counts: readonly number[], flip: Flip): number[] {
  const n = counts.reduce((a, b) => a + b, 0);
  return n === 0 ? [] : counts.map((count) => unflip(count / n, counts.length, flip));
}

/** The share that is sent where `share` is true, by the coin's table. */
export function sentShare(share: number, buckets: number, flip: Flip): number {
  const values = coinValues(buckets, flip);
  return Array.from({ length: values }, (_, value) => value).reduce(
    (sum, value) =>
      sum +
      (share * Number(applyCoin(value, 0, buckets) === 0) + (1 - share) * Number(applyCoin(value, 1, buckets) === 0)) /
        values,
    0,
  );
}
