import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCollectorClient } from '../../lib/collector/client.ts';
import { startCollector } from '../../server/main.ts';
import { createAdmin, revokeAdmin } from '../../server/store/admins.ts';
import { onBothDatabases } from './support/databases.ts';
import { codeOf, problem, signedBundle, startReadyWorld, startWorld, type World } from './support/world.ts';

const limits = { failures: 5, invites: 12, feed: 25, other: 400 };

onBothDatabases((databases) => {
  let world: World;
  beforeAll(async () => {
    world = await startReadyWorld(await databases.fresh());
  });
  afterAll(() => world.collector.close());

  test('health says which database answered, how much there is and how fresh', async () => {
    const kind = databases.kind;
    expect(await world.device.health()).toMatchObject({
      status: 'ok',
      database: kind,
      organisations: 2,
      versions: 0,
      lastPublishedAt: null,
    });
    await world.anna.publish('acme', await signedBundle(world.keys, 1), null);
    const { versions, lastPublishedAt } = await world.device.health();
    expect(versions).toBe(1);
    expect(Math.abs((lastPublishedAt ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  describe('tokens', () => {
    test('of any other spelling are wrong', async () => {
      const { anna } = world.tokens;
      const wrong = [
        '',
        'x',
        `${anna}x`,
        anna.slice(0, -1),
        anna.toUpperCase(),
        `carrot_${'a'.repeat(8)}_${'b'.repeat(43)}`,
        anna.slice(0, 16) + world.tokens.ben.slice(16),
        `${anna} ${anna}`,
      ];
      for (const token of wrong) {
        const answer = await world.request('GET', '/v1/orgs/acme', { headers: { Authorization: `Bearer ${token}` } });
        expect(await problem(answer)).toMatchObject({ status: 401, code: 'wrong-token' });
      }
      const basic = await world.request('GET', '/v1/orgs/acme', { headers: { Authorization: `Basic ${anna}` } });
      expect(basic.status).toBe(401);
    });

    test('are refused from the moment they are revoked; the name is then free', async () => {
      const { store, url } = world.collector;
      const token = await createAdmin(store, { org: 'acme', name: 'Carla' });
      const carla = createCollectorClient({ baseUrl: url, token, fetch });
      expect((await carla.org('acme')).org).toBe('acme');
      await expect(createAdmin(store, { org: 'acme', name: 'Carla' })).rejects.toThrow();
      expect(await revokeAdmin(store, 'acme', 'Carla')).toBe(true);
      expect(await revokeAdmin(store, 'acme', 'Carla')).toBe(false);
      expect(await codeOf(carla.org('acme'))).toBe('wrong-token');
      const next = await createAdmin(store, { org: 'acme', name: 'Carla' });
      expect(next).not.toBe(token);
    });

    test('are nowhere in the database', async () => {
      const rows = await world.collector.store.db.selectFrom('admins').selectAll().execute();
      for (const token of Object.values(world.tokens)) expect(JSON.stringify(rows)).not.toContain(token.slice(16));
    });
  });

  describe('what is not there', () => {
    test('addresses are 404, methods 405 with what is allowed', async () => {
      expect(await problem(await world.request('GET', '/v2/orgs'))).toMatchObject({ status: 404, code: 'not-found' });
      expect(await problem(await world.request('POST', '/'))).toMatchObject({ status: 404, code: 'not-found' });
      const cases = [
        ['DELETE', '/v1/orgs/acme/program', 'GET, HEAD, PUT, OPTIONS'],
        ['POST', '/health', 'GET, HEAD, OPTIONS'],
        ['GET', '/v1/invites/redeem', 'POST, OPTIONS'],
        ['PATCH', '/v1/orgs/acme/key', 'PUT, OPTIONS'],
      ] as const;
      for (const [method, path, allow] of cases) {
        const answer = await world.request(method, path, method === 'POST' ? { body: 'x' } : {});
        expect(answer.headers.get('allow')).toBe(allow);
        expect(await problem(answer)).toMatchObject({ status: 405, code: 'method-not-allowed' });
      }
    });

    test('bodies that are no JSON, too large or of another type say so', async () => {
      const send = (body: string, type = 'application/json') =>
        world.request('POST', '/v1/invites/inspect', { body, headers: { 'Content-Type': type } });
      expect(await problem(await send('{"code'))).toMatchObject({ status: 400, code: 'malformed-request' });
      expect(await problem(await send(''))).toMatchObject({ status: 400 });
      expect(await problem(await send('{"__proto__":{"x":1}}'))).toMatchObject({ status: 400 });
      expect(await problem(await send(`"${'x'.repeat(20_000)}"`))).toMatchObject({ status: 413, code: 'oversized' });
      expect(await problem(await send('x', 'text/plain'))).toMatchObject({ status: 415 });
      expect(await problem(await world.request('GET', '/v1/%E0%A4%A'))).toMatchObject({ status: 400 });
    });

    test('bytes that are no HTTP get problem details too', async () => {
      const port = Number(new URL(world.collector.url).port);
      const said = await new Promise<string>((resolve, reject) => {
        let text = '';
        const socket = connect(port, '127.0.0.1', () => socket.write('GEHT NICHT\r\n\r\n'));
        socket.on('data', (chunk) => {
          text += chunk;
        });
        socket.on('end', () => resolve(text));
        socket.on('error', reject);
      });
      expect(said).toMatch(/^HTTP\/1\.1 400 /);
      expect(said).toContain('application/problem+json');
      expect(said).toContain('"code":"malformed-request"');
    });
  });

  describe('browsers', () => {
    test('any origin may ask, without credentials, also into a private network', async () => {
      const answer = await world.request('OPTIONS', '/v1/orgs/acme/program', {
        headers: {
          Origin: 'chrome-extension://abcdefghijklmnop',
          'Access-Control-Request-Method': 'PUT',
          'Access-Control-Request-Headers': 'authorization,if-match,content-type',
          'Access-Control-Request-Private-Network': 'true',
        },
      });
      expect(answer.status).toBe(204);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('access-control-allow-private-network')).toBe('true');
      expect(answer.headers.get('access-control-allow-methods')).toMatch(/PUT/);
      expect(answer.headers.get('access-control-allow-headers')?.toLowerCase()).toMatch(/authorization.*if-match/);
    });

    test('refusals can be read across origins as well', async () => {
      const answer = await world.request('GET', '/v1/orgs/acme', { headers: { Origin: 'https://example.org' } });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    });

    test('every answer is guarded; admin answers are kept by nobody', async () => {
      for (const path of ['/health', '/v1/orgs/acme', '/nowhere', '/join', '/docs', '/v1/orgs/acme/program']) {
        const { headers } = await world.request('GET', path, { as: world.tokens.anna });
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toBe('no-referrer');
        expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
        expect(headers.get('set-cookie')).toBeNull();
        expect(headers.get('server')).toBeNull();
      }
      const org = await world.request('GET', '/v1/orgs/acme', { as: world.tokens.anna });
      expect(org.headers.get('cache-control')).toBe('no-store');
      expect(org.headers.get('strict-transport-security')).toBeNull();
    });

    test('behind https devices are told to stay there, and links carry the public address', async () => {
      const publicUrl = 'https://carrot.acme.example';
      const other = await startReadyWorld(await databases.fresh(), { publicUrl });
      const { port } = other.collector;
      const answer = await fetch(`http://127.0.0.1:${port}/health`);
      expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
      const invites = await fetch(`http://127.0.0.1:${port}/v1/orgs/acme/invites`, {
        method: 'POST',
        body: '{}',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${other.tokens.anna}` },
      });
      expect(await invites.text()).toContain(`${publicUrl}/join#`);
      await other.collector.close();
    });
  });

  describe('limits', () => {
    let limited: World;
    beforeAll(async () => {
      limited = await startWorld(await databases.fresh(), { limits });
    });
    afterAll(() => limited.collector.close());

    async function firstRefusal(send: () => Promise<Response>, atMost: number): Promise<number> {
      for (let sent = 1; sent <= atMost; sent += 1) {
        const answer = await send();
        if (answer.status !== 429) continue;
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(await problem(answer)).toMatchObject({ status: 429, code: 'too-many-requests' });
        return sent;
      }
      return Number.POSITIVE_INFINITY;
    }

    test('the feed has its own', async () => {
      expect(await firstRefusal(() => limited.request('GET', '/v1/orgs/acme/program'), 40)).toBe(limits.feed + 1);
      expect((await limited.request('GET', '/health')).status).toBe(200);
    });

    test('wrong tokens close the door for the address, right ones included', async () => {
      const wrong = () => limited.request('GET', '/v1/orgs/acme', { as: 'wrong' });
      expect(await firstRefusal(wrong, 20)).toBe(limits.failures + 1);
      expect(await codeOf(limited.anna.org('acme'))).toBe('too-many-requests');
    });

    test('wrong codes close it as well, and looking invites up has a limit of its own', async () => {
      const guess = (at: World) => () =>
        at.request('POST', '/v1/invites/inspect', {
          body: JSON.stringify({ code: 'AAAABBBBCCCCDDDD' }),
          headers: { 'Content-Type': 'application/json' },
        });
      const guesses = await startWorld(await databases.fresh(), { limits });
      expect(await firstRefusal(guess(guesses), 20)).toBe(limits.failures + 1);
      await guesses.collector.close();
      const patient = await startWorld(await databases.fresh(), { limits: { ...limits, failures: 1000 } });
      expect(await firstRefusal(guess(patient), 20)).toBe(limits.invites + 1);
      await patient.collector.close();
    });

    test('everything else as well', async () => {
      const refused = await firstRefusal(() => limited.request('GET', '/join'), limits.other + 2);
      expect(refused).toBeLessThanOrEqual(limits.other + 1);
    });
  });

  test('a restart keeps everything', async () => {
    const place = await databases.fresh();
    const before = await startReadyWorld(place);
    const text = await signedBundle(before.keys, 1);
    await before.anna.publish('acme', text, null);
    const { invites } = await before.anna.createInvites('acme', { count: 2 });
    await before.device.redeemInvite(invites[0]?.code ?? '');
    const versions = await before.anna.versions('acme');
    await before.collector.close();

    const after = await startCollector({ ...place, host: '127.0.0.1', port: 0 });
    const anna = createCollectorClient({ baseUrl: after.url, token: before.tokens.anna, fetch });
    expect(await anna.versions('acme')).toEqual(versions);
    expect((await anna.program('acme'))?.text).toBe(text);
    expect((await anna.org('acme')).publicKey).toEqual(before.keys.publicKey);
    expect(await anna.inviteCounts('acme')).toEqual({ open: 1, used: 1, expired: 0 });
    expect(await codeOf(anna.redeemInvite(invites[0]?.code ?? ''))).toBe('used-invite');
    expect((await anna.redeemInvite(invites[1]?.code ?? '')).org).toBe('acme');
    await after.close();
  });
});
