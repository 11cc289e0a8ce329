import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { keptTables } from '../store/all-tables.ts';
import {
  BackupError,
  type BackupHeader,
  footerSchema,
  headerSchema,
  isKept,
  type KeptTable,
  noRows,
  rowLineSchema,
} from './format.ts';

export interface BackupRow {
  table: KeptTable;
  row: Record<string, unknown>;
}

/** What a backup holds, in an order in which it can be stored. Rejects half-way when the file turns out to be damaged. */
export interface BackupContent {
  header: BackupHeader;
  rows: AsyncIterable<BackupRow>;
  close(): void;
}

/** Opens a backup. @throws BackupError when it is none */
export async function readBackup(file: string): Promise<BackupContent> {
  await access(file).catch(() => {
    throw new BackupError(`${file}: there is no such file, or it may not be read.`);
  });
  const stream = createReadStream(file, 'utf8');
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  const first = await lines.next();
  const header = headerSchema.safeParse(first.done ? undefined : json(first.value));
  if (first.done || !header.success) {
    stream.destroy();
    throw new BackupError(`${file}: this is no backup of a collector.`);
  }
  return {
    header: header.data,
    rows: lineRows(file, first.value, { [Symbol.asyncIterator]: () => lines }),
    close: () => stream.destroy(),
  };
}

async function* lineRows(file: string, header: string, lines: AsyncIterable<string>): AsyncGenerator<BackupRow> {
  const digest = createHash('sha256').update(`${header}\n`);
  const counts = noRows();
  let ended = false;
  for await (const line of lines) {
    const value = json(line);
    const footer = footerSchema.safeParse(value);
    const row = rowLineSchema.safeParse(value);
    if (ended || !(footer.success || row.success)) throw new BackupError(`${file}: damaged, a line is no row.`);
    if (footer.success) {
      ended = true;
      const same = keptTables.filter(isKept).every((table) => counts[table] === footer.data.counts[table]);
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
