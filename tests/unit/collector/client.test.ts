import { describe, expect, test, vi } from 'vitest';
import { createCollectorClient } from '../../../lib/collector/client.ts';
import type { CollectorError } from '../../../lib/collector/error.ts';
import type { CollectorFetch } from '../../../lib/collector/transport.ts';

const hash = 'a'.repeat(64);
const baseUrl = 'https://carrot.acme.example';

/** A client whose requests are all answered the same way, and what it asked. */
function clientThatHears(
  answer: () => Response | Promise<Response>,
  options: { token?: string; baseUrl?: string } = {},
) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch: CollectorFetch = async (url, init) => {
    asked.push({ url, init });
    return answer();
  };
  return { client: createCollectorClient({ baseUrl, ...options, fetch }), asked };
}

const json = (value: unknown, status = 200) => Response.json(value, { status });
const problem = (members: Record<string, unknown>) =>
  new Response(JSON.stringify({ type: 'urn:x', title: 'No', detail: 'Because.', ...members }), {
    status: Number(members.status),
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8' },
  });

async function failure(call: Promise<unknown>): Promise<CollectorError> {
  return call.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: CollectorError) => error,
  );
}

describe('what is sent', () => {
  test('carries no cookie and no referrer, is not cached and follows no redirect', async () => {
    const { client, asked } = clientThatHears(() => json({ versions: [] }), { token: 't' });
    await client.versions('acme');
    expect(asked).toMatchObject([
      {
        url: `${baseUrl}/v1/orgs/acme/versions`,
        init: {
          method: 'GET',
          credentials: 'omit',
          cache: 'no-store',
          referrerPolicy: 'no-referrer',
          redirect: 'error',
        },
      },
    ]);
    expect(asked[0]?.init.headers).toEqual({ Authorization: 'Bearer t' });
  });

  test('the token goes only where it is needed', async () => {
    const { client, asked } = clientThatHears(() => new Response('a.b.c'), { token: 't' });
    await client.program('acme');
    await client.killList('acme');
    await failure(client.inspectInvite('AAAABBBBCCCCDDDD'));
    await failure(client.health());
    for (const { init } of asked) expect(init.headers).not.toHaveProperty('Authorization');
    await client.version('acme', 3);
    expect(asked.at(-1)).toMatchObject({
      url: `${baseUrl}/v1/orgs/acme/versions/3`,
      init: { headers: { Authorization: 'Bearer t' } },
    });
  });

  test('a publication says what it is based on', async () => {
    const { client, asked } = clientThatHears(() => json({ version: 2, hash }, 201), { token: 't' });
    expect(await client.publish('acme', ' a.b.c\n', hash)).toEqual({ version: 2, hash });
    await client.publish('acme', 'a.b.c', null);
    expect(asked.map(({ init }) => [init.method, init.body, init.headers])).toEqual([
      ['PUT', 'a.b.c', { 'Content-Type': 'application/jose', Authorization: 'Bearer t', 'If-Match': `"${hash}"` }],
      ['PUT', 'a.b.c', { 'Content-Type': 'application/jose', Authorization: 'Bearer t', 'If-None-Match': '*' }],
    ]);
  });

  test('a key is sent without what a key file holds besides, above all its private part', async () => {
    const { client, asked } = clientThatHears(() => json({}), { token: 't' });
    const x = 'x'.repeat(43);
    const file = { kty: 'OKP', crv: 'Ed25519', x, d: 'secret', kid: 'k' } as const;
    await failure(client.setKey('acme', file));
    expect(asked[0]?.init.body).toBe(JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x }));
  });

  test.each([
    ['https://carrot.acme.example/', 'https://carrot.acme.example/health'],
    ['https://acme.example/carrot//', 'https://acme.example/carrot/health'],
    ['http://localhost:8787', 'http://localhost:8787/health'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787/health'],
    ['http://[::1]:8787', 'http://[::1]:8787/health'],
  ])('to %s it goes to %s', async (address, url) => {
    const { client, asked } = clientThatHears(() => json({}), { baseUrl: address });
    await failure(client.health());
    expect(asked[0]?.url).toBe(url);
  });

  test.each([
    ['http://carrot.acme.example', 'not-https'],
    ['http://127.0.0.1.evil.example', 'not-https'],
    ['ftp://carrot.acme.example', 'bad-url'],
    ['carrot', 'bad-url'],
    ['', 'bad-url'],
  ])('to %s nothing goes (%s)', (address, code) => {
    expect(() => createCollectorClient({ baseUrl: address, fetch: vi.fn() })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  test('an organisation cannot lead out of its path', async () => {
    const { client, asked } = clientThatHears(() => json({}), { token: 't' });
    await failure(client.org('../../health?x=#'));
    expect(asked[0]?.url).toBe(`${baseUrl}/v1/orgs/..%2F..%2Fhealth%3Fx%3D%23`);
  });
});

describe('what comes back', () => {
  test('a signed text has its own hash, whatever the ETag says', async () => {
    const { client } = clientThatHears(() => new Response('a.b.c\n', { headers: { ETag: 'W/"gzip"' } }));
    expect(await client.program('acme')).toEqual({
      text: 'a.b.c',
      hash: '845e30448809e2bc8958eb025bfc795235d13b077a53d0c3abbd2385170dc9b8',
    });
  });

  test('nothing published is null, an unknown organisation an error', async () => {
    const nothing = () => problem({ status: 404, code: 'nothing-published' });
    expect(await clientThatHears(nothing).client.program('acme')).toBeNull();
    expect(await clientThatHears(nothing).client.killList('acme')).toBeNull();
    const unknown = clientThatHears(() => problem({ status: 404, code: 'unknown-org' })).client;
    expect(await failure(unknown.program('acme'))).toMatchObject({ kind: 'problem', code: 'unknown-org', status: 404 });
  });

  test('a conflict tells what is current', async () => {
    const members = { status: 412, code: 'based-on-old', detail: 'Version 4 is new.', current: { version: 4, hash } };
    const { client } = clientThatHears(() => problem(members));
    const error = await failure(client.publish('acme', 'a.b.c', null));
    expect(error).toMatchObject({ kind: 'problem', code: 'based-on-old', current: { version: 4, hash } });
    expect([error.detail, error.message]).toEqual(['Version 4 is new.', 'Version 4 is new.']);
    const odd = clientThatHears(() => problem({ ...members, current: 'four' })).client;
    expect((await failure(odd.publish('acme', 'a.b.c', null))).current).toBeNull();
  });

  test.each([
    ['a page', () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } })],
    ['another form', () => json({ status: 'fine' })],
    [
      'more members than agreed',
      () => json({ status: 'ok', database: 'sqlite', organisations: 1, versions: 1, lastPublishedAt: null, more: 1 }),
    ],
    ['an error page', () => new Response('Bad gateway', { status: 502 })],
    ['problem details of no form', () => problem({ status: 500, code: 7 })],
    ['JSON that claims no problem', () => json({ type: 'x', title: 'x', status: 400, detail: 'x', code: 'x' }, 400)],
    ['a body without end', () => new Response('x'.repeat(4_194_305))],
  ])('%s is unexpected', async (_what, answer) => {
    const error = await failure(clientThatHears(answer).client.health());
    expect(error).toMatchObject({ kind: 'unexpected', code: 'unexpected' });
    expect(error.detail).toMatch(/Check the address/);
  });

  test.each([
    ['unreachable', () => Promise.reject(new TypeError('fetch failed'))],
    ['timeout', () => Promise.reject(new DOMException('late', 'TimeoutError'))],
  ])('no answer is %s', async (code, answer) => {
    const error = await failure(clientThatHears(answer).client.health());
    expect(error).toMatchObject({ kind: 'unreachable', code, status: 0, current: null });
  });

  test('a collector that never answers is given up', async () => {
    const never: CollectorFetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const client = createCollectorClient({ baseUrl, fetch: never, patienceMs: 20 });
    expect(await failure(client.health())).toMatchObject({ kind: 'unreachable', code: 'timeout' });
  });
});
