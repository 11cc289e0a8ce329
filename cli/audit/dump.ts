import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** One table of a dump, rows in the order in which they lie. */
export interface DumpedTable {
  file: string;
  table: string;
  columns: string[];
  rows: Record<string, string | number>[];
}

/** Everything in the collector's databases, as somebody with the disk in hand reads it. */
export function dump(dataDir: string): DumpedTable[] {
  const files = readdirSync(dataDir).filter((name) => name.endsWith('.db'));
  return files.flatMap((file) => {
    const database = new DatabaseSync(join(dataDir, file), { readOnly: true });
    try {
      const names = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
      return names.map(({ name }) => {
        const table = String(name);
        const rows = database.prepare(`select * from "${table}"`).all();
        const columns = database.prepare(`pragma table_info("${table}")`).all();
        return { file, table, columns: columns.map((column) => String(column.name)), rows: rows.map(plain) };
      });
    } finally {
      database.close();
    }
  });
}

function plain(row: Record<string, unknown>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array
        ? Buffer.from(value).toString('hex')
        : typeof value === 'number'
          ? value
          : String(value),
    ]),
  );
}

/** Names of columns that say who, and names of columns that say what was answered, or something made from the answer. */
const who = /member|admission|secret|request_hash|person|device/;
const what = /^(cell|bucket|arm|answer|question)$/;
/** What may stand beside the hash of a spent token. */
const besideToken = ['org', 'epoch', 'hash'];

/** What of a dump would let somebody join person and answer; empty: nothing. */
export function joins(tables: readonly DumpedTable[]): string[] {
  return tables.flatMap(({ file, table, columns }) => {
    const found: string[] = [];
    if (columns.some((column) => who.test(column)) && columns.some((column) => what.test(column))) {
      found.push(`${file}: ${table} has people and answers in one row`);
    }
    if (table === 'nonces') {
      const more = columns.filter((column) => !besideToken.includes(column));
      if (more.length > 0) found.push(`${file}: ${table} keeps ${more.join(', ')} beside the token`);
    }
    return found;
  });
}
