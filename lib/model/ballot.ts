import { z } from 'zod';
import { hashSchema, publicKeySchema } from './collector.ts';
import { epochMsSchema, idSchema } from './ids.ts';
import { safeUrlSchema } from './safe-url.ts';

/** Constants compiled into extension and collector (docs/privacy-protocol.md). A server that asks for less privacy gets blank ballots. */
export const ballotLimits = {
  /** Bytes of a ballot, always. */
  ballotBytes: 512,
  maxBuckets: 8,
  /** Open questions a week. */
  questionsPerWeek: 4,
  /** Weeks of a quarter in which one question may be open. */
  weeksPerQuarter: 3,
  /** Least enrolled members of a planned cell, by flip denominator. */
  leastCell: { 8: 30, 16: 20 },
  /** Least ballots of a released cell, by flip denominator. */
  leastAnswers: { 8: 24, 16: 17 },
  /** RSA modulus in bits and public exponent. */
  modulusBits: 2048,
  exponent: 65_537,
} as const;

const hour = 3_600_000;
/** Milliseconds of the epoch's timetable, counted from its close. */
export const epochTimes = {
  length: 7 * 24 * hour,
  dropFrom: 24 * hour,
  dropUntil: 96 * hour,
  release: 7 * 24 * hour,
} as const;

/** Number of the week since Monday 1970-01-05T00:00Z; epoch e runs from `epochStart(e)` until `epochStart(e + 1)`. */
export const epochNumberSchema = z.number().int().min(0).max(0xffff_ffff);

/** One in `flip` answers to a yes/no question is a lie (8 or 16). */
export const flipSchema = z.union([z.literal(8), z.literal(16)]);
export type Flip = z.infer<typeof flipSchema>;

/**
 * How many values the coin has, all equally likely. The first `buckets` of them say what to send; every other one means
 * the truth. So each untrue bucket is sent with 1 / n, the true one with (flip − 1) / n, and no answer is more than
 * (flip − 1) times as likely under one truth as under another: 7 at 1/8, 15 at 1/16. With two buckets the lie has
 * exactly the probability 1 / flip; with K buckets the answer is replaced with g = K / (K + flip − 2).
 */
export function coinValues(buckets: number, flip: Flip): number {
  return buckets + flip - 2;
}

/** Kinds of the questions registry (lib/ballot/questions/): what may be asked at all. */
export const questionKinds = [
  'practice-used',
  'practice-state',
  'goal-reached',
  'ladder-level',
  'barrier',
  'card-usefulness',
  'anchor-missing',
  'minutes-given-back',
] as const;
export const questionKindSchema = z.enum(questionKinds);
export type QuestionKind = z.infer<typeof questionKindSchema>;

/** Why a practice is not used, in the order of the ballot's buckets (product M9). */
export const barriers = [
  'did-not-know',
  'no-point',
  'do-not-know-how',
  'takes-too-long',
  'badly-designed',
  'manager-does-not',
  'not-my-job',
] as const;
export const barrierSchema = z.enum(barriers);
export type Barrier = z.infer<typeof barrierSchema>;

