import { z } from 'zod';
import { base32Text, sameDigest, sha256 } from './secrets.ts';
import type { Store } from './store.ts';

export interface Admin {
  id: string;
  org: string;
  name: string;
}

export const adminNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}*$/u, 'must be one line');

const tokenForm = /^carrot_([a-z2-7]{8})_[A-Za-z0-9_-]{43}$/;

/**
 * Makes an admin token of 256 random bits and gives it back, once: only its SHA-256 is kept. The id inside finds the row, so
 * that the secret part is only ever compared in constant time.
 * @throws ZodError for a name that does not fit; the database's error when the organisation is unknown or the name is taken
 */
export async function createAdmin(store: Store, values: { org: string; name: string }): Promise<string> {
  const name = adminNameSchema.parse(values.name);
  const id = base32Text(store.random(8)).toLowerCase();
  const token = `carrot_${id}_${Buffer.from(store.random(32)).toString('base64url')}`;
  await store.db
    .insertInto('admins')
    .values({ id, org: values.org, name, token_hash: sha256(token), created_at: store.clock(), revoked_at: null })
    .execute();
  return token;
}

/** Who holds a token; null when nobody does, or it was revoked. */
export async function findAdmin(store: Store, token: string): Promise<Admin | null> {
  const id = tokenForm.exec(token)?.[1];
  if (id === undefined) return null;
  const row = await store.db.selectFrom('admins').selectAll().where('id', '=', id).executeTakeFirst();
  const matches = sameDigest(sha256(token), row?.token_hash ?? sha256(''));
  return row && matches && row.revoked_at === null ? { id: row.id, org: row.org, name: row.name } : null;
}

export interface AdminRow extends Admin {
  createdAt: number;
  revokedAt: number | null;
}

/** All tokens of an organisation or of all, oldest first; revoked ones too. */
export async function listAdmins(store: Store, org: string | null): Promise<AdminRow[]> {
  const all = store.db.selectFrom('admins').selectAll().orderBy('org').orderBy('created_at').orderBy('id');
  const rows = await (org === null ? all : all.where('org', '=', org)).execute();
  return rows.map((row) => ({
    id: row.id,
    org: row.org,
    name: row.name,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }));
}

/** Ends a token by its organisation and name. False when there is none in force. */
export async function revokeAdmin(store: Store, org: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('admins')
    .set({ revoked_at: store.clock() })
    .where('org', '=', org)
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
