import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { manifestType, openManifest, signManifest } from '../../../lib/ballot/manifest.ts';
import type { Manifest } from '../../../lib/model/ballot.ts';
import { canonicalJson, sha256Hex } from '../../../lib/program/canonical.ts';
import { signValue } from '../../../lib/program/jws.ts';
import { ballotProgram, makeIssuer, makeManifest } from './support.ts';

let key: JWK;
let ballotKey: JWK;
let other: JWK;
let manifest: Manifest;
beforeAll(async () => {
  const pair = await generateKeyPair('Ed25519', { extractable: true });
  key = await exportJWK(pair.privateKey);
  ballotKey = await exportJWK(pair.publicKey);
  other = await exportJWK((await generateKeyPair('Ed25519', { extractable: true })).privateKey);
  manifest = makeManifest(ballotProgram(), makeIssuer().key);
});

const open = (text: string, org = 'acme') => openManifest(text, { ballotKey, org });

describe('a ballot paper', () => {
  it('is signed and opened', async () => {
    const text = await signManifest(manifest, key);
    expect(await open(text)).toEqual({ ok: true, manifest, hash: await sha256Hex(text) });
    expect(await open(`${text}\n`)).toEqual({ ok: true, manifest, hash: await sha256Hex(text) });
  });

  it('has one text: signing it again gives the same', async () => {
    expect(await signManifest(manifest, key)).toBe(await signManifest({ ...manifest }, key));
  });

  it('is refused with a code and a sentence', async () => {
    const good = await signManifest(manifest, key);
    const [head = '', payload = '', signature = ''] = good.split('.');
    const cases: [string, string, string?][] = [
      ['unsigned', JSON.stringify(manifest)],
      ['unsigned', `${head}.${payload}.`],
      ['malformed', 'hello'],
      ['malformed', ''],
      ['wrong-key', await signManifest(manifest, other)],
      ['bad-signature', `${head}.${payload.slice(0, -2)}AA.${signature}`],
      ['malformed', await signValue(manifest, 'carrot-bundle+jws', key)],
      ['malformed', await signValue({ ...manifest, more: 1 }, manifestType, key)],
      ['malformed', await signValue({ ...manifest, flip: 4 }, manifestType, key)],
      [
        'malformed',
        await signValue({ ...manifest, questions: Array(5).fill(manifest.questions[0]) }, manifestType, key),
      ],
      ['wrong-org', good, 'bolt'],
      ['oversized', 'x'.repeat(1_048_577)],
    ];
    for (const [code, text, org] of cases) {
      const result = await open(text, org);
      expect(result).toEqual({ ok: false, code, reason: expect.stringMatching(/^[A-Z].*\.$/) });
    }
  });

  it('must be written in one way, or two devices could hold two hashes of the same', async () => {
    const sign = async (payload: string) =>
      new CompactSign(new TextEncoder().encode(payload))
        .setProtectedHeader({ alg: 'Ed25519', typ: manifestType, kid: await calculateJwkThumbprint(ballotKey) })
        .sign(await importJWK(key, 'Ed25519'));
    const half = JSON.stringify({ ...manifest, cells: [{ ...manifest.cells[0], name: '?' }] }).replace(
      '"?"',
      '"\\ud800"',
    );
    for (const payload of [JSON.stringify(manifest), ` ${canonicalJson(manifest)}`, half]) {
      expect(await open(await sign(payload))).toMatchObject({ ok: false, code: 'malformed' });
    }
    expect(await open(await sign(canonicalJson(manifest)))).toMatchObject({ ok: true });
  });

  it('is not signed when the schema says no', async () => {
    await expect(signManifest({ ...manifest, quarter: 'soon' }, key)).rejects.toThrow();
    await expect(signManifest(manifest, ballotKey)).rejects.toThrow(/private/);
  });
});
