import { createPublicKey, randomBytes } from 'node:crypto';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BlindError, blind, finalize, isUsableKey, verify } from '../../../lib/ballot/blind.ts';
import { fromBase64Url, fromBigInt, fromHex, toBase64Url, toBigInt, toHex } from '../../../lib/ballot/bytes.ts';
import { inverse } from '../../../lib/ballot/pss.ts';
import { type Issuer, makeIssuer, scripted } from './support.ts';
import vector from './vectors/rfc9474.json' with { type: 'json' };

let issuer: Issuer;
let other: Issuer;
beforeAll(() => {
  issuer = makeIssuer();
  other = makeIssuer();
});

describe('RFC 9474 appendix A.3', () => {
  const key = { n: toBase64Url(fromHex(vector.n)), e: toBase64Url(fromHex(vector.e)) };
  const message = fromHex(vector.msg);

  it('blinds to the known message', async () => {
    const r = inverse(toBigInt(fromHex(vector.inv)), toBigInt(fromHex(vector.n))) ?? 0n;
    const made = await blind(key, message, scripted(fromHex(vector.salt), fromBigInt(r, 512)));
    expect(toHex(made.blinded)).toBe(vector.blinded_msg);
    expect(toHex(made.inverse)).toBe(vector.inv);
  });

  it('finalises to the known signature', async () => {
    const signature = await finalize(key, message, fromHex(vector.blind_sig), fromHex(vector.inv));
    expect(toHex(signature)).toBe(vector.sig);
    expect(await verify(key, message, signature)).toBe(true);
  });
});

describe('against the oracle', () => {
  const suite = RSABSSA.SHA384.PSS.Deterministic();
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };

  /** The issuer's key in the form the oracle takes. */
  async function oracleKeys(): Promise<CryptoKeyPair> {
    const jwk = issuer.privateKey.export({ format: 'jwk' });
    const publicJwk = createPublicKey(issuer.privateKey).export({ format: 'jwk' });
    return {
      privateKey: await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['sign']),
      publicKey: await crypto.subtle.importKey('jwk', publicJwk, algorithm, true, ['verify']),
    };
  }

  it('what we blind, it signs; what it signs, we finalise; what we finalise, it accepts', async () => {
    const { privateKey, publicKey } = await oracleKeys();
    for (let round = 0; round < 3; round += 1) {
      const message = randomBytes(98);
      const ours = await blind(issuer.key, message, randomBytes);
      const blindSignature = await suite.blindSign(privateKey, ours.blinded);
      expect(toHex(blindSignature)).toBe(toHex(issuer.sign(ours.blinded)));
      const signature = await finalize(issuer.key, message, blindSignature, ours.inverse);
      expect(toHex(signature)).toBe(toHex(await suite.finalize(publicKey, message, blindSignature, ours.inverse)));
      expect(await suite.verify(publicKey, signature, message)).toBe(true);
    }
  });

  it('what it blinds, we finalise', async () => {
    const { publicKey } = await oracleKeys();
    for (let round = 0; round < 3; round += 1) {
      const message = randomBytes(98);
      const { blindedMsg, inv } = await suite.blind(publicKey, message);
      const signature = await finalize(issuer.key, message, issuer.sign(blindedMsg), inv);
      expect(await verify(issuer.key, message, signature)).toBe(true);
    }
  });
});

describe('blind, sign, finalise, verify', () => {
  it('works for any message', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 0, maxLength: 300 }), async (message) => {
        const { blinded, inverse: inverted } = await blind(issuer.key, message, randomBytes);
        expect(blinded).toHaveLength(256);
        const signature = await finalize(issuer.key, message, issuer.sign(blinded), inverted);
        expect(await verify(issuer.key, message, signature)).toBe(true);
        expect(await verify(other.key, message, signature)).toBe(false);
        expect(await verify(issuer.key, new Uint8Array([...message, 1]), signature)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('blinds the same message differently each time', async () => {
    const message = randomBytes(98);
    const made = await Promise.all([1, 2, 3].map(() => blind(issuer.key, message, randomBytes)));
    expect(new Set(made.map(({ blinded }) => toHex(blinded))).size).toBe(3);
  });

  it('refuses whatever is not the signature of this message under this key', async () => {
    const message = randomBytes(98);
    const { blinded, inverse: inverted } = await blind(issuer.key, message, randomBytes);
    const good = issuer.sign(blinded);
    const wrong = Uint8Array.from(good);
    wrong[100] = (wrong[100] ?? 0) ^ 1;
    await expect(finalize(issuer.key, message, wrong, inverted)).rejects.toThrow(BlindError);
    await expect(finalize(issuer.key, randomBytes(98), good, inverted)).rejects.toThrow(BlindError);
    await expect(finalize(issuer.key, message, good.subarray(1), inverted)).rejects.toThrow(BlindError);
    await expect(finalize(issuer.key, message, good, inverted.subarray(1))).rejects.toThrow(BlindError);
    await expect(finalize(issuer.key, message, other.sign(blinded.with(0, 0)), inverted)).rejects.toThrow(BlindError);
    expect(await finalize(issuer.key, message, good, inverted)).toHaveLength(256);
  });

  it('accepts one spelling of a signature only: not the same number plus the modulus', async () => {
    const n = toBigInt(fromBase64Url(issuer.key.n));
    for (let round = 0; round < 20; round += 1) {
      const message = randomBytes(98);
      const { blinded, inverse: inverted } = await blind(issuer.key, message, randomBytes);
      const signature = await finalize(issuer.key, message, issuer.sign(blinded), inverted);
      const more = toBigInt(signature) + n;
      if (more >= 1n << 2048n) continue;
      expect(await verify(issuer.key, message, fromBigInt(more, 256))).toBe(false);
    }
  });
});

describe('a key', () => {
  it('is usable with 2,048 bits and e = 65537', () => {
    expect(isUsableKey(issuer.key)).toBe(true);
  });

  it('is refused otherwise', () => {
    const n = fromBase64Url(issuer.key.n);
    expect(isUsableKey({ ...issuer.key, e: 'Aw' })).toBe(false);
    expect(isUsableKey({ ...issuer.key, n: toBase64Url(n.with(0, 0x7f)) })).toBe(false);
    expect(isUsableKey({ ...issuer.key, n: toBase64Url(n.with(255, 2)) })).toBe(false);
    expect(isUsableKey({ ...issuer.key, n: toBase64Url(n.slice(1)) })).toBe(false);
    expect(isUsableKey({ ...issuer.key, n: 'not a number' })).toBe(false);
  });

  it('with a divisor in common with what is blinded is refused', async () => {
    // Modulus 2^2047: every even blinding number shares a divisor with it.
    const even = toBase64Url(new Uint8Array(256).with(0, 0x80));
    await expect(blind({ n: even, e: 'AQAB' }, randomBytes(98), randomBytes)).rejects.toThrow(BlindError);
  });
});
