import type { Kysely } from 'kysely';
import { liftSchema, type Release, releaseRowSchema } from '../../lib/model/ballot.ts';
import type { ReleaseTables } from '../store/tables.ts';

/** Released weeks of an organisation, newest first. */
export async function listReleases(
  db: Kysely<ReleaseTables>,
  org: string,
): Promise<{ epoch: number; releasedAt: number }[]> {
  const rows = await db
    .selectFrom('releases')
    .select(['epoch', 'released_at'])
    .where('org', '=', org)
    .orderBy('epoch', 'desc')
    .execute();
  return rows.map((row) => ({ epoch: row.epoch, releasedAt: row.released_at }));
}

/** The frozen figures of one week; null when it is not released. */
export async function readRelease(db: Kysely<ReleaseTables>, org: string, epoch: number): Promise<Release | null> {
  const head = await db
    .selectFrom('releases')
    .selectAll()
    .where('org', '=', org)
    .where('epoch', '=', epoch)
    .executeTakeFirst();
  if (!head) return null;
  return {
    org,
    epoch,
    releasedAt: head.released_at,
    manifestHash: head.manifest_hash,
    rows: (await figuresOf(db, 'release_rows', org, epoch)).map((each) => releaseRowSchema.parse(each)),
    lifts: (await figuresOf(db, 'release_lifts', org, epoch)).map((each) => liftSchema.parse(each)),
  };
}

async function figuresOf(
  db: Kysely<ReleaseTables>,
  table: 'release_rows' | 'release_lifts',
  org: string,
  epoch: number,
): Promise<unknown[]> {
  const rows = await db
    .selectFrom(table)
    .select('figures')
    .where('org', '=', org)
    .where('epoch', '=', epoch)
    .orderBy('position')
    .execute();
  return rows.map(({ figures }) => JSON.parse(figures) as unknown);
}
