import { z } from 'zod';
import { type OrgSummary, type PublicKey, publicKeySchema } from '../../lib/model/collector.ts';
import { idSchema } from '../../lib/model/ids.ts';
import type { Store } from './store.ts';
import { currentVersion } from './versions.ts';

/** A line for people: no control characters, no white space around it. */
const lineSchema = z
  .string()
  .trim()
  .min(1)
  .regex(/^\P{Cc}*$/u, 'must be one line');

export const newOrgSchema = z.strictObject({
  org: idSchema,
  name: lineSchema.max(80),
  runBy: lineSchema.max(120),
  /** Members that may enrol; absent: as many as there are invites. */
  seats: z.number().int().min(1).max(10_000_000).nullable().default(null),
});
export type NewOrg = z.input<typeof newOrgSchema>;

/** Makes an organisation. False when there is one with this id already. @throws ZodError for a value that does not fit */
export async function createOrg(store: Store, values: NewOrg): Promise<boolean> {
  const { org, name, runBy, seats } = newOrgSchema.parse(values);
  const { numInsertedOrUpdatedRows } = await store.db
    .insertInto('orgs')
    .values({ org, name, run_by: runBy, public_key: null, created_at: store.clock(), seats })
    .onConflict((conflict) => conflict.column('org').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Sets how many members may enrol; nobody is thrown out. False when there is no such organisation. */
export async function setSeats(store: Store, org: string, seats: number | null): Promise<boolean> {
  const { numUpdatedRows } = await store.db
    .updateTable('orgs')
    .set({ seats })
    .where('org', '=', org)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface Org {
  org: string;
  name: string;
  runBy: string;
  publicKey: PublicKey | null;
}

/** An organisation, or null when there is none of this id. */
export async function findOrg(store: Store, org: string): Promise<Org | null> {
  const row = await store.db.selectFrom('orgs').selectAll().where('org', '=', org).executeTakeFirst();
  if (!row) return null;
  const publicKey = row.public_key === null ? null : publicKeySchema.parse(JSON.parse(row.public_key));
  return { org: row.org, name: row.name, runBy: row.run_by, publicKey };
}

/** How many members may enrol; null: as many as there are invites, or no such organisation. */
export async function seatsOf(store: Store, org: string): Promise<number | null> {
  const row = await store.db.selectFrom('orgs').select('seats').where('org', '=', org).executeTakeFirst();
  return row?.seats ?? null;
}

/** What an admin sees of the organisation. */
export async function summaryOf(store: Store, org: Org): Promise<OrgSummary> {
  const current = await currentVersion(store.db, org.org);
  return { ...org, currentVersion: current?.version ?? null, currentHash: current?.hash ?? null };
}

/**
 * Sets the organisation's public key, once: devices pin it at joining. True when it is this key now, false when another one
 * was there. Two admins at once: the first wins.
 */
export async function setKey(store: Store, org: string, key: PublicKey): Promise<boolean> {
  const text = JSON.stringify({ kty: key.kty, crv: key.crv, x: key.x });
  await store.db
    .updateTable('orgs')
    .set({ public_key: text })
    .where('org', '=', org)
    .where('public_key', 'is', null)
    .execute();
  return (await findOrg(store, org))?.publicKey?.x === key.x;
}
