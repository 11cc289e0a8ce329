import { CompactSign, importJWK } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { KillList } from '../../../lib/model/collector.ts';
import { canonicalJson, sha256Hex } from '../../../lib/program/canonical.ts';
import { type KillListOptions, signKillList, verifyKillList } from '../../../lib/program/kill-list.ts';
import { generateKeyPair, type KeyPair, signBundle } from '../../../lib/program/sign.ts';
import { verifyBundle } from '../../../lib/program/verify.ts';
import { make } from './make.ts';

let keys: KeyPair;
let other: KeyPair;
let signed: string;

const list = (over: Partial<KillList> = {}): KillList => ({
  carrot: 'kill-list',
  org: 'acme',
  sequence: 4,
  issuedAt: Date.UTC(2026, 10, 21),
  campaigns: ['next-step-empty'],
  ...over,
});

beforeAll(async () => {
  [keys, other] = await Promise.all([generateKeyPair(), generateKeyPair()]);
  signed = await signKillList(list(), keys.privateJwk);
});

const verify = (text: string, over: Partial<KillListOptions> = {}) =>
  verifyKillList(text, { publicKey: keys.publicJwk, org: 'acme', heldSequence: null, ...over });

async function codeOf(text: string, over: Partial<KillListOptions> = {}): Promise<string> {
  const verdict = await verify(text, over);
  return verdict.ok ? 'ok' : verdict.code;
}

const signRaw = async (payload: string, typ = 'carrot-kill+jws') =>
  new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: 'Ed25519', typ, kid: String(keys.publicJwk.kid) })
    .sign(await importJWK(keys.privateJwk, 'Ed25519'));

describe('a kill list', () => {
  test('is accepted, with key as JWK or text, newer or the same', async () => {
    const hash = await sha256Hex(signed);
    expect(await verify(`${signed}\n`, { publicKey: JSON.stringify(keys.publicJwk) })).toEqual({
      ok: true,
      list: list(),
      hash,
    });
    expect(await codeOf(signed, { heldSequence: 3 })).toBe('ok');
    expect(await codeOf(signed, { heldSequence: 4, heldHash: hash })).toBe('ok');
  });

  test('never goes back, nor changes under the same number', async () => {
    expect(await codeOf(signed, { heldSequence: 5 })).toBe('downgraded');
    const changed = await signKillList(list({ campaigns: [] }), keys.privateJwk);
    expect(await codeOf(changed, { heldSequence: 4, heldHash: await sha256Hex(signed) })).toBe('downgraded');
  });

  test('is refused when foreign, forged, unsigned, malformed or oversized', async () => {
    const [head, , signature] = signed.split('.');
    const forged = Buffer.from(canonicalJson(list({ campaigns: [] }))).toString('base64url');
    expect(await codeOf(signed, { org: 'globex' })).toBe('wrong-org');
    expect(await codeOf(signed, { publicKey: other.publicJwk })).toBe('wrong-key');
    expect(await codeOf(await signKillList(list(), other.privateJwk))).toBe('wrong-key');
    expect(await codeOf(`${head}.${forged}.${signature}`)).toBe('bad-signature');
    expect(await codeOf(JSON.stringify(list()))).toBe('unsigned');
    expect(await codeOf(await signRaw('{"carrot":"kill-list"}'))).toBe('malformed');
    expect(await codeOf(await signRaw(JSON.stringify(list(), null, 1)))).toBe('malformed');
    expect(await codeOf('no list')).toBe('malformed');
    expect(await codeOf(`${signed}${' '.repeat(65_536)}`)).toBe('oversized');
  });

  test('is no bundle, and a bundle is no kill list', async () => {
    const bundle = await signBundle(make.bundle(), keys.privateJwk);
    expect(await codeOf(bundle)).toBe('malformed');
    expect(await codeOf(await signRaw(canonicalJson(list()), 'carrot-bundle+jws'))).toBe('malformed');
    const options = { publicKey: keys.publicJwk, org: null, heldVersion: null, heldHash: null, now: 0 };
    expect(await verifyBundle(signed, options)).toMatchObject({ ok: false, code: 'malformed' });
  });

  test('the largest one fits its limit', async () => {
    const campaigns = Array.from({ length: 700 }, (_, i) => `c${i}`.padEnd(60, 'x'));
    expect(await codeOf(await signKillList(list({ campaigns }), keys.privateJwk))).toBe('ok');
    const more = list({ campaigns: [...campaigns, ...campaigns] });
    await expect(signKillList(more, keys.privateJwk)).rejects.toThrow(/64 kB/);
  });
});

describe('a key that the browser keeps', () => {
  const kept = () =>
    crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']) as Promise<CryptoKeyPair>;

  test('signs what its public half accepts', async () => {
    const pair = await kept();
    const publicJwk = { ...(await crypto.subtle.exportKey('jwk', pair.publicKey)), kid: 'whatever' };
    const key = { key: pair.privateKey, publicJwk };
    expect(await codeOf(await signKillList(list(), key), { publicKey: publicJwk })).toBe('ok');
    const bundle = await signBundle(make.bundle(), key);
    const options = {
      publicKey: publicJwk,
      org: 'acme',
      heldVersion: null,
      heldHash: null,
      now: make.bundle().issuedAt,
    };
    expect(await verifyBundle(bundle, options)).toMatchObject({ ok: true });
  });

  test('must be the private half', async () => {
    const pair = await kept();
    const publicJwk = await crypto.subtle.exportKey('jwk', pair.publicKey);
    await expect(signKillList(list(), { key: pair.publicKey, publicJwk })).rejects.toThrow(/private/);
    await expect(signKillList(list(), { key: pair.privateKey, publicJwk: {} })).rejects.toThrow(/private/);
  });
});
