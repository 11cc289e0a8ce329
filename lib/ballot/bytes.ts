/** Bytes that own their buffer, as WebCrypto asks for them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A source of random bytes that nobody can guess (`crypto.getRandomValues` in the product), handed in. */
export type RandomBytes = (length: number) => Uint8Array;

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function utf8(text: string): Bytes {
  return Uint8Array.from(new TextEncoder().encode(text));
}

/** Unsigned big-endian number of 1 to 4 bytes. */
export function bigEndian(value: number, length: 1 | 2 | 4): Bytes {
  return Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** (length - 1 - i)) % 256);
}

/** The number that the bytes say, most significant first; up to 6 bytes. */
export function readBigEndian(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

export function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @throws RangeError when the text is not pairs of hex digits */
export function fromHex(text: string): Bytes {
  if (!/^([0-9a-fA-F]{2})*$/.test(text)) throw new RangeError('not pairs of hex digits');
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** Base64url without padding (RFC 4648 section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws RangeError when the text is not base64url without padding, or spells its bytes in a second way */
export function fromBase64Url(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new RangeError('not base64url');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  if (toBase64Url(bytes) !== text) throw new RangeError('not the one base64url spelling of its bytes');
  return bytes;
}

export async function sha256(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)));
}

/** The natural number that the bytes say, most significant first (RFC 8017 OS2IP). */
export function toBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/** A natural number as exactly `length` bytes (RFC 8017 I2OSP). @throws RangeError when it does not fit */
export function fromBigInt(value: bigint, length: number): Bytes {
  const text = value.toString(16).padStart(2 * length, '0');
  if (value < 0n || text.length > 2 * length) throw new RangeError('the number needs more bytes');
  return fromHex(text);
}
