import type { Kysely } from 'kysely';
import type { DatabaseKind } from './kind.ts';
import { firstTables } from './migrations/001-first-tables.ts';
import { ballotPapers, ballotPlans } from './migrations/002-ballot-papers.ts';
import { issuerTables } from './migrations/issuer-001-members.ts';
import { releaseTables } from './migrations/release-001-releases.ts';
import { tallyTables } from './migrations/tally-001-sums.ts';
import { type Part, schemaOf } from './parts.ts';

export interface Migration {
  name: string;
  up(db: Kysely<unknown>, kind: DatabaseKind): Promise<void>;
}

/**
 * Every migration of each part in order, the same for both databases. A published one is never changed; a change is a new
 * one. The part `admin` holds what everybody may read as well.
 */
export const migrations: Readonly<Record<Part, readonly Migration[]>> = {
  admin: [
    { name: '001-first-tables', up: firstTables },
    {
      name: '002-ballot-papers',
      up: async (db, kind) => {
        await ballotPlans(db);
        await ballotPapers(await inSchema(db, kind, 'papers'));
      },
    },
  ],
  issuer: [{ name: 'issuer-001-members', up: async (db, kind) => issuerTables(await inSchema(db, kind, 'issuer')) }],
  tally: [{ name: 'tally-001-sums', up: async (db, kind) => tallyTables(await inSchema(db, kind, 'tally'), kind) }],
  release: [
    {
      name: 'release-001-releases',
      up: async (db, kind) => releaseTables(await inSchema(db, kind, 'release'), kind),
    },
  ],
};

/** PostgreSQL keeps the parts in schemas, made when they are first needed; SQLite in files. */
async function inSchema(
  db: Kysely<unknown>,
  kind: DatabaseKind,
  part: keyof typeof schemaOf,
): Promise<Kysely<unknown>> {
  if (kind === 'sqlite') return db;
  await db.schema.createSchema(schemaOf[part]).ifNotExists().execute();
  return db.withSchema(schemaOf[part]);
}
