import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../lib/program/canonical.ts';
import { signBundle } from '../../lib/program/sign.ts';
import { onBothDatabases } from './support/databases.ts';
import {
  bundleOf,
  newKeys,
  problem,
  signedBundle,
  signedKillList,
  startReadyWorld,
  type World,
} from './support/world.ts';

const jose = { 'Content-Type': 'application/jose' };

onBothDatabases((databases) => {
  let world: World;

  beforeAll(async () => {
    world = await startReadyWorld(await databases.fresh());
  });
  afterAll(() => world.collector.close());

  const put = (path: string, body: string, headers: Record<string, string> = {}, as = world.tokens.anna) =>
    world.request('PUT', path, { body, headers: { ...jose, ...headers }, as });

  describe('before the first publication', () => {
    test('the feed says that nothing is published, or that there is no such organisation', async () => {
      expect(await problem(await world.request('GET', '/v1/orgs/acme/program'))).toMatchObject({
        status: 404,
        code: 'nothing-published',
      });
      expect(await problem(await world.request('GET', '/v1/orgs/nobody/program'))).toMatchObject({
        status: 404,
        code: 'unknown-org',
      });
      expect(await problem(await world.request('GET', '/v1/orgs/Not%20an%20id/program'))).toMatchObject({
        status: 400,
        code: 'invalid-request',
      });
      expect(await world.device.program('acme')).toBeNull();
      expect(await world.device.killList('acme')).toBeNull();
    });

    test('a publication must say what it is based on', async () => {
      const text = await signedBundle(world.keys, 1);
      const refused = { status: 428, code: 'precondition-required' };
      expect(await problem(await put('/v1/orgs/acme/program', text))).toMatchObject(refused);
      expect(await problem(await put('/v1/orgs/acme/program', text, { 'If-Match': '*' }))).toMatchObject(refused);
      expect(await problem(await put('/v1/orgs/acme/program', text, { 'If-Match': '"abc"' }))).toMatchObject(refused);
      const stale = await put('/v1/orgs/acme/program', text, { 'If-Match': `"${'0'.repeat(64)}"` });
      expect(await problem(stale)).toMatchObject({ status: 412, code: 'based-on-old', current: undefined });
    });

    test('an organisation without a key cannot publish', async () => {
      const body = await signedBundle(world.keys, 1, { org: 'other' });
      const answer = await put('/v1/orgs/other/program', body, { 'If-None-Match': '*' }, world.tokens.other);
      expect(await problem(answer)).toMatchObject({ status: 409, code: 'no-key' });
    });
  });

  describe('publishing', () => {
    test('a version is in the feed at once, byte for byte, with its hash as tag', async () => {
      const text = await signedBundle(world.keys, 1);
      const hash = await sha256Hex(text);
      expect(await world.anna.publish('acme', `${text}\n`, null)).toEqual({ version: 1, hash });
      const answer = await world.request('GET', '/v1/orgs/acme/program');
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/jose',
        'cache-control': 'public, max-age=15, must-revalidate',
        'access-control-allow-origin': '*',
        etag: `"${hash}"`,
      });
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.headers.get('vary')).toBeNull();
      expect(await answer.text()).toBe(text);
      expect(await world.device.program('acme')).toEqual({ text, hash });
    });

    test('who holds it already is told so, with no body', async () => {
      const { hash = '' } = (await world.device.program('acme')) ?? {};
      for (const tag of [`"${hash}"`, `W/"${hash}"`, `"abc", "${hash}"`]) {
        const answer = await world.request('GET', '/v1/orgs/acme/program', { headers: { 'If-None-Match': tag } });
        expect([answer.status, await answer.text()]).toEqual([304, '']);
        expect(answer.headers.get('etag')).toBe(`"${hash}"`);
      }
      const other = await world.request('GET', '/v1/orgs/acme/program', { headers: { 'If-None-Match': `"x${hash}"` } });
      expect(other.status).toBe(200);
      const head = await world.request('HEAD', '/v1/orgs/acme/program');
      expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', `"${hash}"`]);
    });

    test('the same text again is no second version and no conflict: a lost reply may be asked for again', async () => {
      const { text = '', hash = '' } = (await world.device.program('acme')) ?? {};
      expect(await world.anna.publish('acme', text, null)).toEqual({ version: 1, hash });
      expect(await world.anna.versions('acme')).toHaveLength(1);
    });

    test('what is based on an old version is refused and told what is current', async () => {
      const { hash } = (await world.device.program('acme')) ?? {};
      const second = await signedBundle(world.keys, 2);
      const third = await signedBundle(world.keys, 3);
      await expect(world.ben.publish('acme', second, null)).rejects.toMatchObject({
        kind: 'problem',
        status: 412,
        code: 'based-on-old',
        current: { version: 1, hash },
      });
      const published = await world.anna.publish('acme', second, hash ?? '');
      await expect(world.ben.publish('acme', third, hash ?? '')).rejects.toMatchObject({
        code: 'based-on-old',
        current: published,
      });
      expect(await world.device.program('acme')).toMatchObject({ text: second });
    });

    test('a number that is not higher is refused', async () => {
      const current = (await world.device.program('acme'))?.hash ?? '';
      for (const version of [1, 2]) {
        const text = await signedBundle(world.keys, version, { expiresAt: Date.now() + 99_999_999 });
        await expect(world.anna.publish('acme', text, current)).rejects.toMatchObject({
          status: 409,
          code: 'version-taken',
          current: { version: 2, hash: current },
        });
      }
    });

    test('a gap in the numbers is fine, also a large one', async () => {
      const current = (await world.device.program('acme'))?.hash ?? '';
      const { hash } = await world.anna.publish('acme', await signedBundle(world.keys, 5_000_000_000), current);
      const [newest] = await world.anna.versions('acme');
      expect(newest).toMatchObject({ version: 5_000_000_000, hash, publishedBy: 'Anna' });
      expect(Math.abs((newest?.publishedAt ?? 0) - Date.now())).toBeLessThan(60_000);
    });

    test('every version can be read again, newest first in the list', async () => {
      const versions = await world.ben.versions('acme');
      expect(versions.map(({ version }) => version)).toEqual([5_000_000_000, 2, 1]);
      for (const { version, hash } of versions) expect((await world.ben.version('acme', version)).hash).toBe(hash);
      await expect(world.ben.version('acme', 4)).rejects.toMatchObject({ status: 404, code: 'unknown-version' });
      const odd = await world.request('GET', '/v1/orgs/acme/versions/first', { as: world.tokens.ben });
      expect(await problem(odd)).toMatchObject({ status: 400, code: 'invalid-request' });
    });
  });

  describe('a bundle that devices would refuse is refused here', () => {
    const refusals: [what: string, code: string, make: () => Promise<string>][] = [
      ['nothing', 'malformed', async () => ' '],
      ['no bundle at all', 'malformed', async () => 'hello'],
      ['plain JSON', 'unsigned', async () => JSON.stringify(bundleOf(9_000_000_000))],
      ['another key', 'wrong-key', async () => signedBundle(await newKeys(), 9_000_000_000)],
      ['another organisation', 'wrong-org', async () => signedBundle(world.keys, 9_000_000_000, { org: 'other' })],
      ['expired', 'expired', async () => signedBundle(world.keys, 9_000_000_000, { issuedAt: 1, expiresAt: 2 })],
      [
        'from the future',
        'not-yet-valid',
        async () => signedBundle(world.keys, 9_000_000_000, { issuedAt: Date.now() + 3 * 86_400_000 }),
      ],
      ['changed on its way', 'bad-signature', async () => tampered(await signedBundle(world.keys, 9_000_000_000))],
      ['a kill list', 'malformed', async () => signedKillList(world.keys, 1)],
      ['a megabyte and a bit', 'oversized', async () => 'a'.repeat(1_048_577)],
      [
        'a program with an error',
        'invalid-program',
        async () => {
          const bundle = bundleOf(9_000_000_000);
          const campaigns = bundle.program.campaigns.map((campaign) => ({ ...campaign, practice: 'gone' }));
          return signBundle({ ...bundle, program: { ...bundle.program, campaigns } }, world.keys.privateJwk);
        },
      ],
    ];

    test.each(refusals)('%s: %s', async (_what, code, text) => {
      const before = await world.device.program('acme');
      const error = await world.anna.publish('acme', await text(), before?.hash ?? '').catch((e: unknown) => e);
      expect(error).toMatchObject({ kind: 'problem', status: 422, code });
      expect(await world.device.program('acme')).toEqual(before);
    });

    test('more than the limit is not even read', async () => {
      const answer = await put('/v1/orgs/acme/program', 'a'.repeat(1_100_000), { 'If-None-Match': '*' });
      expect(await problem(answer)).toMatchObject({ status: 413, code: 'oversized' });
      const list = await put('/v1/orgs/acme/kill-list', 'a'.repeat(70_000));
      expect(await problem(list)).toMatchObject({ status: 413, code: 'oversized' });
    });

    test('another content type is refused', async () => {
      for (const type of ['text/plain', 'application/json', 'text/html']) {
        const answer = await put('/v1/orgs/acme/program', '"x"', { 'Content-Type': type, 'If-None-Match': '*' });
        expect(await problem(answer)).toMatchObject({ status: 415, code: 'unsupported-media-type' });
      }
    });
  });

  describe('the kill list', () => {
    test('is published, served and replaced by a higher sequence only', async () => {
      const first = await signedKillList(world.keys, 1, ['spring-push']);
      const published = await world.anna.publishKillList('acme', first);
      expect(published).toEqual({ sequence: 1, hash: await sha256Hex(first) });
      expect(await world.device.killList('acme')).toBe(first);
      const answer = await world.request('GET', '/v1/orgs/acme/kill-list', {
        headers: { 'If-None-Match': `"${published.hash}"` },
      });
      expect(answer.status).toBe(304);
      expect(answer.headers.get('cache-control')).toBe('public, max-age=15, must-revalidate');
      expect(await world.ben.publishKillList('acme', first)).toEqual(published);

      const same = await signedKillList(world.keys, 1, ['summer-push']);
      await expect(world.ben.publishKillList('acme', same)).rejects.toMatchObject({
        status: 409,
        code: 'sequence-taken',
        current: published,
      });
      const second = await signedKillList(world.keys, 2, []);
      await world.ben.publishKillList('acme', second);
      expect(await world.device.killList('acme')).toBe(second);
      await expect(world.anna.publishKillList('acme', first)).rejects.toMatchObject({ code: 'sequence-taken' });
    });

    test.each([
      ['another key', 'wrong-key', async () => signedKillList(await newKeys(), 9)],
      ['another organisation', 'wrong-org', async () => signedKillList(world.keys, 9, [], 'other')],
      ['a bundle', 'malformed', async () => signedBundle(world.keys, 9)],
      ['changed on its way', 'bad-signature', async () => tampered(await signedKillList(world.keys, 9))],
    ])('%s: %s', async (_what, code, text) => {
      const before = await world.device.killList('acme');
      await expect(world.anna.publishKillList('acme', await text())).rejects.toMatchObject({ status: 422, code });
      expect(await world.device.killList('acme')).toBe(before);
    });
  });

  describe('who may', () => {
    const adminCalls: [method: string, path: string][] = [
      ['GET', '/v1/orgs/acme'],
      ['PUT', '/v1/orgs/acme/key'],
      ['PUT', '/v1/orgs/acme/program'],
      ['PUT', '/v1/orgs/acme/kill-list'],
      ['GET', '/v1/orgs/acme/versions'],
      ['GET', '/v1/orgs/acme/versions/1'],
      ['GET', '/v1/orgs/acme/invites'],
      ['POST', '/v1/orgs/acme/invites'],
    ];

    test.each(adminCalls)('%s %s wants a token of this organisation', async (method, path) => {
      const missing = await world.request(method, path);
      expect(missing.headers.get('www-authenticate')).toMatch(/^Bearer/);
      expect(await problem(missing)).toMatchObject({ status: 401, code: 'wrong-token' });
      const foreign = await world.request(method, path, { as: world.tokens.other });
      expect(await problem(foreign)).toMatchObject({ status: 403, code: 'not-your-organisation' });
    });
  });
});

/** The same text with one letter of its payload changed. */
function tampered(text: string): string {
  const [head = '', payload = '', signature = ''] = text.split('.');
  const middle = Math.floor(payload.length / 2);
  const letter = payload[middle] === 'A' ? 'B' : 'A';
  return [head, payload.slice(0, middle) + letter + payload.slice(middle + 1), signature].join('.');
}
