import { type Kysely, sql, type Transaction } from 'kysely';
import type { DatabaseKind } from './kind.ts';
import type { Migration } from './migrations.ts';

/** Any number, as long as every collector on one PostgreSQL uses the same. */
const advisoryLock = 4_020_231;

interface History {
  carrot_migrations: { name: string; applied_at: number };
}

/**
 * Brings a database up to date, in one transaction behind a lock: all or nothing, once, however many nodes start together.
 * `after` runs in the same transaction, at each start.
 * @throws when the database was written by a newer collector than this one
 */
export async function migrate(
  database: Kysely<unknown>,
  kind: DatabaseKind,
  list: readonly Migration[],
  now: number,
  after: (transaction: Kysely<unknown>) => Promise<void> = async () => undefined,
): Promise<void> {
  const db = database as Kysely<History>;
  await db.transaction().execute(async (transaction) => {
    // SQLite's transactions hold the write lock from their start.
    if (kind === 'postgresql') await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(transaction);
    const applied = await appliedNames(transaction);
    refuseNewer(applied, list);
    const untyped = transaction as unknown as Kysely<unknown>;
    for (const { name, up } of list.filter((migration) => !applied.includes(migration.name))) {
      await up(untyped, kind);
      await transaction.insertInto('carrot_migrations').values({ name, applied_at: now }).execute();
    }
    await after(untyped);
  });
}

/** For a node that may not migrate. @throws when the database is older or newer than this collector */
export async function requireMigrated(database: Kysely<unknown>, list: readonly Migration[]): Promise<void> {
  const applied = await appliedMigrations(database);
  refuseNewer(applied, list);
  const missing = list.find(({ name }) => !applied.includes(name));
  if (missing) {
    throw new Error(
      `The database lacks ${missing.name}. Start a node with the role admin first: it brings it up to date.`,
    );
  }
}

function refuseNewer(applied: readonly string[], list: readonly Migration[]): void {
  const unknown = applied.find((name) => !list.some((migration) => migration.name === name));
  if (unknown === undefined) return;
  throw new Error(`The database was changed by a newer collector (${unknown}). Start that one, or restore a backup.`);
}

async function appliedNames(transaction: Transaction<History>): Promise<string[]> {
  await transaction.schema
    .createTable('carrot_migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute();
  return appliedMigrations<History>(transaction);
}

/** Names of the migrations a database has had, in order. */
export async function appliedMigrations<T>(db: Kysely<T>): Promise<string[]> {
  const history = db as unknown as Kysely<History>;
  const rows = await history.selectFrom('carrot_migrations').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}
