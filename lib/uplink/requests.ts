import { sealedTypes } from '../ballot/ohttp.ts';
import { ballotLimits } from '../model/ballot.ts';
import { problemSchema } from '../model/collector.ts';
import { isSafeAddress } from '../model/web-address.ts';
import { readAtMost } from '../program/feed.ts';
import { parseJson } from '../program/jws.ts';
import type { UplinkFetch, UplinkResponse } from './deps.ts';

/** Milliseconds a request may take. */
const patienceMs = 15_000;
/** Largest answer that is read: a manifest with 2,000 cells fits well. */
const maxAnswerBytes = 1_048_576;

/** What came back: a status with its text, or nothing. `date`: the `Date` header as it was. */
export type Answer =
  | { kind: 'answer'; status: number; bytes: Uint8Array; text: string; date: string | null }
  | { kind: 'unreachable'; reason: string };

/** The same for every request, so that nothing in it tells one device from another. */
const plain = { cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'error' } as const;

async function ask(fetch: UplinkFetch, url: string, init: RequestInit): Promise<Answer> {
  if (!URL.canParse(url) || !isSafeAddress(new URL(url))) {
    return { kind: 'unreachable', reason: 'The address of the collector must start with https://.' };
  }
  try {
    const response = await fetch(url, { ...plain, ...init, signal: AbortSignal.timeout(patienceMs) });
    return await read(response);
  } catch (error) {
    const why = error instanceof Error && error.message ? ` (${error.message})` : '';
    return { kind: 'unreachable', reason: `The collector could not be reached${why}.` };
  }
}

async function read(response: UplinkResponse): Promise<Answer> {
  const bytes = await readAtMost(response, maxAnswerBytes);
  if (bytes === null) return { kind: 'unreachable', reason: 'The answer of the collector is too large.' };
  const { status, headers } = response;
  return { kind: 'answer', status, bytes, text: new TextDecoder().decode(bytes).trim(), date: headers.get('date') };
}

/**
 * Asks for a ballot paper, without credentials. `heldHash`: this device's own SHA-256 of what it holds; echoing the server's
 * ETag would let it give each device one of its own.
 */
export function askManifest(fetch: UplinkFetch, url: string, heldHash: string | null): Promise<Answer> {
  const headers: Record<string, string> = heldHash === null ? {} : { 'If-None-Match': `"${heldHash}"` };
  return ask(fetch, url, { method: 'GET', headers, credentials: 'omit' });
}

/** Asks the issuer how one becomes a member, without credentials. */
export function askEnrolmentWays(fetch: UplinkFetch, issuerUrl: string, org: string): Promise<Answer> {
  return ask(fetch, `${issuerUrl}/v1/orgs/${org}/enrolment`, { method: 'GET', credentials: 'omit' });
}

/** Sends a request of the member to the issuer, on connections of their own (credentials: include). */
export function askIssuer(fetch: UplinkFetch, url: string, body: unknown): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' };
  return ask(fetch, url, { method: 'POST', headers, credentials: 'include', body: JSON.stringify(body) });
}

/** Hands a sealed ballot to a relay: one size, no credentials. */
export function askRelay(fetch: UplinkFetch, url: string, sealed: Uint8Array): Promise<Answer> {
  const headers = { 'Content-Type': sealedTypes.request };
  return ask(fetch, url, { method: 'POST', headers, credentials: 'omit', body: Uint8Array.from(sealed) });
}

/** Drops a ballot off: constant path, no credentials, exactly 512 bytes. */
export function dropBallot(fetch: UplinkFetch, url: string, ballot: Uint8Array): Promise<Answer> {
  if (ballot.length !== ballotLimits.ballotBytes) throw new RangeError('not the size of a ballot');
  const headers = { 'Content-Type': 'application/octet-stream' };
  return ask(fetch, url, { method: 'POST', headers, credentials: 'omit', body: Uint8Array.from(ballot) });
}

/** The stable code and the words of a problem answer (RFC 9457); the status where it is none. */
export function problemOf({ status, text }: Extract<Answer, { kind: 'answer' }>): { code: string; detail: string } {
  const problem = problemSchema.safeParse(parseJson(text));
  return problem.success ? problem.data : { code: `http-${status}`, detail: `The collector answered HTTP ${status}.` };
}
