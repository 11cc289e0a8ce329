import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blind, finalize, verify } from '../../../lib/ballot/blind.ts';
import { fromHex, sha256, toBase64Url, toHex } from '../../../lib/ballot/bytes.ts';
import {
  challengeDigest,
  decodeToken,
  encodeToken,
  pssKey,
  tokenBytes,
  tokenChallenge,
  tokenInput,
  tokenKeyId,
} from '../../../lib/ballot/token.ts';
import { makeIssuer, scripted } from './support.ts';
import rfc from './vectors/rfc9578.json' with { type: 'json' };

describe('RFC 9578 appendix A.2', () => {
  // The modulus stands in the last INTEGER but one of the SubjectPublicKeyInfo.
  const start = rfc.pkS.indexOf('0282010100') + 10;
  const key = { n: toBase64Url(fromHex(rfc.pkS.slice(start, start + 512))), e: 'AQAB' };

  it('writes the key in its RSASSA-PSS form', () => {
    expect(toHex(pssKey(key))).toBe(rfc.pkS);
  });

  it.each(rfc.vectors)('makes the token with nonce $nonce', async (vector) => {
    const keyId = await tokenKeyId(key);
    const input = tokenInput(fromHex(vector.nonce), await sha256(fromHex(vector.token_challenge)), keyId);
    const made = await blind(key, input, scripted(fromHex(vector.salt), fromHex(vector.blind)));
    // A request is type (2), last byte of the key id (1), blinded message (256).
    expect(`0002${toHex(keyId).slice(-2)}${toHex(made.blinded)}`).toBe(vector.token_request);
    const signature = await finalize(key, input, fromHex(vector.token_response), made.inverse);
    expect(toHex(encodeToken(input, signature))).toBe(vector.token);
    const fields = decodeToken(fromHex(vector.token));
    expect(fields && (await verify(key, fields.input, fields.signature))).toBe(true);
  });

  it('writes a challenge', () => {
    const [first, second] = rfc.vectors;
    const context = fromHex('8e7acc900e393381e8810b7c9e4a68b5163f1f880ab6688a6ffe780923609e88');
    expect(toHex(tokenChallenge('issuer.example', context, 'origin.example'))).toBe(first?.token_challenge);
    expect(toHex(tokenChallenge('issuer.example', new Uint8Array(), 'origin.example'))).toBe(second?.token_challenge);
  });
});

describe('a token of ours', () => {
  it('is for one organisation, week and question', async () => {
    const digests = await Promise.all([
      challengeDigest('acme', 2968, 'practice-used-next-step'),
      challengeDigest('acme', 2969, 'practice-used-next-step'),
      challengeDigest('acme', 2968, 'practice-used-kanban'),
      challengeDigest('bolt', 2968, 'practice-used-next-step'),
    ]);
    expect(new Set(digests.map(toHex)).size).toBe(4);
  });

  it('has the digest that docs/privacy-protocol.md writes down', async () => {
    const context = createHash('sha256').update('acme/2968/practice-used-next-step').digest();
    const challenge = Buffer.concat([
      Buffer.from([0, 2, 0, 4]),
      Buffer.from('acme'),
      Buffer.from([32]),
      context,
      Buffer.from([0, 0]),
    ]);
    const expected = createHash('sha256').update(challenge).digest('hex');
    expect(toHex(await challengeDigest('acme', 2968, 'practice-used-next-step'))).toBe(expected);
  });

  it('survives being taken apart', () => {
    const input = tokenInput(randomBytes(32), randomBytes(32), randomBytes(32));
    const signature = randomBytes(256);
    const token = encodeToken(input, signature);
    expect(token).toHaveLength(tokenBytes);
    const fields = decodeToken(token);
    expect(fields && toHex(fields.input)).toBe(toHex(input));
    expect(fields && toHex(tokenInput(fields.nonce, fields.challengeDigest, fields.keyId))).toBe(toHex(input));
    expect(fields && toHex(fields.signature)).toBe(toHex(signature));
  });

  it('of another type or length is none', () => {
    const token = encodeToken(tokenInput(randomBytes(32), randomBytes(32), randomBytes(32)), randomBytes(256));
    expect(decodeToken(token.with(1, 1))).toBeNull();
    expect(decodeToken(token.slice(1))).toBeNull();
    expect(() => tokenInput(randomBytes(31), randomBytes(32), randomBytes(32))).toThrow(RangeError);
    expect(() => encodeToken(randomBytes(98), randomBytes(255))).toThrow(RangeError);
  });

  it('names its key as OpenSSL would write it', async () => {
    const { key } = makeIssuer();
    // The plain form differs only in the algorithm; the numbers at its end are the same bytes.
    const plain = createPublicKey({ key: { kty: 'RSA', ...key }, format: 'jwk' }).export({
      format: 'der',
      type: 'spki',
    });
    const numbers = plain.subarray(plain.length - 270);
    expect(toHex(pssKey(key)).endsWith(numbers.toString('hex'))).toBe(true);
    expect(await tokenKeyId(key)).toHaveLength(32);
  });
});
