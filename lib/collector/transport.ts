import { z } from 'zod';
import { hashSchema, problemSchema } from '../model/collector.ts';
import { CollectorError } from './error.ts';

/** The part of `Response` the client reads; a browser's or Node's `Response` fits. */
export interface CollectorResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStream<Uint8Array> | null;
}

export type CollectorFetch = (url: string, init: RequestInit) => Promise<CollectorResponse>;

export interface Call {
  method: 'GET' | 'PUT' | 'POST';
  /** Below the base address, starting with a slash. */
  path: string;
  token?: string | undefined;
  headers?: Record<string, string>;
  body?: { type: 'application/json' | 'application/jose'; text: string };
}

export interface Answer {
  status: number;
  text: string;
}

/** Larger answers than this are no collector's: a bundle is 1 MiB at most. */
const maxAnswerBytes = 4_194_304;

const currentSchema = z.object({
  version: z.number().int().optional(),
  sequence: z.number().int().optional(),
  hash: hashSchema,
});

/**
 * The base address without a slash at its end. @throws CollectorError `not-https` for plain http to another machine: the
 * admin token would travel readable.
 */
export function baseAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new CollectorError('unreachable', 'bad-url', 0, 'The collector address is not a web address.');
  }
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\]|.+\.localhost)$/.test(url.hostname);
  if (url.protocol === 'http:' && !loopback) {
    throw new CollectorError('unreachable', 'not-https', 0, 'The collector address must start with https://.');
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** One request. Sends no cookie and no referrer, follows no redirect. @throws CollectorError for everything but 2xx. */
export async function send(base: string, call: Call, fetch: CollectorFetch, patienceMs: number): Promise<Answer> {
  try {
    const response = await fetch(`${base}${call.path}`, requestOf(call, patienceMs));
    const text = await readText(response);
    if (response.status < 200 || response.status > 299) throw refusal(response, text);
    return { status: response.status, text };
  } catch (error) {
    throw error instanceof CollectorError ? error : unreachable(error);
  }
}

function requestOf({ method, token, headers, body }: Call, patienceMs: number): RequestInit {
  return {
    method,
    headers: {
      ...(body ? { 'Content-Type': body.type } : {}),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body ? { body: body.text } : {}),
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  };
}

async function readText(response: CollectorResponse): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > maxAnswerBytes) {
      await reader.cancel();
      throw unexpected(response.status, 'it is larger than anything a collector sends');
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

function refusal(response: CollectorResponse, text: string): CollectorError {
  const type = response.headers.get('content-type') ?? '';
  const problem = type.startsWith('application/problem+json') ? problemSchema.safeParse(parseJson(text)) : null;
  if (!problem?.success) return unexpected(response.status, `HTTP ${response.status}`);
  const { code, status, detail, current } = problem.data;
  const now = currentSchema.safeParse(current);
  return new CollectorError('problem', code, status, detail, now.success ? now.data : null);
}

/** @throws CollectorError `unexpected` when a reply does not fit its schema. */
export function parseReply<T>(schema: z.ZodType<T>, { status, text }: Answer): T {
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw unexpected(status, 'its form is not the one agreed on');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unexpected(status: number, what: string): CollectorError {
  const detail = `The answer does not look like one of a Carrot collector (${what}). Check the address.`;
  return new CollectorError('unexpected', 'unexpected', status, detail);
}

function unreachable(error: unknown): CollectorError {
  const name = error instanceof Error ? error.name : '';
  return name === 'TimeoutError' || name === 'AbortError'
    ? new CollectorError('unreachable', 'timeout', 0, 'The collector took too long to answer.')
    : new CollectorError('unreachable', 'unreachable', 0, 'The collector could not be reached.');
}
