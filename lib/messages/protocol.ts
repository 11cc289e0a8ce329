import { z } from 'zod';
import { cardEventKindSchema, cardViewSchema, thanksViewSchema } from '../model/card.ts';
import { invitationSchema } from '../model/collector.ts';
import { crmDataSchema } from '../model/crm-data.ts';
import { idSchema, recordKeySchema } from '../model/ids.ts';
import { crmIdSchema, pageContextSchema } from '../model/page.ts';
import { probeSchema } from '../model/probe.ts';
import { pageProfileSchema } from '../model/profile.ts';
import { settingsChangeSchema } from '../model/settings.ts';
import { siteHostSchema, siteSchema } from '../model/site.ts';
import { usageReportSchema } from '../model/usage-event.ts';
import { ballotMessages } from './ballots.ts';

/** Who may send a message: a content script on a CRM page, one in a frame of another origin inside such a page, or a page of the extension itself. */
export type Sender = 'page' | 'frame' | 'extension';

const ok = z.strictObject({ ok: z.literal(true) });

/** What the program wants of a page of one CRM: its probes and what it repairs, with a version that changes when they do. */
export const probeSetSchema = z.strictObject({
  version: z.string().max(80),
  probes: z.array(probeSchema),
  data: crmDataSchema.optional(),
});
export type ProbeSet = z.infer<typeof probeSetSchema>;

/** Outcome of connecting to, refreshing or leaving an organisation's program feed. */
export const feedOutcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('updated'), version: z.number(), name: z.string() }),
  z.strictObject({ outcome: z.literal('unchanged'), version: z.number() }),
  /** The feed answered, and what it gave was refused; the old bundle stays. */
  z.strictObject({ outcome: z.literal('refused'), code: z.string(), reason: z.string() }),
  /** The feed could not be reached; the old bundle stays. */
  z.strictObject({ outcome: z.literal('unreachable'), reason: z.string() }),
  /** Joined, and the organisation has not published a program yet: the built-in one stays until then. */
  z.strictObject({ outcome: z.literal('waiting'), name: z.string() }),
  /** No organisation is joined: the built-in starter program is used. */
  z.strictObject({ outcome: z.literal('built-in') }),
]);
export type FeedOutcome = z.infer<typeof feedOutcomeSchema>;

/** What an invite link leads to, before anything is joined. */
export const inspectionSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('valid'), invitation: invitationSchema }),
  /** Not a link, or the collector says that the code is unknown, used or expired. */
  z.strictObject({ outcome: z.literal('refused'), code: z.string(), reason: z.string() }),
  z.strictObject({ outcome: z.literal('unreachable'), reason: z.string() }),
]);
export type Inspection = z.infer<typeof inspectionSchema>;

/** `https://<collector>/join#<CODE>`; `http` only for this machine. */
const inviteLink = z.strictObject({ link: z.string().max(2000) });

/**
 * Every message there is: what it carries, what it is answered with, and who may send it. The worker parses each request
 * and refuses unknown names, wrong senders and payloads that do not fit. The page bundle imports only the types.
 */
