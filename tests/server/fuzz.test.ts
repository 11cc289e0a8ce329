import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onBothDatabases } from './support/databases.ts';
import { signedBundle, startReadyWorld, type World } from './support/world.ts';

onBothDatabases((databases) => {
  let world: World;
  beforeAll(async () => {
    const limits = { feed: 1e9, other: 1e9, invites: 1e9, failures: 1e9 };
    world = await startReadyWorld(await databases.fresh(), { limits });
  });
  afterAll(() => world.collector.close());

  const paths = [
    ['POST', '/v1/orgs/acme/invites'],
    ['PUT', '/v1/orgs/acme/key'],
    ['POST', '/v1/invites/inspect'],
    ['POST', '/v1/invites/redeem'],
    ['PUT', '/v1/orgs/acme/program'],
    ['PUT', '/v1/orgs/acme/kill-list'],
  ] as const;
  const json = 'application/json';

  /** JSON values that often have the members the collector looks for. */
  const likely = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        code: fc.oneof(fc.jsonValue(), fc.stringMatching(/^[A-Z2-7]{16}$/)),
        count: fc.oneof(fc.jsonValue(), fc.integer(), fc.double()),
        expiresInDays: fc.oneof(fc.jsonValue(), fc.integer()),
        kty: fc.oneof(fc.constant('OKP'), fc.jsonValue()),
        crv: fc.oneof(fc.constant('Ed25519'), fc.jsonValue()),
        x: fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{43}$/), fc.jsonValue()),
      },
      { requiredKeys: [] },
    ),
  );

  describe('whatever is sent, the collector never fails', () => {
    test('JSON of any form', async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...paths), likely, async ([method, path], value) => {
          const type = path.endsWith('program') || path.endsWith('kill-list') ? 'application/jose' : json;
          const answer = await world.request(method, path, {
            as: world.tokens.anna,
            body: JSON.stringify(value),
            headers: { 'Content-Type': type, 'If-None-Match': '*' },
          });
          expect(answer.status).toBeLessThan(500);
        }),
        { numRuns: 400 },
      );
    });

    test('bytes, headers and addresses of any form', async () => {
      const header = fc.stringMatching(/^[\x21-\x7e]{0,60}$/);
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom('GET', 'PUT', 'POST', 'DELETE'),
          fc.array(fc.oneof(fc.string(), fc.constantFrom('v1', 'orgs', 'acme', 'program', 'versions', '0', '1e9'))),
          fc.uint8Array({ maxLength: 300 }),
          fc.record({ 'If-None-Match': header, 'If-Match': header, Authorization: header }, { requiredKeys: [] }),
          async (method, segments, bytes, headers) => {
            const path = `/${segments.map(encodeURIComponent).join('/')}`;
            const body = method === 'GET' ? {} : { body: bytes };
            const answer = await world.request(method, path, {
              ...body,
              headers: { 'Content-Type': json, ...headers },
            });
            expect(answer.status).toBeLessThan(500);
          },
        ),
        { numRuns: 400 },
      );
    });

    test('a signed bundle with any one byte changed is never accepted', async () => {
      const text = await signedBundle(world.keys, 1);
      await fc.assert(
        fc.asyncProperty(fc.nat(text.length - 1), fc.stringMatching(/^[ -~]$/), async (at, letter) => {
          fc.pre(letter !== text[at] && !(letter === ' ' && (at === 0 || at === text.length - 1)));
          const answer = await world.request('PUT', '/v1/orgs/acme/program', {
            as: world.tokens.anna,
            body: text.slice(0, at) + letter + text.slice(at + 1),
            headers: { 'Content-Type': 'application/jose', 'If-None-Match': '*' },
          });
          expect(answer.status).toBe(422);
        }),
        { numRuns: 300 },
      );
      expect(await world.device.program('acme')).toBeNull();
    });
  });

  test('and afterwards it still works', async () => {
    expect((await world.device.health()).status).toBe('ok');
    await world.anna.publish('acme', await signedBundle(world.keys, 1), null);
  });
});