/** Bytes as base64url without padding. */
const bytes = (length: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((length * 4) / 3)}}$`), `not ${length} bytes as base64url`);

/** RSA public key of one question in one epoch. `n`: 256 bytes. */
export const questionKeySchema = z.strictObject({ n: bytes(256), e: z.literal('AQAB') });
export type QuestionKey = z.infer<typeof questionKeySchema>;

/** A question without its key, as it is planned and as the registry can word it. */
export const plannedQuestionSchema = z.strictObject({
  /** `<kind>` or `<kind>-<subject>`; unique in an organisation, the same in every epoch it is asked in. */
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(90),
  kind: questionKindSchema,
  /** Practice, campaign or role id, as the kind asks; null where it needs none. */
  subject: idSchema.nullable(),
});
export type PlannedQuestion = z.infer<typeof plannedQuestionSchema>;

export const openQuestionSchema = plannedQuestionSchema.extend({
  /** Plain language. A device compares sentence and buckets with what its own registry says, and votes blank if they differ. */
  sentence: z.string().min(1).max(240),
  buckets: z.array(z.string().min(1).max(60)).min(2).max(ballotLimits.maxBuckets),
  /** Are the answers counted by treatment and holdout? */
  byArm: z.boolean(),
  key: questionKeySchema,
});
export type OpenQuestion = z.infer<typeof openQuestionSchema>;

/** A group an answer is counted in. Index in the manifest's list is what travels on a ballot. */
export const cellSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+([-/][a-z0-9]+)*$/)
    .max(180),
  /** For the rep who picks it: "Sales › North › Team Blue". */
  name: z.string().min(1).max(160),
  /** Members enrolled in it, as the admin counted them for the quarter. */
  enrolled: z.number().int().min(0),
});
export type Cell = z.infer<typeof cellSchema>;

/** A relay run by someone else, and the tally's HPKE key configuration (RFC 9458 section 3) it is used with. */
export const relaySchema = z.strictObject({
  url: safeUrlSchema,
  runBy: z.string().min(1).max(120),
  keyConfig: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(400),
  /** Ballots go through the relay or not at all. */
  required: z.boolean(),
});
export type Relay = z.infer<typeof relaySchema>;

/** The ballot paper of one week: payload of a JWS (typ `carrot-manifest+jws`) signed by the ballot key. */
export const manifestSchema = z.strictObject({
  carrot: z.literal('manifest'),
  org: idSchema,
  epoch: epochNumberSchema,
  /** Hash of the previous manifest's text; null for an organisation's first. */
  previous: hashSchema.nullable(),
  opensAt: epochMsSchema,
  closesAt: epochMsSchema,
  dropFrom: epochMsSchema,
  dropUntil: epochMsSchema,
  releaseAt: epochMsSchema,
  flip: flipSchema,
  /** `2026-Q4`; cells are frozen in it. */
  quarter: z.string().regex(/^\d{4}-Q[1-4]$/),
  cells: z.array(cellSchema).min(1).max(2000),
  questions: z.array(openQuestionSchema).max(ballotLimits.questionsPerWeek),
  relay: relaySchema.nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** In a program: where its ballots go and whose manifests are believed. Signed with the bundle, so that the server cannot choose it. */
export const ballotEndorsementSchema = z.strictObject({
  /** Base addresses without a slash at the end; issuer and tally may be two host names. */
  issuerUrl: safeUrlSchema,
  tallyUrl: safeUrlSchema,
  ballotKey: publicKeySchema,
});
export type BallotEndorsement = z.infer<typeof ballotEndorsementSchema>;

/** A device's secret of membership: 32 random bytes made on the device. The collector keeps its SHA-256 only. */
export const memberSecretSchema = bytes(32);

/** `POST /v1/members` (issuer): a single-use invite becomes a membership. The same code and secret again: the same answer. */
export const enrolRequestSchema = z.strictObject({
  org: idSchema,
  code: z.string().regex(/^[A-Z2-7]{16}$/),
  secret: memberSecretSchema,
});
export const enrolledSchema = z.strictObject({ org: idSchema, member: z.literal(true) });

/** `POST /v1/issuance` (issuer, credentials: include). All open questions at once, always. */
export const issuanceRequestSchema = z.strictObject({
  org: idSchema,
  epoch: epochNumberSchema,
  secret: memberSecretSchema,
  /** Blinded message (256 bytes) by question id. */
  blinded: z.record(z.string().max(90), bytes(256)),
});
export type IssuanceRequest = z.infer<typeof issuanceRequestSchema>;
/** Blind signature (256 bytes) by question id. */
export const issuanceSchema = z.strictObject({ signatures: z.record(z.string().max(90), bytes(256)) });
export type Issuance = z.infer<typeof issuanceSchema>;

/** Arms of a campaign with a holdout. `none` where a question does not count by arm. */
export const arms = ['none', 'treatment', 'holdout'] as const;
export const armSchema = z.enum(arms);
export type Arm = z.infer<typeof armSchema>;

/** One frozen row of a release. Where `withheld` is given, every figure but `n` is null (n too, where it would tell something). */
export const releaseRowSchema = z.strictObject({
  org: idSchema,
  epoch: epochNumberSchema,
  question: z.string(),
  kind: questionKindSchema,
  subject: idSchema.nullable(),
  sentence: z.string(),
  /** Ids of the planned cells counted together, and the name of their group. */
  cells: z.array(z.string()),
  name: z.string(),
  arm: armSchema,
  flip: flipSchema,
  n: z.number().int().nullable(),
  blanks: z.number().int().nullable(),
  /** Per bucket: share with its 95 % interval, 0–1; `banded` says that the figures were rounded to 5 points and clamped. */
  shares: z
    .array(z.strictObject({ bucket: z.string(), estimate: z.number(), low: z.number(), high: z.number() }))
    .nullable(),
  banded: z.boolean(),
  withheld: z.enum(['too-few', 'more-ballots-than-members', 'one-arm-too-few']).nullable(),
});
export type ReleaseRow = z.infer<typeof releaseRowSchema>;

/** Causal lift of one campaign: treatment minus holdout, in shares, 95 % interval. */
export const liftSchema = z.strictObject({
  campaign: idSchema,
  epoch: epochNumberSchema,
  treatment: z.strictObject({ n: z.number().int(), estimate: z.number(), low: z.number(), high: z.number() }),
  holdout: z.strictObject({ n: z.number().int(), estimate: z.number(), low: z.number(), high: z.number() }),
  lift: z.strictObject({ estimate: z.number(), low: z.number(), high: z.number() }),
});
export type Lift = z.infer<typeof liftSchema>;

/** `GET /v1/orgs/:org/releases/:epoch` (admin). */
export const releaseSchema = z.strictObject({
  org: idSchema,
  epoch: epochNumberSchema,
  releasedAt: epochMsSchema,
  manifestHash: hashSchema,
  rows: z.array(releaseRowSchema),
  lifts: z.array(liftSchema),
});
export type Release = z.infer<typeof releaseSchema>;

/** What the rep chose: nothing leaves before the choice. */
export const participationSchema = z.enum(['undecided', 'take-part', 'blank', 'silence']);
export type Participation = z.infer<typeof participationSchema>;

export const ballotStatuses = ['prepared', 'answered', 'sent', 'dropped', 'refused'] as const;
/** One line of the ledger "what left this device": one question in one epoch. Stays on the device. */
export const ledgerLineSchema = z.strictObject({
  /** `<epoch>/<question id>` */
  id: z.string(),
  org: idSchema,
  epoch: epochNumberSchema,
  question: z.string(),
  sentence: z.string(),
  buckets: z.array(z.string()),
  cell: z.string().nullable(),
  /** Index into `buckets`; null: nothing to say (blank). Never leaves the device. */
  trueBucket: z.number().int().nullable(),
  sentBucket: z.number().int().nullable(),
  flipped: z.boolean(),
  blank: z.boolean(),
  /** Why the ballot is blank although the rep takes part: the server asked for less privacy, or the question does not apply. */
  blankReason: z.string().nullable(),
  dropFrom: epochMsSchema,
  dropUntil: epochMsSchema,
  status: z.enum(ballotStatuses),
  sentAt: epochMsSchema.nullable(),
  /** The 512 bytes as they go or went out, hex; the nonce inside is zeroed after the acknowledgement. Null before close. */
  body: z.string().nullable(),
});
export type LedgerLine = z.infer<typeof ledgerLineSchema>;
