import { z } from 'zod';
import { epochMsSchema, idSchema } from './ids.ts';

/** SHA-256 of a signed text as lower-case hex; the entity tag of bundles and kill lists. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Public Ed25519 key of an organisation as JWK (RFC 8037). */
export const publicKeySchema = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type PublicKey = z.infer<typeof publicKeySchema>;

/**
 * Campaigns that must stop at once, without a new version: the payload of the signed kill list. Tiny, polled with the
 * feed. `sequence` grows with each publication; a device never goes back.
 */
export const killListSchema = z.strictObject({
  carrot: z.literal('kill-list'),
  org: idSchema,
  sequence: z.number().int().min(1),
  issuedAt: epochMsSchema,
  campaigns: z.array(idSchema).max(2000),
});
export type KillList = z.infer<typeof killListSchema>;

/** `POST /v1/invites/redeem` */
export const redeemRequestSchema = z.strictObject({ code: z.string().regex(/^[A-Z2-7]{16}$/) });
/** What a device learns by redeeming an invite: whom it joins, and whose signature it will believe. */
export const invitationSchema = z.strictObject({
  org: idSchema,
  name: z.string().min(1).max(80),
  /** Who runs the collector, in words a rep understands. */
  runBy: z.string().min(1).max(120),
  publicKey: publicKeySchema,
  feedUrl: z.url(),
  killListUrl: z.url(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** `GET /v1/orgs/:org` (admin) */
export const orgSummarySchema = z.strictObject({
  org: idSchema,
  name: z.string(),
  runBy: z.string(),
  /** Null until an admin set it (`PUT /v1/orgs/:org/key`); it is set once. */
  publicKey: publicKeySchema.nullable(),
  currentVersion: z.number().int().nullable(),
  currentHash: hashSchema.nullable(),
});
export type OrgSummary = z.infer<typeof orgSummarySchema>;

/** One published version, newest first in `GET /v1/orgs/:org/versions` (admin). */
export const versionSummarySchema = z.strictObject({
  version: z.number().int(),
  hash: hashSchema,
  issuedAt: epochMsSchema,
  publishedAt: epochMsSchema,
  /** Name of the admin token that published it. */
  publishedBy: z.string(),
});
export type VersionSummary = z.infer<typeof versionSummarySchema>;
export const versionListSchema = z.strictObject({ versions: z.array(versionSummarySchema) });

/** Answer to a publication. */
export const publishedSchema = z.strictObject({ version: z.number().int(), hash: hashSchema });

/** Answer to a publication of the kill list. */
export const killListPublishedSchema = z.strictObject({ sequence: z.number().int(), hash: hashSchema });

/** `POST /v1/orgs/:org/invites` (admin) */
export const inviteRequestSchema = z.strictObject({
  count: z.number().int().min(1).max(500).default(1),
  expiresInDays: z.number().int().min(1).max(90).default(14),
});
export const inviteListSchema = z.strictObject({
  invites: z.array(z.strictObject({ code: z.string(), link: z.url(), expiresAt: epochMsSchema })),
});
/** `GET /v1/orgs/:org/invites` (admin): counts only, never who. */
export const inviteCountsSchema = z.strictObject({
  open: z.number().int(),
  used: z.number().int(),
  expired: z.number().int(),
});

/** `GET /health`: counts and freshness, nothing that names an organisation. */
export const healthSchema = z.strictObject({
  status: z.literal('ok'),
  database: z.enum(['sqlite', 'postgresql']),
  /** Null on a node without the admin part, which cannot know. */
  organisations: z.number().int().nullable(),
  versions: z.number().int().nullable(),
  /** When anything was last published; null before the first publication. */
  lastPublishedAt: epochMsSchema.nullable(),
  /** When the clockwork of the ballots last went round without a failure, and how many weeks are being counted. */
  ballots: z
    .strictObject({ lastTickAt: epochMsSchema.nullable(), countingWeeks: z.number().int().nullable() })
    .optional(),
});
export type Health = z.infer<typeof healthSchema>;

/** An error as the collector says it (RFC 9457, `application/problem+json`). `code` is stable, `detail` is for people. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;
