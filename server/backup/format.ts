import { z } from 'zod';
import { tableNames } from '../store/tables.ts';

const at = z.number().int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const signed = { org: z.string(), hash, text: z.string(), issued_at: at, published_at: at, published_by: z.string() };

/** Rows as they stand in the database. A backup is a file from outside: every row is checked before it is stored. */
export const rowSchemas = {
  orgs: z.strictObject({
    org: z.string(),
    name: z.string(),
    run_by: z.string(),
    public_key: z.string().nullable(),
    created_at: at,
  }),
  admins: z.strictObject({
    id: z.string(),
    org: z.string(),
    name: z.string(),
    token_hash: hash,
    created_at: at,
    revoked_at: at.nullable(),
  }),
  versions: z.strictObject({ ...signed, version: z.number().int().min(1) }),
  kill_lists: z.strictObject({ ...signed, sequence: z.number().int().min(1) }),
  invites: z.strictObject({
    code_hash: hash,
    org: z.string(),
    created_at: at,
    expires_at: at,
    used_at: at.nullable(),
  }),
};

/** First line of a backup as text: what it is and which migrations its database had. */
export const headerSchema = z.strictObject({
  carrot: z.literal('collector-backup'),
  format: z.literal(1),
  createdAt: at,
  migrations: z.array(z.string()),
});

export const countsSchema = z.strictObject({
  orgs: z.number().int(),
  admins: z.number().int(),
  versions: z.number().int(),
  kill_lists: z.number().int(),
  invites: z.number().int(),
});
export type Counts = z.infer<typeof countsSchema>;

export const rowLineSchema = z.strictObject({ table: z.enum(tableNames), row: z.unknown() });

/** Last line: how many rows came before and the SHA-256 of all lines before this one, line ends included. */
export const footerSchema = z.strictObject({ end: z.literal(true), counts: countsSchema, sha256: hash });

export const noRows: Counts = { orgs: 0, admins: 0, versions: 0, kill_lists: 0, invites: 0 };

/** A backup that cannot be made or used; the message is for whoever runs the collector. */
export class BackupError extends Error {}
