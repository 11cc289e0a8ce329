import { ballotLimits, coinValues, type Flip } from '../model/ballot.ts';
import type { RandomBytes } from './bytes.ts';
import { uniform } from './random.ts';

/** What one value of the coin (0 to `coinValues` − 1) makes of a true bucket. */
export function applyCoin(value: number, bucket: number, buckets: number): number {
  return value < buckets ? value : bucket;
}

/**
 * Flips a coin over an answer, once per question and week.
 * @param bucket the true bucket, from 0
 * @param buckets how many there are, 2 to 8
 * @returns the bucket to send, and whether it is a lie
 * @throws RangeError when the bucket is none of them or the source of randomness does not work
 */
export function flipAnswer(
  bucket: number,
  buckets: number,
  flip: Flip,
  random: RandomBytes,
): { sent: number; flipped: boolean } {
  const isKnown = Number.isInteger(bucket) && bucket >= 0 && bucket < buckets;
  if (!isKnown || buckets < 2 || buckets > ballotLimits.maxBuckets) throw new RangeError('no such bucket');
  const sent = applyCoin(uniform(coinValues(buckets, flip), random), bucket, buckets);
  return { sent, flipped: sent !== bucket };
}
