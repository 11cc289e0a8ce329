import type { RandomBytes } from './bytes.ts';
import { toBigInt } from './bytes.ts';

/** So many refused draws in a row do not happen (probability below 2⁻¹²⁸): the source of randomness is broken. */
const mostDraws = 128;

/**
 * A whole number from 0 to `below - 1`, each exactly as likely as any other: bytes above the last full round are thrown
 * away. `below`: 1 to 256. @throws RangeError when the source of randomness does not work
 */
export function uniform(below: number, random: RandomBytes): number {
  if (!Number.isInteger(below) || below < 1 || below > 256) throw new RangeError(`cannot draw below ${below}`);
  const full = 256 - (256 % below);
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const [byte] = random(1);
    if (byte === undefined) break;
    if (byte < full) return byte % below;
  }
  throw new RangeError('the source of randomness does not work');
}

/** A whole number from 1 to `below - 1`, each exactly as likely. @throws RangeError as above */
export function uniformBigInt(below: bigint, random: RandomBytes): bigint {
  const bits = below.toString(2).length;
  const length = Math.ceil(bits / 8);
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const bytes = Uint8Array.from(random(length));
    if (bytes.length !== length) break;
    bytes[0] = (bytes[0] ?? 0) & (0xff >> (8 * length - bits));
    const value = toBigInt(bytes);
    if (value > 0n && value < below) return value;
  }
  throw new RangeError('the source of randomness does not work');
}
