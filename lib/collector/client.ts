import type { z } from 'zod';
import {
  type Health,
  healthSchema,
  type Invitation,
  invitationSchema,
  inviteCountsSchema,
  inviteListSchema,
  type inviteRequestSchema,
  killListPublishedSchema,
  type OrgSummary,
  orgSummarySchema,
  type PublicKey,
  publishedSchema,
  type VersionSummary,
  versionListSchema,
} from '../model/collector.ts';
import { CollectorError } from './error.ts';
import { type Answer, baseAddress, type Call, type CollectorFetch, parseReply, send } from './transport.ts';

export interface CollectorClientOptions {
  /** Address the collector is reached at, with a path if it lives below one; https, or http on this machine. */
  baseUrl: string;
  /** Admin token; without it only health, feeds and invites by code can be used. */
  token?: string;
  fetch: CollectorFetch;
  /** Milliseconds one call may take (default 15 s). */
  patienceMs?: number;
}

/** A signed text and the SHA-256 of it in hex, which is what `publish` wants as `basedOn`. */
export interface SignedText {
  text: string;
  hash: string;
}

export type InviteRequest = z.input<typeof inviteRequestSchema>;
export type InviteList = z.infer<typeof inviteListSchema>;
export type InviteCounts = z.infer<typeof inviteCountsSchema>;
export type Published = z.infer<typeof publishedSchema>;
export type KillListPublished = z.infer<typeof killListPublishedSchema>;

/** Every call a collector answers. All reject with `CollectorError`; nothing of a signed text is verified here. */
export interface CollectorClient {
  health(): Promise<Health>;
  /** What the token's organisation is (admin). */
  org(org: string): Promise<OrgSummary>;
  /** Sets the organisation's public key, once; the same key again is fine, another is refused with `key-set` (admin). */
  setKey(org: string, publicKey: PublicKey): Promise<OrgSummary>;
  /** The signed bundle in force; null before the first publication. */
  program(org: string): Promise<SignedText | null>;
  /**
   * Publishes a signed bundle (admin). `basedOn`: hash of the version it was made from, null for the first. Refused with
   * `based-on-old` (and `current`) when someone else published meanwhile.
   */
  publish(org: string, text: string, basedOn: string | null): Promise<Published>;
  /** All versions, newest first (admin). */
  versions(org: string): Promise<VersionSummary[]>;
  /** One version's signed text (admin). */
  version(org: string, version: number): Promise<SignedText>;
  /** The signed kill list in force; null while there is none. */
  killList(org: string): Promise<string | null>;
  /** Publishes a signed kill list; its sequence must be higher than the current one's (admin). */
  publishKillList(org: string, text: string): Promise<KillListPublished>;
  createInvites(org: string, request: InviteRequest): Promise<InviteList>;
  inviteCounts(org: string): Promise<InviteCounts>;
  /** What an invite leads to, without using it up. */
  inspectInvite(code: string): Promise<Invitation>;
  /** The same, and uses it up. */
  redeemInvite(code: string): Promise<Invitation>;
}

/** A client of one collector. @throws CollectorError when the address cannot be one (`bad-url`, `not-https`). */
export function createCollectorClient(options: CollectorClientOptions): CollectorClient {
  const base = baseAddress(options.baseUrl);
  const { token, fetch, patienceMs = 15_000 } = options;
  const call = (request: Call): Promise<Answer> => send(base, request, fetch, patienceMs);
  const orgPath = (org: string): string => `/v1/orgs/${encodeURIComponent(org)}`;
  const get = (path: string): Promise<Answer> => call({ method: 'GET', path, token });
  // What every device may read is read without the token: it must not travel more often than it has to.
  const getOpen = (path: string): Promise<Answer | null> => orNull(call({ method: 'GET', path }));
  const invite = async (verb: string, code: string): Promise<Invitation> =>
    parseReply(invitationSchema, await call({ method: 'POST', path: `/v1/invites/${verb}`, body: json({ code }) }));

  return {
    health: async () => parseReply(healthSchema, await call({ method: 'GET', path: '/health' })),
    org: async (org) => parseReply(orgSummarySchema, await get(orgPath(org))),
    setKey: async (org, { kty, crv, x }) => {
      const body = json({ kty, crv, x });
      return parseReply(orgSummarySchema, await call({ method: 'PUT', path: `${orgPath(org)}/key`, token, body }));
    },
    program: async (org) => signed(await getOpen(`${orgPath(org)}/program`)),
    publish: async (org, text, basedOn) => {
      const headers = basedOn === null ? { 'If-None-Match': '*' } : { 'If-Match': `"${basedOn}"` };
      const request = { method: 'PUT', path: `${orgPath(org)}/program`, token, headers, body: jose(text) } as const;
      return parseReply(publishedSchema, await call(request));
    },
    versions: async (org) => parseReply(versionListSchema, await get(`${orgPath(org)}/versions`)).versions,
    version: async (org, version) => signedText((await get(`${orgPath(org)}/versions/${version}`)).text),
    killList: async (org) => (await getOpen(`${orgPath(org)}/kill-list`))?.text.trim() ?? null,
    publishKillList: async (org, text) => {
      const request = { method: 'PUT', path: `${orgPath(org)}/kill-list`, token, body: jose(text) } as const;
      return parseReply(killListPublishedSchema, await call(request));
    },
    createInvites: async (org, request) => {
      const path = `${orgPath(org)}/invites`;
      return parseReply(inviteListSchema, await call({ method: 'POST', path, token, body: json(request) }));
    },
    inviteCounts: async (org) => parseReply(inviteCountsSchema, await get(`${orgPath(org)}/invites`)),
    inspectInvite: (code) => invite('inspect', code),
    redeemInvite: (code) => invite('redeem', code),
  };
}

function json(value: unknown): NonNullable<Call['body']> {
  return { type: 'application/json', text: JSON.stringify(value) };
}

function jose(text: string): NonNullable<Call['body']> {
  return { type: 'application/jose', text: text.trim() };
}

/** "Nothing published yet" is an answer, not a failure; an organisation that does not exist stays one. */
async function orNull(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CollectorError && error.code === 'nothing-published') return null;
    throw error;
  }
}

async function signed(answer: Answer | null): Promise<SignedText | null> {
  return answer === null ? null : await signedText(answer.text);
}

/** The hash is computed, not read from the ETag: proxies that compress rewrite that header. */
async function signedText(raw: string): Promise<SignedText> {
  const text = raw.trim();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { text, hash };
}
