import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Kysely, sql, type Transaction } from 'kysely';
import { type AllTables, type TableName, tables } from './all-tables.ts';
import { Connections } from './connect.ts';
import type { DatabaseKind } from './kind.ts';
import { appliedMigrations } from './migrate.ts';
import { fileOf, type Part, parts } from './parts.ts';
import { roleProblems } from './role-rights.ts';
import type { StoreOptions } from './store.ts';

/** Rows of one table at one moment, as they stand in the database. */
export type ReadTable = (table: string) => AsyncIterable<Record<string, unknown>>;

/** A view on everything at one moment. */
export interface Snapshot {
  /** Names of all migrations, sorted. */
  migrations: string[];
  /** Every table there is, known or not, with its columns. */
  schema: { table: string; columns: string[] }[];
  read: ReadTable;
  /** What is wrong with the rights of the parts' database roles; null on SQLite, which has none. */
  rights(): Promise<string[] | null>;
}

/** All parts at once, for backup, restore and audits. Nothing that serves requests has this. */
export interface Whole {
  readonly kind: DatabaseKind;
  readonly clock: () => number;
  /** Reads while others write, without making them wait. */
  snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  /** Writes to all parts in one transaction; on SQLite one for each file, ended one after another, the admin's last. */
  write<T>(work: (of: (table: TableName) => Transaction<AllTables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Order of looking: what another part's step follows from comes first, so that no two parts of a snapshot contradict. */
const readingOrder: readonly Part[] = ['tally', 'release', 'issuer', 'admin'];

export async function openWhole(options: StoreOptions): Promise<Whole> {
  const clock = options.clock ?? Date.now;
  const connections = new Connections(options, clock());
  try {
    const db = new Map<Part, Kysely<AllTables>>();
    for (const part of parts) db.set(part, await connections.whole<AllTables>(part));
    const close = (): Promise<void> => connections.close();
    const common = { kind: connections.kind, clock, close };
    if (connections.kind === 'postgresql') return { ...common, ...postgresql(of(db, 'admin')) };
    return { ...common, snapshot: (work) => snapshotFiles(options.dataDir, work), write: (work) => nested(db, work) };
  } catch (error) {
    await connections.close();
    throw error;
  }
}

function of<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error('a part is not open');
  return value;
}

function postgresql(db: Kysely<AllTables>): Pick<Whole, 'snapshot' | 'write'> {
  return {
    snapshot: (work) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (transaction) =>
          work({
            migrations: await appliedMigrations(transaction),
            schema: await postgresSchema(transaction),
            read: (table) => cursor(transaction, table),
            rights: () => roleProblems(transaction),
          }),
        ),
    write: (work) => db.transaction().execute((transaction) => work(() => transaction)),
  };
}

/** A million spent tokens need not be in memory together. */
async function* cursor(db: Transaction<AllTables>, table: string): AsyncGenerator<Record<string, unknown>> {
  await sql`declare carrot_rows no scroll cursor for select * from ${sql.table(table)}`.execute(db);
  for (;;) {
    const { rows } = await sql<Record<string, unknown>>`fetch 500 from carrot_rows`.execute(db);
    if (rows.length === 0) break;
    yield* rows;
  }
  await sql`close carrot_rows`.execute(db);
}

async function postgresSchema(db: Transaction<AllTables>): Promise<Snapshot['schema']> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    select c.relname as "table", array_agg(a.attname::text order by a.attname) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'v', 'm', 'f')
      and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'
    group by c.oid, c.relname order by c.relname`.execute(db);
  return rows;
}

/** Read-only connections of their own: a snapshot of each file that no writer waits for. */
async function snapshotFiles<T>(dataDir: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const files = new Map<Part, DatabaseSync>();
  try {
    for (const part of readingOrder) {
      const file = new DatabaseSync(join(dataDir, fileOf[part]), { readOnly: true, timeout: 5000 });
      files.set(part, file);
      file.exec('begin');
      // The snapshot is taken by the first look.
      file.prepare('select count(*) from carrot_migrations').get();
    }
    return await work(filesSnapshot(files));
  } finally {
    for (const file of files.values()) file.close();
  }
}

function filesSnapshot(files: ReadonlyMap<Part, DatabaseSync>): Snapshot {
  const [migrations, schema, places]: [string[], Snapshot['schema'], Map<string, DatabaseSync>] = [[], [], new Map()];
  for (const file of files.values()) {
    for (const { name } of file.prepare('select name from carrot_migrations').all()) migrations.push(String(name));
    const names = file.prepare("select name from sqlite_master where type in ('table', 'view') order by name").all();
    for (const name of names.map((row) => String(row.name))) {
      if (name.startsWith('sqlite_')) continue;
      places.set(name, file);
      const columns = file.prepare(`select name from pragma_table_info(?) order by name`).all(name);
      schema.push({ table: name, columns: columns.map((column) => String(column.name)) });
    }
  }
  const read: ReadTable = async function* (table) {
    for (const row of of(places, table).prepare(`select * from "${table}"`).iterate()) yield { ...row };
  };
  return { migrations: migrations.sort(), schema, read, rights: async () => null };
}

/** A transaction within a transaction of another file, the admin's outermost: it is committed last. */
async function nested<T>(
  db: ReadonlyMap<Part, Kysely<AllTables>>,
  work: (of: (table: TableName) => Transaction<AllTables>) => Promise<T>,
): Promise<T> {
  const begun = new Map<Part, Transaction<AllTables>>();
  const within = (rest: readonly Part[]): Promise<T> => {
    const [part, ...more] = rest;
    if (part === undefined) return work((table) => of(begun, tables[table].part));
    return of(db, part)
      .transaction()
      .execute((transaction) => {
        begun.set(part, transaction);
        return within(more);
      });
  };
  return within(['admin', 'release', 'tally', 'issuer']);
}
