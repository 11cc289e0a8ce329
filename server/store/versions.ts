import type { Kysely } from 'kysely';
import type { VersionSummary } from '../../lib/model/collector.ts';
import { lockOrg } from './lock.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

export interface CurrentVersion {
  version: number;
  hash: string;
}

/** A bundle whose signature, organisation and content were verified. */
export interface Publication {
  org: string;
  version: number;
  hash: string;
  text: string;
  issuedAt: number;
  /** Name of the admin token. */
  by: string;
  /** Hash of the version it was made from; null when it is meant to be the first. */
  basedOn: string | null;
}

/** `repeated`: this very text is in force already, as after a reply that got lost. */
export type PublishOutcome =
  | { outcome: 'published' | 'repeated' }
  | { outcome: 'based-on-old'; current: CurrentVersion | null }
  | { outcome: 'version-taken'; current: CurrentVersion };

/** The version in force: the highest one. */
export async function currentVersion(db: Kysely<Tables>, org: string): Promise<CurrentVersion | null> {
  const row = await db
    .selectFrom('versions')
    .select(['version', 'hash'])
    .where('org', '=', org)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Publishes, in one transaction: it is the new version as a whole or nothing happened, also when the power goes. Of several
 * at once one wins, the others learn what is current now.
 */
export async function publish(store: Store, publication: Publication): Promise<PublishOutcome> {
  const { org, version, hash, text, issuedAt, by, basedOn } = publication;
  return store.db.transaction().execute(async (transaction): Promise<PublishOutcome> => {
    await lockOrg(transaction, org);
    const current = await currentVersion(transaction, org);
    if (current?.hash === hash) return { outcome: 'repeated' };
    if ((current?.hash ?? null) !== basedOn) return { outcome: 'based-on-old', current };
    if (current && version <= current.version) return { outcome: 'version-taken', current };
    await transaction
      .insertInto('versions')
      .values({ org, version, hash, text, issued_at: issuedAt, published_at: store.clock(), published_by: by })
      .execute();
    return { outcome: 'published' };
  });
}

/** Signed text of one version; null when there is none of this number. */
export async function versionText(store: Store, org: string, version: number): Promise<string | null> {
  const row = await store.db
    .selectFrom('versions')
    .select('text')
    .where('org', '=', org)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.text ?? null;
}

/** All versions, newest first. */
export async function listVersions(store: Store, org: string): Promise<VersionSummary[]> {
  const rows = await store.db
    .selectFrom('versions')
    .select(['version', 'hash', 'issued_at', 'published_at', 'published_by'])
    .where('org', '=', org)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    hash: row.hash,
    issuedAt: row.issued_at,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  }));
}
