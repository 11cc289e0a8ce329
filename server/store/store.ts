import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Dialect, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { sqliteDialect } from './dialect.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

export type DatabaseKind = 'sqlite' | 'postgresql';

/** What the functions of this folder work on: a database that is up to date, a clock and randomness. */
export interface Store {
  readonly db: Kysely<Tables>;
  readonly kind: DatabaseKind;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Folder of the embedded database; made if it is missing. */
  dataDir: string;
  databaseUrl?: string | undefined;
  clock?: () => number;
  random?: (length: number) => Uint8Array;
  /** Told when an idle PostgreSQL connection breaks; the pool opens a new one by itself. */
  onConnectionLoss?: (error: Error) => void;
}

/** Name of the embedded database in its folder. */
export const sqliteFileName = 'collector.db';

/** Opens the database and migrates it. The caller closes the store. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { databaseUrl, clock = Date.now, random = randomBytes } = options;
  const kind: DatabaseKind = databaseUrl === undefined ? 'sqlite' : 'postgresql';
  const dialect = databaseUrl === undefined ? embedded(options.dataDir) : postgres(databaseUrl, options);
  const db = new Kysely<Tables>({ dialect });
  try {
    await migrate(db as Kysely<unknown>, kind, migrations, clock());
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, kind, clock, random, close: () => db.destroy() };
}

function embedded(dataDir: string): Dialect {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return sqliteDialect(join(dataDir, sqliteFileName));
}

function postgres(connectionString: string, { onConnectionLoss }: StoreOptions): Dialect {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5000,
    statement_timeout: 15_000,
    application_name: 'carrot-collector',
    types: { getTypeParser },
  });
  // Without a listener a broken idle connection would end the process.
  pool.on('error', (error) => onConnectionLoss?.(error));
  return new PostgresDialect({ pool });
}

/** Every 64-bit number stored is a safe integer: the schemas at the border see to it. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text');
}
