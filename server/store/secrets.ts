import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 of a text as lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Whether two hex digests are equal, in a time that does not depend on where they differ. */
export function sameDigest(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')];
  return left.length === right.length && timingSafeEqual(left, right);
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** One base32 character (RFC 4648) for each byte. */
export function base32Text(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => base32[byte % 32]).join('');
}
