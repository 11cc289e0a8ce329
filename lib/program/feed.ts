import { isSafeAddress } from '../model/web-address.ts';
import { sha256Hex } from './canonical.ts';
import { maxBundleBytes } from './format.ts';

/** The part of `RequestInit` a feed request sets. */
export interface FeedRequest {
  method: 'GET';
  headers: Record<string, string>;
  credentials: 'omit';
  cache: 'no-store';
  referrerPolicy: 'no-referrer';
  redirect: 'error';
  signal?: AbortSignal;
}

/** The part of `Response` the feed reads; a browser's `Response` fits. */
export interface FeedResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStream<Uint8Array> | null;
}

export type FeedFetch = (url: string, request: FeedRequest) => Promise<FeedResponse>;

export type FeedRefusal = 'bad-url' | 'not-https' | 'oversized' | 'not-text' | 'empty';

export type FeedResult =
  | { status: 'unchanged' }
  | { status: 'fetched'; text: string }
  /** `httpStatus`: what the server answered, where it did. */
  | { status: 'unreachable'; reason: string; httpStatus?: number }
  | { status: 'refused'; code: FeedRefusal; reason: string };

export interface PollOptions {
  url: string;
  /** `hash` of the bundle this device holds, as `verifyBundle` gave it; null when it holds none. */
  heldHash: string | null;
  fetch: FeedFetch;
  /** Largest text that is read, in bytes; 1 MiB unless told. */
  maxBytes?: number;
  /** Ends a slow request; the caller owns the clock. */
  signal?: AbortSignal;
}

/**
 * Asks a feed for a newer bundle. Sends nothing but the hash of what is held: no cookie, no referrer, and a validator made
 * from the device's own hash. Echoing a server's ETag would let the server give each device its own and so tell them apart.
 * Never throws; the text is not verified yet.
 */
export async function pollFeed(options: PollOptions): Promise<FeedResult> {
  const bad = refuseUrl(options.url);
  if (bad) return bad;
  try {
    const response = await options.fetch(options.url, request(options));
    if (response.status === 304) {
      return options.heldHash === null
        ? { status: 'unreachable', reason: 'The server says "not modified" although this device holds no bundle.' }
        : { status: 'unchanged' };
    }
    if (response.status !== 200) {
      await response.body?.cancel();
      const reason = `The server answered with HTTP ${response.status}.`;
      return { status: 'unreachable', reason, httpStatus: response.status };
    }
    return await receive(response, options.heldHash, options.maxBytes ?? maxBundleBytes);
  } catch (error) {
    return { status: 'unreachable', reason: reasonOf(error, options.signal) };
  }
}

function request({ heldHash, signal }: PollOptions): FeedRequest {
  return {
    method: 'GET',
    headers: heldHash === null ? {} : { 'If-None-Match': `"${heldHash}"` },
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    ...(signal ? { signal } : {}),
  };
}

function refuseUrl(url: string): FeedResult | null {
  if (!URL.canParse(url)) return { status: 'refused', code: 'bad-url', reason: 'The feed address is not a URL.' };
  const address = new URL(url);
  if (!isSafeAddress(address)) {
    return { status: 'refused', code: 'not-https', reason: 'The feed address must start with https://.' };
  }
  return address.username || address.password
    ? { status: 'refused', code: 'bad-url', reason: 'The feed address must not hold a user name or password.' }
    : null;
}

async function receive(response: FeedResponse, heldHash: string | null, maxBytes: number): Promise<FeedResult> {
  const bytes = await readAtMost(response, maxBytes);
  if (bytes === null) {
    const limit = maxBytes >= 1_048_576 ? `${maxBytes / 1_048_576} MiB` : `${maxBytes / 1024} kB`;
    return { status: 'refused', code: 'oversized', reason: `The answer is larger than ${limit}.` };
  }
  const text = decode(bytes)?.trim();
  if (text === undefined) return { status: 'refused', code: 'not-text', reason: 'The answer is not UTF-8 text.' };
  if (text === '') return { status: 'refused', code: 'empty', reason: 'The answer is empty.' };
  // A plain file host may know nothing of validators and always answer 200.
  return (await sha256Hex(text)) === heldHash ? { status: 'unchanged' } : { status: 'fetched', text };
}

/** The whole body, or null as soon as it passes `limit` bytes; the rest is then never downloaded. */
export async function readAtMost(response: FeedResponse, limit: number): Promise<Uint8Array | null> {
  if (response.body === null) return new Uint8Array();
  if (Number(response.headers.get('content-length') ?? 0) > limit) {
    await response.body.cancel();
    return null;
  }
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return join(chunks, length);
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown, signal: AbortSignal | undefined): string {
  const name = error instanceof Error ? error.name : '';
  if (signal?.aborted || name === 'TimeoutError' || name === 'AbortError') return 'The server took too long to answer.';
  // What a browser says of it ("Failed to fetch") helps nobody.
  return 'The server could not be reached.';
}
