import fc from 'fast-check';
import { CompactSign, importJWK, type JWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Bundle } from '../../../lib/model/program.ts';
import { canonicalJson, sha256Hex } from '../../../lib/program/canonical.ts';
import { generateKeyPair, type KeyPair, signBundle } from '../../../lib/program/sign.ts';
import { type VerifyOptions, verifyBundle } from '../../../lib/program/verify.ts';
import { make } from './make.ts';

let keys: KeyPair;
let other: KeyPair;
let signed: string;
const now = Date.UTC(2026, 10, 21);

beforeAll(async () => {
  [keys, other] = await Promise.all([generateKeyPair(), generateKeyPair()]);
  signed = await signBundle(make.bundle(), keys.privateJwk);
});

const verify = (text: string, over: Partial<VerifyOptions> = {}) =>
  verifyBundle(text, { publicKey: keys.publicJwk, org: 'acme', heldVersion: null, heldHash: null, now, ...over });

/** Code of the refusal, or `ok`. */
async function codeOf(text: string, over: Partial<VerifyOptions> = {}): Promise<string> {
  const verdict = await verify(text, over);
  return verdict.ok ? 'ok' : verdict.code;
}

/** Signs any payload under any header with the organisation's real key: what a careless signer could produce. */
async function signRaw(
  payload: string,
  header: Record<string, unknown> = {},
  jwk: JWK = keys.privateJwk,
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: 'Ed25519', typ: 'carrot-bundle+jws', kid: String(keys.publicJwk.kid), ...header })
    .sign(await importJWK(jwk, 'Ed25519'));
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const part = (index: number) => (): string => signed.split('.')[index] ?? '';
const head = part(0);
const body = part(1);
const signature = part(2);
const withHeader = (header: Record<string, unknown>): string => `${encode(header)}.${body()}.${signature()}`;
const goodHeader = () => ({ alg: 'Ed25519', typ: 'carrot-bundle+jws', kid: keys.publicJwk.kid });

describe('signBundle', () => {
  test('makes a compact JWS of the canonical bundle with the thumbprint as key id', async () => {
    expect(JSON.parse(Buffer.from(head(), 'base64url').toString())).toEqual(goodHeader());
    expect(Buffer.from(body(), 'base64url').toString()).toBe(canonicalJson(make.bundle()));
  });

  test('the same bundle and key give the same text', async () => {
    expect(await signBundle(make.bundle(), keys.privateJwk)).toBe(signed);
  });

  test('refuses a public key, and a bundle that does not fit the schema', async () => {
    await expect(signBundle(make.bundle(), keys.publicJwk)).rejects.toThrow(/private/);
    await expect(signBundle(make.bundle({ version: 0 }), keys.privateJwk)).rejects.toThrow();
  });
});

describe('verifyBundle accepts', () => {
  test('a good bundle, with key as JWK or as text, white space around it or not', async () => {
    const verdict = await verify(`${signed}\n`, { publicKey: JSON.stringify(keys.publicJwk) });
    expect(verdict).toEqual({ ok: true, bundle: make.bundle(), hash: await sha256Hex(signed) });
  });

  test('at joining, when no organisation is known', async () => {
    expect(await codeOf(signed, { org: null })).toBe('ok');
  });

  test('a newer version, and the same version again', async () => {
    expect(await codeOf(signed, { heldVersion: 2, heldHash: 'x' })).toBe('ok');
    expect(await codeOf(signed, { heldVersion: 3, heldHash: await sha256Hex(signed) })).toBe('ok');
  });

  test('a signer whose clock is a little ahead', async () => {
    const text = await signBundle(make.bundle({ issuedAt: now + 86_400_000 }), keys.privateJwk);
    expect(await codeOf(text)).toBe('ok');
  });
});

