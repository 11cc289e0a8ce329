import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInvites } from '../../server/store/invites.ts';
import { onBothDatabases } from './support/databases.ts';
import { codeOf, newKeys, problem, startWorld, type World } from './support/world.ts';

const dayMs = 86_400_000;

onBothDatabases((databases) => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld(await databases.fresh(), { limits: { failures: 1000 } });
  });
  afterAll(() => world.collector.close());

  const post = (path: string, body: unknown, as?: string) =>
    world.request('POST', path, {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
      ...(as === undefined ? {} : { as }),
    });

  describe('the key', () => {
    test('is missing at first, and nobody can be invited', async () => {
      expect(await world.anna.org('acme')).toEqual({
        org: 'acme',
        name: 'Acme',
        runBy: 'IT of Acme',
        publicKey: null,
        currentVersion: null,
        currentHash: null,
      });
      expect(await codeOf(world.anna.createInvites('acme', {}))).toBe('no-key');
      // The command line of an older time may have made one.
      const [early] = await createInvites(world.collector.store, { org: 'acme', count: 1, expiresInDays: 1 });
      expect(await codeOf(world.device.redeemInvite(early?.code ?? ''))).toBe('no-key');
      expect(await world.anna.inviteCounts('acme')).toEqual({ open: 1, used: 0, expired: 0 });
    });

    test('of several admins at once one sets it, the others are refused', async () => {
      const keys = [world.keys, ...(await Promise.all(Array.from({ length: 7 }, newKeys)))];
      const codes = await Promise.all(keys.map(({ publicKey }) => codeOf(world.anna.setKey('acme', publicKey))));
      expect(codes.filter((code) => code === 'accepted')).toHaveLength(1);
      expect(codes.filter((code) => code === 'key-set')).toHaveLength(7);
      world.keys = keys[codes.indexOf('accepted')] ?? world.keys;
    });

    test('can be set again only to itself', async () => {
      expect(await world.ben.setKey('acme', world.keys.publicKey)).toMatchObject({ publicKey: world.keys.publicKey });
      expect(await codeOf(world.anna.setKey('acme', (await newKeys()).publicKey))).toBe('key-set');
      const secret = await world.request('PUT', '/v1/orgs/acme/key', {
        as: world.tokens.anna,
        body: JSON.stringify(world.keys.privateJwk),
        headers: { 'Content-Type': 'application/json' },
      });
      expect(await problem(secret)).toMatchObject({ status: 400, code: 'invalid-request' });
    });
  });

  describe('an invite', () => {
    test('is a link whose code stays behind the #, and says whom one joins', async () => {
      const { invites } = await world.anna.createInvites('acme', { count: 3, expiresInDays: 2 });
      expect(new Set(invites.map(({ code }) => code)).size).toBe(3);
      const [invite] = invites;
      expect(invite?.link).toBe(`${world.collector.url}/join#${invite?.code}`);
      expect(invite?.code).toMatch(/^[A-Z2-7]{16}$/);
      expect(Math.abs((invite?.expiresAt ?? 0) - Date.now() - 2 * dayMs)).toBeLessThan(60_000);
      const invitation = {
        org: 'acme',
        name: 'Acme',
        runBy: 'IT of Acme',
        publicKey: world.keys.publicKey,
        feedUrl: `${world.collector.url}/v1/orgs/acme/program`,
        killListUrl: `${world.collector.url}/v1/orgs/acme/kill-list`,
      };
      expect(await world.device.inspectInvite(invite?.code ?? '')).toEqual(invitation);
      expect(await world.device.inspectInvite(invite?.code ?? '')).toEqual(invitation);
      expect(await world.device.redeemInvite(invite?.code ?? '')).toEqual(invitation);
      expect(await codeOf(world.device.redeemInvite(invite?.code ?? ''))).toBe('used-invite');
      expect(await codeOf(world.device.inspectInvite(invite?.code ?? ''))).toBe('used-invite');
      expect(await world.anna.inviteCounts('acme')).toEqual({ open: 3, used: 1, expired: 0 });
    });

    test('works once, also when thirty devices use it at the same moment', async () => {
      const { invites } = await world.anna.createInvites('acme', {});
      const code = invites[0]?.code ?? '';
      const codes = await Promise.all(Array.from({ length: 30 }, () => codeOf(world.device.redeemInvite(code))));
      expect(codes.filter((each) => each === 'accepted')).toHaveLength(1);
      expect(codes.filter((each) => each === 'used-invite')).toHaveLength(29);
    });

    test('expires', async () => {
      const past = { ...world.collector.store, clock: () => Date.now() - 2 * dayMs };
      const [invite] = await createInvites(past, { org: 'acme', count: 1, expiresInDays: 1 });
      expect(await codeOf(world.device.inspectInvite(invite?.code ?? ''))).toBe('expired-invite');
      expect(await codeOf(world.device.redeemInvite(invite?.code ?? ''))).toBe('expired-invite');
      expect(await world.anna.inviteCounts('acme')).toMatchObject({ expired: 1 });
    });

    test('that nobody made, or that is no code, is refused', async () => {
      expect(await codeOf(world.device.inspectInvite('AAAABBBBCCCCDDDD'))).toBe('unknown-invite');
      for (const code of ['', 'aaaabbbbccccdddd', 'AAAABBBBCCCCDDD1', 'AAAABBBBCCCCDDDDE', 7, null]) {
        const answer = await post('/v1/invites/redeem', { code });
        expect(await problem(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
      }
    });

    test('is made within limits', async () => {
      for (const body of [
        { count: 0 },
        { count: 501 },
        { expiresInDays: 91 },
        { count: 1.5 },
        { cuont: 1 },
        [],
        null,
      ]) {
        const answer = await post('/v1/orgs/acme/invites', body, world.tokens.anna);
        expect(await problem(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
      }
      const many = await world.anna.createInvites('acme', { count: 500 });
      expect(new Set(many.invites.map(({ code }) => code)).size).toBe(500);
    });
  });

  test('the page behind a link shows the way and lets nothing run but its own script', async () => {
    const answer = await world.request('GET', '/join');
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'sha256-/);
    const html = await answer.text();
    expect(html).toContain('Paste the address of this page');
    expect(html).not.toMatch(/src=|href=|fetch\(/);
  });
});
