import { type Bytes, fromBase64Url, fromBigInt, type RandomBytes, toBigInt } from './bytes.ts';
import { encodePss, inverse, power, type RsaPublicKey, readKey, saltBytes } from './pss.ts';
import { uniformBigInt } from './random.ts';

/** A blind signature that cannot be asked for, or that must not be used. */
export class BlindError extends Error {
  override name = 'BlindError';
}

/** `blinded` goes to the issuer; `inverse` stays, and is needed once, to finalise. Both are as long as the modulus. */
export interface Blinded {
  blinded: Bytes;
  inverse: Bytes;
}

/**
 * Blinds a message for the issuer: `Blind` of RFC 9474 section 4.2, variant RSABSSA-SHA384-PSS-Deterministic (the message
 * is used as it is; it must hold a random nonce, which a token does). Draws 48 bytes of salt, then the blinding number.
 * @throws BlindError when the key cannot be used
 */
export async function blind(key: RsaPublicKey, message: Uint8Array, random: RandomBytes): Promise<Blinded> {
  const { n, e, bits, length } = readKey(key);
  const m = toBigInt(await encodePss(message, random(saltBytes), bits));
  const r = uniformBigInt(n, random);
  // One inversion tells of both that they have no divisor in common with n, and gives 1/r: it is most of the work.
  const ofBoth = inverse((m * r) % n, n);
  if (ofBoth === null) throw new BlindError('The key of this question has a divisor that it must not have.');
  return { blinded: fromBigInt((m * power(r, e, n)) % n, length), inverse: fromBigInt((ofBoth * m) % n, length) };
}

/**
 * Takes the blinding off a blind signature: `Finalize` of RFC 9474 section 4.4.
 * @returns the signature of the message, verified
 * @throws BlindError when a length is wrong or the signature does not fit: nothing may be sent with it
 */
export async function finalize(
  key: RsaPublicKey,
  message: Uint8Array,
  blindSignature: Uint8Array,
  inverseBytes: Uint8Array,
): Promise<Bytes> {
  const { n, length } = readKey(key);
  if (blindSignature.length !== length || inverseBytes.length !== length) {
    throw new BlindError('The signature of the issuer has a wrong length.');
  }
  const signature = fromBigInt((toBigInt(blindSignature) * toBigInt(inverseBytes)) % n, length);
  if (!(await verify(key, message, signature))) {
    throw new BlindError('The signature of the issuer does not fit this question.');
  }
  return signature;
}

/** Is this an RSASSA-PSS signature (SHA-384, MGF1 SHA-384, salt of 48 bytes) of the message? Never throws. */
export async function verify(key: RsaPublicKey, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
    const jwk = { kty: 'RSA', alg: 'PS384', n: key.n, e: key.e };
    const imported = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
    const pss = { name: 'RSA-PSS', saltLength: saltBytes };
    return await crypto.subtle.verify(pss, imported, Uint8Array.from(signature), Uint8Array.from(message));
  } catch {
    return false;
  }
}

/** Is this a key the product uses: 2,048 bits, odd, e = 65537? (Its divisors only its owner knows.) */
export function isUsableKey(key: RsaPublicKey): boolean {
  try {
    const { n, bits } = readKey(key);
    return key.e === 'AQAB' && fromBase64Url(key.n).length === 256 && bits === 2048 && n % 2n === 1n;
  } catch {
    return false;
  }
}
