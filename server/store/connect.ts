import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledQuery, type Dialect, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { sqliteDialect } from './dialect.ts';
import type { DatabaseKind } from './kind.ts';
import { migrate, requireMigrated } from './migrate.ts';
import { type Migration, migrations } from './migrations.ts';
import { fileOf, type Part, parts, roleOf, searchPathOf } from './parts.ts';
import { requireRole, rolesOf, separateRoles } from './roles.ts';
import type { StoreOptions } from './store.ts';

/** Connections kept at most by one part. */
const poolSize = 10;

/** All migrations of one PostgreSQL database, where the parts are schemas. */
export const allMigrations: readonly Migration[] = parts.flatMap((part) => migrations[part]);

/**
 * The connections of one process. On SQLite one for each file, shared by the parts that read it; on PostgreSQL one pool for
 * each part, whose connections have the part's database role.
 */
export class Connections {
  readonly kind: DatabaseKind;
  readonly #options: StoreOptions;
  readonly #now: number;
  readonly #open = new Map<string, Promise<Kysely<unknown>>>();
  /** The parts that have a database role of their own; settled once, before the first pool. */
  #separated: Promise<Part[]> | null = null;

  constructor(options: StoreOptions, now: number) {
    this.#options = options;
    this.#now = now;
    this.kind = options.databaseUrl === undefined ? 'sqlite' : 'postgresql';
  }

  /** A connection with the rights of one part that sees the tables of another (or its own). Migrates what it opens. */
  async to<T>(part: Part, tablesOf: Part): Promise<Kysely<T>> {
    const key = this.kind === 'sqlite' ? tablesOf : part;
    const open = this.#open.get(key) ?? (this.kind === 'sqlite' ? this.#file(tablesOf) : this.#pool(part));
    this.#open.set(key, open);
    return (await open) as Kysely<T>;
  }

  /**
   * A connection that may do everything to the tables of a part: backup, restore and audits look at all of it. On PostgreSQL
   * it has the rights of the address's own user and sees all parts.
   */
  async whole<T>(part: Part): Promise<Kysely<T>> {
    if (this.kind === 'sqlite') return this.to<T>(part, part);
    const open = this.#open.get('whole') ?? this.#wholePool();
    this.#open.set('whole', open);
    return (await open) as Kysely<T>;
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#open.values());
    for (const each of opened) if (each.status === 'fulfilled') await each.value.destroy();
  }

  async #file(part: Part): Promise<Kysely<unknown>> {
    const { dataDir } = this.#options;
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const db = new Kysely<unknown>({ dialect: sqliteDialect(join(dataDir, fileOf[part])) });
    return orDestroy(db, () => migrate(db, 'sqlite', migrations[part], this.#now));
  }

  async #pool(part: Part): Promise<Kysely<unknown>> {
    this.#separated ??= this.#prepare();
    const isApart = (await this.#separated).includes(part);
    const settings = [`search_path=${searchPathOf[part]}`, ...(isApart ? [`role=${roleOf[part]}`] : [])];
    const db = new Kysely<unknown>({ dialect: postgres(this.#options, poolSize, settings) });
    return orDestroy(db, async () => {
      if (!isApart) await requireRole(db, part);
      await requireMigrated(db, allMigrations);
    });
  }

  async #wholePool(): Promise<Kysely<unknown>> {
    this.#separated ??= this.#prepare();
    await this.#separated;
    const path = [...new Set(parts.flatMap((part) => searchPathOf[part].split(',')))].join();
    const db = new Kysely<unknown>({ dialect: postgres(this.#options, 1, [`search_path=${path}`]) });
    return orDestroy(db, () => requireMigrated(db, allMigrations));
  }

  /** Brings the database up to date and separates the roles, as the user of the address. */
  async #prepare(): Promise<Part[]> {
    const db = new Kysely<unknown>({ dialect: postgres(this.#options, 1, []) });
    try {
      if (await mayMigrate(db)) await migrate(db, 'postgresql', allMigrations, this.#now, separateRoles);
      return await rolesOf(db);
    } finally {
      await db.destroy();
    }
  }
}

/** The owner of the tables migrates; a node whose user may read only takes the database as it is. */
async function mayMigrate(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await db.executeQuery<{ may: boolean }>(
    CompiledQuery.raw(
      `select coalesce((select pg_has_role(current_user, relowner, 'member') from pg_class
        where oid = to_regclass('public.carrot_migrations')),
        has_database_privilege(current_database(), 'create')) as may`,
    ),
  );
  return rows[0]?.may === true;
}

async function orDestroy(db: Kysely<unknown>, work: () => Promise<void>): Promise<Kysely<unknown>> {
  try {
    await work();
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** `settings`: in force from the first moment of each connection, so that none is ever used without its role. */
function postgres({ databaseUrl = '', onConnectionLoss }: StoreOptions, max: number, settings: string[]): Dialect {
  const pool = new pg.Pool({
    ...withSettings(databaseUrl, settings),
    max,
    connectionTimeoutMillis: 5000,
    statement_timeout: 15_000,
    application_name: 'carrot-collector',
    types: { getTypeParser },
  });
  // Without listeners a broken connection would end the process, an idle one as well as one between two statements.
  pool.on('error', (error) => onConnectionLoss?.(error));
  pool.on('connect', (client) => client.on('error', (error) => onConnectionLoss?.(error)));
  return new PostgresDialect({ pool });
}

/** Options of the address itself, where it has some, come first. */
function withSettings(url: string, settings: readonly string[]): { connectionString: string; options?: string } {
  const ours = settings.map((setting) => `-c ${setting}`).join(' ');
  const theirs = new URL(url).searchParams.get('options');
  if (theirs === null) return { connectionString: url, ...(ours === '' ? {} : { options: ours }) };
  const both = encodeURIComponent(`${theirs} ${ours}`.trim());
  return { connectionString: url.replace(/([?&])options=[^&]*/, `$1options=${both}`) };
}

/** Every 64-bit number stored is a safe integer: the schemas at the border see to it. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text');
}
