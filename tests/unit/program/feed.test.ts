import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../lib/program/canonical.ts';
import { type FeedFetch, type FeedRequest, pollFeed } from '../../../lib/program/feed.ts';

const url = 'https://programs.example/acme.bundle';
const hash = 'a'.repeat(64);

/** A server that always gives this answer, and remembers what it was asked. */
function server(answer: () => Response | Promise<Response>) {
  const asked: { url: string; request: FeedRequest }[] = [];
  const fetch: FeedFetch = async (address, request) => {
    asked.push({ url: address, request });
    return answer();
  };
  return { asked, fetch };
}

const poll = (fetch: FeedFetch, heldHash: string | null = null) => pollFeed({ url, heldHash, fetch });

describe('the request', () => {
  test('carries nothing but the hash of what this device holds', async () => {
    const { asked, fetch } = server(() => new Response(null, { status: 304, headers: { etag: '"tracking-id"' } }));
    await poll(fetch, hash);
    await poll(fetch, hash);
    expect(asked).toHaveLength(2);
    for (const { url: address, request } of asked) {
      expect(address).toBe(url);
      expect(request).toEqual({
        method: 'GET',
        headers: { 'If-None-Match': `"${hash}"` },
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
      });
    }
  });

  test('has no validator while nothing is held, and carries the caller’s signal', async () => {
    const { asked, fetch } = server(() => new Response('x'));
    const { signal } = new AbortController();
    await pollFeed({ url, heldHash: null, fetch, signal });
    expect(asked[0]?.request.headers).toEqual({});
    expect(asked[0]?.request.signal).toBe(signal);
  });

  test.each(['http://127.0.0.1:8787/x', 'http://localhost/x', 'http://[::1]/x'])(
    'is sent to this machine without TLS: %s',
    async (address) => {
      const { fetch } = server(() => new Response('x'));
      expect(await pollFeed({ url: address, heldHash: null, fetch })).toMatchObject({ status: 'fetched' });
    },
  );

  test.each([
    'http://programs.example/x',
    'http://127.0.0.1.example/x',
    'http://localhost.example/x',
    'ftp://programs.example/x',
    'file:///etc/passwd',
  ])('is not sent to %s', async (address) => {
    const { asked, fetch } = server(() => new Response('x'));
    expect(await pollFeed({ url: address, heldHash: null, fetch })).toMatchObject({
      status: 'refused',
      code: 'not-https',
    });
    expect(asked).toEqual([]);
  });

  test.each(['', 'programs.example', 'https://user:secret@programs.example/x'])(
    'is not sent to "%s"',
    async (address) => {
      const { asked, fetch } = server(() => new Response('x'));
      expect(await pollFeed({ url: address, heldHash: null, fetch })).toMatchObject({
        status: 'refused',
        code: 'bad-url',
      });
      expect(asked).toEqual([]);
    },
  );
});

describe('the answer', () => {
  test('304 is unchanged', async () => {
    const { fetch } = server(() => new Response(null, { status: 304 }));
    expect(await poll(fetch, hash)).toEqual({ status: 'unchanged' });
  });

  test('304 to a device that holds nothing is no answer', async () => {
    const { fetch } = server(() => new Response(null, { status: 304 }));
    expect(await poll(fetch)).toMatchObject({ status: 'unreachable' });
  });

  test('200 is the text, without white space around it', async () => {
    const { fetch } = server(() => new Response('\n a.b.c \n'));
    expect(await poll(fetch, hash)).toEqual({ status: 'fetched', text: 'a.b.c' });
  });

  test('200 with what is held already is unchanged: a plain file host may ignore the validator', async () => {
    const { fetch } = server(() => new Response('a.b.c\n'));
    expect(await poll(fetch, await sha256Hex('a.b.c'))).toEqual({ status: 'unchanged' });
  });

  test.each([204, 301, 401, 404, 500, 503])('%d is unreachable', async (status) => {
    const { fetch } = server(() => new Response(null, { status }));
    const result = await poll(fetch);
    expect(result).toEqual({
      status: 'unreachable',
      reason: `The server answered with HTTP ${status}.`,
      httpStatus: status,
    });
  });

  test('a network error, a redirect and a time-out are unreachable', async () => {
    const failing = (error: Error) => poll(() => Promise.reject(error));
    expect(await failing(new TypeError('Failed to fetch'))).toEqual({
      status: 'unreachable',
      reason: 'The server could not be reached.',
    });
    expect(await failing(new DOMException('late', 'TimeoutError'))).toEqual({
      status: 'unreachable',
      reason: 'The server took too long to answer.',
    });
  });

  test('a connection that breaks inside the body is unreachable', async () => {
    let parts = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (parts++ === 0) controller.enqueue(new Uint8Array([97]));
        else controller.error(new Error('reset'));
      },
    });
    const { fetch } = server(() => new Response(body));
    expect(await poll(fetch)).toMatchObject({ status: 'unreachable' });
  });

  test('an empty or binary answer is refused', async () => {
    expect(await poll(server(() => new Response('  ')).fetch)).toMatchObject({ status: 'refused', code: 'empty' });
    const binary = server(() => new Response(new Uint8Array([0xff, 0xfe, 0x00])));
    expect(await poll(binary.fetch)).toMatchObject({ status: 'refused', code: 'not-text' });
  });
});

describe('the size limit', () => {
  test('an announced length above 1 MiB is refused unread', async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled++;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      { highWaterMark: 0 },
    );
    const { fetch } = server(() => new Response(body, { headers: { 'content-length': '1048577' } }));
    expect(await poll(fetch)).toMatchObject({ status: 'refused', code: 'oversized' });
    expect(pulled).toBe(0);
  });

  test('an endless answer is cut off soon after 1 MiB', async () => {
    let sent = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(97));
      },
      cancel() {
        cancelled = true;
      },
    });
    const { fetch } = server(() => new Response(body));
    expect(await poll(fetch)).toMatchObject({ status: 'refused', code: 'oversized' });
    expect(cancelled).toBe(true);
    expect(sent).toBeLessThan(1_048_576 + 4 * 65_536);
  });

  test('exactly 1 MiB is read', async () => {
    const { fetch } = server(() => new Response('a'.repeat(1_048_576)));
    expect(await poll(fetch)).toMatchObject({ status: 'fetched' });
  });
});