describe('verifyBundle refuses', () => {
  test('oversized: more than 1 MiB, before anything is parsed', async () => {
    expect(await codeOf(`{${' '.repeat(1_048_576)}`)).toBe('oversized');
    expect(await codeOf('é'.repeat(600_000))).toBe('oversized');
    expect(await codeOf(' '.repeat(1_048_576))).toBe('malformed');
  });

  test.each([
    ['nothing', ''],
    ['prose', 'Hello'],
    ['a page of a captive portal', '<!doctype html><title>Sign in</title>'],
    ['two parts', 'a.b'],
    ['four parts', 'a.b.c.d'],
    ['a header that is not JSON', 'YQ.YQ.YQ'],
    ['a header that is a number', 'MQ.YQ.YQ'],
    ['JSON that is no bundle', '{"a":1}'],
    ['broken JSON', '{"carrot":'],
    ['very deep JSON', '['.repeat(500_000)],
  ])('malformed: %s', async (_, text) => {
    expect(await codeOf(text)).toBe('malformed');
  });

  test('unsigned: plain bundles, alg none, an empty signature', async () => {
    expect(await codeOf(JSON.stringify(make.bundle()))).toBe('unsigned');
    expect(await codeOf(withHeader({ ...goodHeader(), alg: 'none' }))).toBe('unsigned');
    expect(await codeOf(`${encode({ alg: 'none' })}.${body()}.`)).toBe('unsigned');
    expect(await codeOf(`${head()}.${body()}.`)).toBe('unsigned');
  });

  test('other algorithms: HS256 with the public key as secret, EdDSA, RS256', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(keys.publicJwk));
    const confused = await new CompactSign(new TextEncoder().encode(canonicalJson(make.bundle())))
      .setProtectedHeader({ alg: 'HS256', typ: 'carrot-bundle+jws', kid: String(keys.publicJwk.kid) })
      .sign(secret);
    expect(await codeOf(confused)).toBe('bad-signature');
    expect(await codeOf(withHeader({ ...goodHeader(), alg: 'EdDSA' }))).toBe('bad-signature');
    expect(await codeOf(withHeader({ ...goodHeader(), alg: ['Ed25519'] }))).toBe('bad-signature');
  });

  test('headers that bring their own key or their own rules, although the signature is good', async () => {
    const payload = canonicalJson(make.bundle());
    expect(await codeOf(await signRaw(payload))).toBe('ok');
    expect(await codeOf(await signRaw(payload, { jwk: other.publicJwk }))).toBe('malformed');
    expect(await codeOf(await signRaw(payload, { jku: 'https://evil.example/keys' }))).toBe('malformed');
    expect(await codeOf(withHeader({ ...goodHeader(), crit: ['exp'], exp: 1 }))).toBe('malformed');
    expect(await codeOf(withHeader({ ...goodHeader(), b64: false, crit: ['b64'] }))).toBe('malformed');
    expect(await codeOf(await signRaw(payload, { typ: 'JWT' }))).toBe('malformed');
  });

  test('wrong-key: another key, and a pinned key that is none', async () => {
    expect(await codeOf(await signBundle(make.bundle(), other.privateJwk))).toBe('wrong-key');
    expect(await codeOf(signed, { publicKey: other.publicJwk })).toBe('wrong-key');
    for (const publicKey of ['', 'no JSON', '{}', '{"kty":"RSA"}', { ...keys.publicJwk, x: 'short' }]) {
      expect(await codeOf(signed, { publicKey })).toBe('wrong-key');
    }
  });

  test('bad-signature: another key under the good key id', async () => {
    expect(await codeOf(await signRaw(canonicalJson(make.bundle()), {}, other.privateJwk))).toBe('bad-signature');
  });

  test('bad-signature: a payload of somebody else under a good signature', async () => {
    const forged = Buffer.from(canonicalJson(make.bundle({ org: 'evil' }))).toString('base64url');
    expect(await codeOf(`${head()}.${forged}.${signature()}`, { org: null })).toBe('bad-signature');
  });

  test('malformed: another spelling of the same signature', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const sameBits = alphabet[(alphabet.indexOf(signed.at(-1) ?? '') | 0b1111) % 64] ?? '';
    const respelled = signed.slice(0, -1) + sameBits;
    expect(Buffer.from(respelled.split('.')[2] ?? '', 'base64url')).toEqual(Buffer.from(signature(), 'base64url'));
    expect(await codeOf(respelled)).toBe('malformed');
  });

  test('wrong-org', async () => {
    expect(await codeOf(signed, { org: 'globex' })).toBe('wrong-org');
  });

  test('downgraded: an older version, or the same version with another content', async () => {
    expect(await codeOf(signed, { heldVersion: 4, heldHash: 'x' })).toBe('downgraded');
    expect(await codeOf(signed, { heldVersion: 3, heldHash: 'f'.repeat(64) })).toBe('downgraded');
  });

  test('expired at acceptance, and not yet valid', async () => {
    expect(await codeOf(signed, { now: make.bundle().expiresAt })).toBe('expired');
    expect(await codeOf(signed, { now: make.bundle().expiresAt - 1 })).toBe('ok');
    expect(await codeOf(signed, { now: make.bundle().issuedAt - 86_400_001 })).toBe('not-yet-valid');
  });

  test('invalid-program: a payload that does not fit, or with lint errors', async () => {
    const { program, ...rest } = make.bundle();
    expect(await codeOf(await signRaw(canonicalJson(rest)))).toBe('invalid-program');
    expect(await codeOf(await signRaw('null'))).toBe('invalid-program');
    expect(await codeOf(await signRaw('no JSON'))).toBe('invalid-program');
    const [practice] = program.practices;
    const lonely: Bundle = make.bundle({ program: { ...program, practices: practice ? [practice, practice] : [] } });
    const verdict = await verify(await signBundle(lonely, keys.privateJwk));
    expect(verdict).toMatchObject({ ok: false, code: 'invalid-program', reason: expect.stringContaining('twice') });
  });

  test('malformed: a signed payload with a second reading (duplicate keys, white space)', async () => {
    const canonical = canonicalJson(make.bundle());
    expect(await codeOf(await signRaw(canonical.replace('"org":"acme"', '"org":"evil","org":"acme"')))).toBe(
      'malformed',
    );
    expect(await codeOf(await signRaw(` ${canonical}`))).toBe('malformed');
  });

  test('the first check that fails answers: organisation before version before time before lint', async () => {
    const { program } = make.bundle();
    const bad = make.bundle({
      program: { ...program, campaigns: program.campaigns.map((c) => ({ ...c, practice: 'x' })) },
    });
    const text = await signBundle(bad, keys.privateJwk);
    const late = bad.expiresAt + 1;
    expect(await codeOf(text, { org: 'globex', heldVersion: 9, now: late })).toBe('wrong-org');
    expect(await codeOf(text, { heldVersion: 9, now: late })).toBe('downgraded');
    expect(await codeOf(text, { now: late })).toBe('expired');
    expect(await codeOf(text)).toBe('invalid-program');
  });
});

test('no changed letter survives, and nothing ever throws', async () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.{"';
  await fc.assert(
    fc.asyncProperty(fc.nat(signed.length - 1), fc.constantFrom(...alphabet), async (at, letter) => {
      fc.pre(signed[at] !== letter);
      const verdict = await verify(`${signed.slice(0, at)}${letter}${signed.slice(at + 1)}`);
      expect(verdict).toMatchObject({ ok: false, reason: expect.stringMatching(/\w/) });
    }),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      expect((await verify(text)).ok).toBe(false);
    }),
  );
});
