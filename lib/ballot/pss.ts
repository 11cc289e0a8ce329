import { type Bytes, bigEndian, concat, fromBase64Url, toBigInt } from './bytes.ts';

/** RSA public key as it travels: big-endian numbers in base64url. */
export interface RsaPublicKey {
  n: string;
  e: string;
}

/** Bytes of hash and salt: RSABSSA-SHA384-PSS-Deterministic (RFC 9474 section 5). */
export const hashBytes = 48;
export const saltBytes = 48;

/** The numbers of a key. `length`: bytes of the modulus. @throws RangeError when the texts are no numbers */
export function readKey(key: RsaPublicKey): { n: bigint; e: bigint; bits: number; length: number } {
  const n = toBigInt(fromBase64Url(key.n));
  const bits = n.toString(2).length;
  return { n, e: toBigInt(fromBase64Url(key.e)), bits, length: Math.ceil(bits / 8) };
}

async function sha384(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
}

/** MGF1 with SHA-384 (RFC 8017 appendix B.2.1). */
async function mask(seed: Bytes, length: number): Promise<Bytes> {
  const rounds = Math.ceil(length / hashBytes);
  const parts = await Promise.all(Array.from({ length: rounds }, (_, i) => sha384(concat(seed, bigEndian(i, 4)))));
  return concat(...parts).slice(0, length);
}

/** EMSA-PSS-ENCODE (RFC 8017 section 9.1.1) with SHA-384. `bits`: bits of the modulus. */
export async function encodePss(message: Uint8Array, salt: Uint8Array, bits: number): Promise<Bytes> {
  const emBits = bits - 1;
  const length = Math.ceil(emBits / 8);
  const hashed = await sha384(Uint8Array.from(message));
  const h = await sha384(concat(new Uint8Array(8), hashed, salt));
  const padding = new Uint8Array(length - salt.length - hashBytes - 2);
  const db = concat(padding, Uint8Array.of(1), salt);
  const dbMask = await mask(h, db.length);
  const masked = db.map((byte, i) => byte ^ (dbMask[i] ?? 0));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - emBits));
  return concat(masked, h, Uint8Array.of(0xbc));
}

/** `base` to the power of `exponent` modulo `modulus`. For public exponents: its time tells the exponent. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The inverse of `value` modulo `modulus`, null when they have a common divisor. */
export function inverse(value: bigint, modulus: bigint): bigint | null {
  let [r, nextR] = [modulus, value % modulus];
  let [t, nextT] = [0n, 1n];
  while (nextR > 0n) {
    const quotient = r / nextR;
    [r, nextR] = [nextR, r - quotient * nextR];
    [t, nextT] = [nextT, t - quotient * nextT];
  }
  if (r !== 1n) return null;
  return t < 0n ? t + modulus : t;
}
