import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql, type Transaction } from 'kysely';
import { appliedMigrations } from '../store/migrate.ts';
import type { Store } from '../store/store.ts';
import { type TableName, type Tables, tableNames } from '../store/tables.ts';
import { BackupError, type Counts, noRows } from './format.ts';

/**
 * Writes everything to a file that must not exist yet, while the collector goes on serving. SQLite: a complete database
 * (`VACUUM INTO`). PostgreSQL: JSON lines of our own, read in one repeatable-read transaction. The file appears under its
 * name only when it is whole and on the disk.
 */
export async function backup(store: Store, file: string): Promise<Counts> {
  await refuseExisting(file);
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  try {
    const counts = store.kind === 'sqlite' ? await copySqlite(store, partial) : await dump(store, partial);
    await rename(partial, file);
    await sync(dirname(file), constants.O_RDONLY);
    return counts;
  } finally {
    await rm(partial, { force: true });
  }
}

async function refuseExisting(file: string): Promise<void> {
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) throw new BackupError(`${file}: exists already and is not overwritten. Choose another name.`);
}

async function sync(path: string, flags: number): Promise<void> {
  const handle = await open(path, flags);
  await handle.sync();
  await handle.close();
}

async function copySqlite(store: Store, file: string): Promise<Counts> {
  // The file is made first, so that it is never readable by others.
  await (await open(file, 'wx', 0o600)).close();
  await sql`vacuum into ${file}`.execute(store.db);
  await sync(file, constants.O_RDWR);
  return countRows(file);
}

/** Of the copy, not of the original, which goes on changing. */
function countRows(file: string): Counts {
  const database = new DatabaseSync(file, { readOnly: true });
  const counts = { ...noRows };
  for (const table of tableNames) {
    counts[table] = Number(database.prepare(`select count(*) as n from ${table}`).get()?.n);
  }
  database.close();
  return counts;
}

async function dump(store: Store, file: string): Promise<Counts> {
  const handle = await open(file, 'wx', 0o600);
  try {
    return await store.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((transaction) => writeLines(transaction, handle, store.clock()));
  } finally {
    await handle.close();
  }
}

async function writeLines(transaction: Transaction<Tables>, handle: FileHandle, createdAt: number): Promise<Counts> {
  const digest = createHash('sha256');
  const counts = { ...noRows };
  const write = async (value: unknown): Promise<void> => {
    const line = `${JSON.stringify(value)}\n`;
    digest.update(line);
    await handle.write(line);
  };
  const migrations = await appliedMigrations(transaction);
  await write({ carrot: 'collector-backup', format: 1, createdAt, migrations });
  for (const table of tableNames) {
    for await (const row of rowsOf(transaction, table)) {
      await write({ table, row });
      counts[table] += 1;
    }
  }
  await handle.write(`${JSON.stringify({ end: true, counts, sha256: digest.digest('hex') })}\n`);
  await handle.sync();
  return counts;
}

/** Signed texts one by one: hundreds of versions of a megabyte need not be in memory together. */
async function* rowsOf(transaction: Transaction<Tables>, table: TableName): AsyncGenerator<unknown> {
  if (table === 'versions') {
    for (const { org, version } of await transaction.selectFrom(table).select(['org', 'version']).execute()) {
      const one = transaction.selectFrom(table).selectAll().where('org', '=', org).where('version', '=', version);
      yield await one.executeTakeFirstOrThrow();
    }
  } else if (table === 'kill_lists') {
    for (const { org, sequence } of await transaction.selectFrom(table).select(['org', 'sequence']).execute()) {
      const one = transaction.selectFrom(table).selectAll().where('org', '=', org).where('sequence', '=', sequence);
      yield await one.executeTakeFirstOrThrow();
    }
  } else {
    yield* await transaction.selectFrom(table).selectAll().execute();
  }
}
