import { createCipheriv, createHash } from 'node:crypto';

/** Bytes and numbers that look random and are the same for the same seed, so that a run can be repeated. */
export interface SeededRandom {
  bytes(length: number): Uint8Array;
  /** From 0 until below 1. */
  number(): number;
  /** A whole number from 0 until below `limit`. */
  below(limit: number): number;
}

/** A stream of its own for each name: AES-256-CTR under the hash of seed and name. */
export function seededRandom(seed: string, name: string): SeededRandom {
  const key = createHash('sha256').update(`${seed}/${name}`).digest();
  const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const bytes = (length: number): Uint8Array => new Uint8Array(stream.update(Buffer.alloc(length)));
  const number = (): number => Buffer.from(bytes(4)).readUInt32BE() / 2 ** 32;
  return { bytes, number, below: (limit) => Math.floor(number() * limit) };
}
