import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { type TableName, tableNames } from '../store/tables.ts';
import { BackupError, footerSchema, headerSchema, noRows, rowLineSchema } from './format.ts';

export interface BackupRow {
  table: TableName;
  row: unknown;
}

/** What a backup holds, in an order in which it can be stored. Rejects half-way when the file turns out to be damaged. */
export interface BackupContent {
  migrations: readonly string[];
  rows: AsyncIterable<BackupRow> | Iterable<BackupRow>;
  close(): void;
}

/** Opens a backup of either kind, told apart by its first bytes. @throws BackupError when it is neither */
export async function readBackup(file: string): Promise<BackupContent> {
  return (await firstBytes(file)) === 'SQLite format 3\0' ? readSqlite(file) : readLines(file);
}

async function firstBytes(file: string): Promise<string> {
  const handle = await open(file, 'r').catch(() => {
    throw new BackupError(`${file}: there is no such file, or it may not be read.`);
  });
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
  await handle.close();
  return buffer.toString('latin1', 0, bytesRead);
}

function readSqlite(file: string): BackupContent {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const [check] = database.prepare('pragma integrity_check').all();
    if (check?.integrity_check !== 'ok') throw new BackupError(`${file}: the database is damaged.`);
    const migrations = database.prepare('select name from carrot_migrations order by name').all();
    return {
      migrations: migrations.map(({ name }) => String(name)),
      rows: sqliteRows(database),
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error instanceof BackupError ? error : new BackupError(`${file}: this is no backup of a collector.`);
  }
}

function* sqliteRows(database: DatabaseSync): Generator<BackupRow> {
  for (const table of tableNames) {
    for (const row of database.prepare(`select * from ${table}`).iterate()) yield { table, row: { ...row } };
  }
}

async function readLines(file: string): Promise<BackupContent> {
  const stream = createReadStream(file, 'utf8');
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  const first = await lines.next();
  const header = headerSchema.safeParse(first.done ? undefined : json(first.value));
  if (first.done || !header.success) {
    stream.destroy();
    throw new BackupError(`${file}: this is no backup of a collector.`);
  }
  return {
    migrations: header.data.migrations,
    rows: lineRows(file, first.value, { [Symbol.asyncIterator]: () => lines }),
    close: () => stream.destroy(),
  };
}

async function* lineRows(file: string, header: string, lines: AsyncIterable<string>): AsyncGenerator<BackupRow> {
  const digest = createHash('sha256').update(`${header}\n`);
  const counts = { ...noRows };
  let ended = false;
  for await (const line of lines) {
    const value = json(line);
    const footer = footerSchema.safeParse(value);
    const row = rowLineSchema.safeParse(value);
    if (ended || !(footer.success || row.success)) throw new BackupError(`${file}: damaged, a line is no row.`);
    if (footer.success) {
      ended = true;
      const same = tableNames.every((table) => counts[table] === footer.data.counts[table]);
      if (!same || footer.data.sha256 !== digest.copy().digest('hex')) {
        throw new BackupError(`${file}: damaged, its counts or its checksum do not fit.`);
      }
    } else if (row.success) {
      digest.update(`${line}\n`);
      counts[row.data.table] += 1;
      yield { table: row.data.table, row: row.data.row };
    }
  }
  if (!ended) throw new BackupError(`${file}: damaged, its end is missing.`);
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
