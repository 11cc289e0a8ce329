import { z } from 'zod';
import { createCollectorClient } from '../collector/client.ts';
import { CollectorError } from '../collector/error.ts';
import type { FeedOutcome, Inspection } from '../messages/protocol.ts';
import { type Invitation, invitationSchema, redeemRequestSchema } from '../model/collector.ts';
import { isSafeAddress } from '../model/web-address.ts';
import { readSettings } from '../settings/store.ts';
import type { Deps } from './deps.ts';
import { inviteAttemptKey, isSetByPolicy, pinOrganisation } from './organisation.ts';
import { refreshProgram } from './refresh.ts';
import { singleFlight } from './single-flight.ts';
import { tellPages } from './tell-pages.ts';

/** What this device noted about the invite it has tried to use. */
const attemptSchema = z.strictObject({ link: z.string(), invitation: invitationSchema, done: z.boolean() });
type Attempt = z.infer<typeof attemptSchema>;

interface Invite {
  baseUrl: string;
  code: string;
}

type NotJoined = Exclude<Inspection, { outcome: 'valid' }>;

/** An address and a code, as they are read out on the telephone: `carrot.example.com ABCD-EFGH-IJKL-MNOP`. */
const spoken = /^(https?:\/\/)?(\S+?)\/?\s+([a-z2-7][a-z2-7\s-]{14,30})$/i;

/**
 * Reads `https://<collector>/join#<CODE>`, or the collector's address and the code with a space between. A code typed in
 * lower case or with spaces and dashes is meant all the same.
 */
export function readInviteLink(link: string): Invite | null {
  const text = link
    .trim()
    .replace(spoken, (_, scheme = 'https://', address, code) => `${scheme}${address}/join#${code}`);
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const code = redeemRequestSchema.safeParse({
    code: url.hash
      .slice(1)
      .replaceAll(/[\s-]|%20/g, '')
      .toUpperCase(),
  });
  const path = /^(.*)\/join\/?$/.exec(url.pathname)?.[1];
  if (!code.success || path === undefined || !isSafeAddress(url) || url.username || url.password) return null;
  return { baseUrl: `${url.origin}${path}`, code: code.data.code };
}

const notALink: NotJoined = {
  outcome: 'refused',
  code: 'bad-link',
  reason:
    'This is not an invite link. It looks like https://carrot.example.com/join#ABCDEFGHIJKLMNOP; or type the address, a space and the code.',
};
const setByPolicy: NotJoined = {
  outcome: 'refused',
  code: 'policy',
  reason: 'The organisation of this browser is set by a policy of your IT department.',
};

function failed(error: unknown): NotJoined {
  if (!(error instanceof CollectorError)) throw error;
  return error.kind === 'problem'
    ? { outcome: 'refused', code: error.code, reason: error.detail }
    : { outcome: 'unreachable', reason: error.detail };
}

function clientOf({ platform }: Deps, { baseUrl }: Invite) {
  return createCollectorClient({ baseUrl, fetch: (url, init) => platform.fetch(url, init) });
}

/** What an invite link leads to. Uses nothing up and changes nothing. */
export async function inspectInvite(deps: Deps, link: string): Promise<Inspection> {
  const invite = readInviteLink(link);
  if (!invite) return notALink;
  if (await isSetByPolicy(deps)) return setByPolicy;
  try {
    return { outcome: 'valid', invitation: await clientOf(deps, invite).inspectInvite(invite.code) };
  } catch (error) {
    return failed(error);
  }
}

const onlyOnce = singleFlight<FeedOutcome>();

/**
 * Uses an invite: pins organisation, key, name and addresses, then fetches the program. Once the code is used the device is
 * joined, whatever comes of the fetch. Asking twice with the same link is joining once.
 */
export function acceptInvite(deps: Deps, link: string): Promise<FeedOutcome> {
  return onlyOnce(deps.platform, link.trim(), () => accept(deps, link.trim()));
}

async function accept(deps: Deps, link: string): Promise<FeedOutcome> {
  const invite = readInviteLink(link);
  if (!invite) return notALink;
  if (await isSetByPolicy(deps)) return setByPolicy;
  const before = await attemptOf(deps, link);
  const { organisation } = await readSettings(deps.platform);
  if (before?.done && organisation?.joinedBy === 'invite') return refreshProgram(deps);
  try {
    const client = clientOf(deps, invite);
    const attempt = before ?? { link, invitation: await client.inspectInvite(invite.code), done: false };
    await deps.platform.write(inviteAttemptKey, attempt);
    const invitation = await redeem(() => client.redeemInvite(invite.code), before);
    await pinOrganisation(deps, organisationOf(invitation));
    await deps.platform.write(inviteAttemptKey, { link, invitation, done: true } satisfies Attempt);
  } catch (error) {
    return failed(error);
  }
  const outcome = await refreshProgram(deps);
  // The program may have changed to the built-in one although nothing was fetched.
  if (outcome.outcome !== 'updated') await tellPages(deps);
  return outcome;
}

async function attemptOf({ platform }: Deps, link: string): Promise<Attempt | null> {
  const parsed = attemptSchema.safeParse(await platform.read(inviteAttemptKey));
  return parsed.success && parsed.data.link === link ? parsed.data : null;
}

/** Code of the invite this device joined an organisation with; null when it joined in another way. */
export async function inviteCodeOf({ platform }: Deps, org: string): Promise<string | null> {
  const parsed = attemptSchema.safeParse(await platform.read(inviteAttemptKey));
  if (!parsed.success || !parsed.data.done || parsed.data.invitation.org !== org) return null;
  return readInviteLink(parsed.data.link)?.code ?? null;
}

/** @throws CollectorError unless the code was good, or was used by an earlier try of this very device */
async function redeem(ask: () => Promise<Invitation>, before: Attempt | null): Promise<Invitation> {
  try {
    return await ask();
  } catch (error) {
    if (before && error instanceof CollectorError && error.code === 'used-invite') return before.invitation;
    throw error;
  }
}

function organisationOf({ org, name, runBy, publicKey, feedUrl, killListUrl }: Invitation) {
  const { kty, crv, x } = publicKey;
  const pinned = { org, name, runBy, publicKey: JSON.stringify({ kty, crv, x }), feedUrl, killListUrl };
  return { ...pinned, joinedBy: 'invite' as const };
}
