import { z } from 'zod';
import { keptTables, type TableName } from '../store/all-tables.ts';

const at = z.number().int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const org = z.string();
const epoch = z.number().int().nonnegative();
const signed = { org, hash, text: z.string(), issued_at: at, published_at: at, published_by: z.string() };
const figures = z.strictObject({ org, epoch, position: z.number().int(), figures: z.string() });

/** Rows as they stand in the database. A backup is a file from outside: every row is checked before it is stored. */
export const rowSchemas = {
  orgs: z.strictObject({
    org,
    name: z.string(),
    run_by: z.string(),
    public_key: z.string().nullable(),
    created_at: at,
    seats: z.number().int().nullable(),
  }),
  admins: z.strictObject({
    id: z.string(),
    org,
    name: z.string(),
    token_hash: hash,
    created_at: at,
    revoked_at: at.nullable(),
  }),
  versions: z.strictObject({ ...signed, version: z.number().int().min(1) }),
  kill_lists: z.strictObject({ ...signed, sequence: z.number().int().min(1) }),
  invites: z.strictObject({ code_hash: hash, org, created_at: at, expires_at: at, used_at: at.nullable() }),
  cell_plans: z.strictObject({ org, quarter: z.string(), flip: z.number().int(), cells: z.string(), frozen_at: at }),
  question_plans: z.strictObject({ org, quarter: z.string(), wishes: z.string(), changed_at: at }),
  relays: z.strictObject({ org, url: z.string(), run_by: z.string(), required: z.number().int() }),
  manifests: z.strictObject({
    org,
    epoch,
    org_tag: z.string(),
    hash,
    text: z.string(),
    closes_at: at,
    drop_until: at,
    release_at: at,
  }),
  gateway_configs: z.strictObject({ id: z.number().int(), config: z.string(), created_at: at }),
  rolls: z.strictObject({ org, members: z.number().int() }),
  members: z.strictObject({ org, member: hash, admission: hash }),
  week_plans: z.strictObject({ org, quarter: z.string(), basis: hash, weeks: z.string() }),
  tallies: z.strictObject({ org, epoch, state: z.enum(['counting', 'sealed', 'destroyed']) }),
  nonces: z.strictObject({
    org,
    epoch,
    hash: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/)
      .transform((text): Uint8Array => Buffer.from(text, 'base64url')),
  }),
  sums: z.strictObject({
    org,
    epoch,
    question: z.string(),
    cell: z.number().int(),
    arm: z.string(),
    bucket: z.number().int(),
    n: z.number().int(),
  }),
  releases: z.strictObject({ org, epoch, released_at: at, manifest_hash: hash }),
  release_rows: figures,
  release_lifts: figures,
} as const;
/** A table of which a backup holds the rows. */
export type KeptTable = keyof typeof rowSchemas;

export const isKept = (name: TableName): name is KeptTable => name in rowSchemas;
const kept = keptTables.filter(isKept);

/** First line: what it is, which migrations its database had, and every table with its columns, for an auditor. */
export const headerSchema = z.strictObject({
  carrot: z.literal('collector-backup'),
  format: z.literal(2),
  createdAt: at,
  migrations: z.array(z.string()),
  schema: z.array(z.strictObject({ table: z.string(), columns: z.array(z.string()) })),
  /** Tables whose rows are in no backup: private keys, and the presence of the open week. */
  leftOut: z.array(z.string()),
});
export type BackupHeader = z.infer<typeof headerSchema>;

export type Counts = Record<KeptTable, number>;
export const noRows = (): Counts => {
  const entries = kept.map((name) => [name, 0] as const);
  return Object.fromEntries(entries) as Counts;
};

export const rowLineSchema = z.strictObject({ table: z.enum(kept), row: z.record(z.string(), z.unknown()) });

/** Last line: how many rows came before and the SHA-256 of all lines before this one, line ends included. */
export const footerSchema = z.strictObject({
  end: z.literal(true),
  counts: z.record(z.string(), z.number().int()),
  sha256: hash,
});

/** A backup that cannot be made or used; the message is for whoever runs the collector. */
export class BackupError extends Error {}