export const protocol = {
  /** A content script starts: the salt for record keys and the probes to answer. */
  'page.hello': {
    from: 'page',
    request: z.strictObject({ crm: crmIdSchema }),
    reply: z.strictObject({ salt: z.string(), probeSet: probeSetSchema }),
  },
  /** The rep is somewhere else, or the moment changed. Answered with what to show. */
  'page.changed': {
    from: 'page',
    request: z.strictObject({
      context: pageContextSchema,
      probeVersion: z.string().max(80),
      /** The overlay script is already in this page. */
      overlayReady: z.boolean(),
    }),
    reply: z.strictObject({
      show: cardViewSchema.nullable(),
      /** Something would show at a better moment: ask again when the rep stopped typing, saved, or closed the dialog. */
      again: z.boolean(),
      /** Sent when the program changed since `probeVersion`: answer these and ask again. */
      probeSet: probeSetSchema.nullable(),
    }),
  },
  /** The script of profile pages starts: which profiles may fit its host. Empty: none, stay silent. */
  'page.profile': {
    from: 'page',
    request: z.strictObject({}),
    reply: z.strictObject({ profiles: z.array(pageProfileSchema).max(4) }),
  },
  /** A frame of another origin inside a CRM page came into sight, or went out of it. */
  'frame.seen': {
    from: 'frame',
    request: z.strictObject({ kind: z.literal('visualforce'), visible: z.boolean() }),
    reply: ok,
  },
  'usage.recorded': {
    from: 'page',
    request: z.strictObject({ report: usageReportSchema }),
    reply: z.strictObject({ thanks: thanksViewSchema.nullable() }),
  },
  'card.reported': {
    from: 'page',
    request: z.strictObject({
      id: z.uuid(),
      campaign: idSchema,
      recordKey: recordKeySchema.nullable(),
      kind: cardEventKindSchema.exclude(['done', 'thanked']),
    }),
    reply: ok,
  },
  'settings.change': {
    from: 'extension',
    request: z.strictObject({ change: settingsChangeSchema }),
    reply: ok,
  },
  /** The rep named a CRM's address and the browser gave access to it: run there from now on. */
  'site.add': {
    from: 'extension',
    request: siteSchema.omit({ by: true }),
    reply: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('added') }),
      /** `no-access`: the browser does not allow it; `taken`: the host belongs to another site. Nothing was changed. */
      z.strictObject({ outcome: z.literal('refused'), code: z.enum(['no-access', 'taken']) }),
    ]),
  },
  /** Stop on the site that has this host, and give the browser's leave back. */
  'site.remove': { from: 'extension', request: z.strictObject({ host: siteHostSchema }), reply: ok },
  /** Join an organisation's program: feed address and its public key (JWK, Ed25519). */
  'program.connect': {
    from: 'extension',
    request: z.strictObject({ feedUrl: z.string().max(2000), publicKey: z.string().max(2000) }),
    reply: feedOutcomeSchema,
  },
  /** Join with a signed file instead of an address: its text and the organisation's public key. */
  'program.import': {
    from: 'extension',
    request: z.strictObject({ text: z.string().max(1_100_000), publicKey: z.string().max(2000).nullable() }),
    reply: feedOutcomeSchema,
  },
  /** Looks at an invite without using it up. */
  'invite.inspect': { from: 'extension', request: inviteLink, reply: inspectionSchema },
  /** Uses the invite: pins the organisation and fetches its program. */
  'invite.accept': { from: 'extension', request: inviteLink, reply: feedOutcomeSchema },
  'program.refresh': { from: 'extension', request: z.strictObject({}), reply: feedOutcomeSchema },
  'program.leave': { from: 'extension', request: z.strictObject({}), reply: ok },
  /** Erase the local log (events, rollups, card events). Settings and program stay. */
  'log.erase': { from: 'extension', request: z.strictObject({}), reply: ok },
  ...ballotMessages,
} as const satisfies Record<string, { from: Sender; request: z.ZodType; reply: z.ZodType }>;

export type Protocol = typeof protocol;
export type MessageName = keyof Protocol;
export type Request<N extends MessageName> = z.infer<Protocol[N]['request']>;
export type Reply<N extends MessageName> = z.infer<Protocol[N]['reply']>;

/** A message on the wire. */
export interface Envelope<N extends MessageName = MessageName> {
  carrot: N;
  payload: Request<N>;
}

/**
 * What the worker tells open CRM pages, answered by nobody: the program or kill list is another one, look again; or the
 * rep wants Carrot here no more; or a frame in this page came or went.
 */
export interface PageNotice {
  carrot: 'program.changed' | 'site.removed' | 'frame.seen';
}

/**
 * A reply on the wire: the reply; why the message was refused, now and always; or that the worker failed at it (a full
 * disk, a database that is gone), so that asking again later may help.
 */
export type Answer<N extends MessageName> = { reply: Reply<N> } | { refused: string } | { failed: string };
