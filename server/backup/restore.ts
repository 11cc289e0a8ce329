import type { Transaction } from 'kysely';
import { type AllTables, type TableName, tableNames, tables } from '../store/all-tables.ts';
import { allMigrations } from '../store/connect.ts';
import { sha256 } from '../store/secrets.ts';
import type { Whole } from '../store/whole.ts';
import { BackupError, type Counts, type KeptTable, noRows, rowSchemas } from './format.ts';
import { type BackupRow, readBackup } from './read.ts';

/** Rows of one insert. */
const chunk = 200;

type Writer = (table: TableName) => Transaction<AllTables>;

/**
 * Puts a backup into the databases: all of it or nothing (on SQLite the four files end one after another; if the power goes
 * in between, restore again). A backup of either kind goes into either kind. Checks every row, the hash of every signed text,
 * and the counts at the end.
 * @throws BackupError when the file is damaged, or the database holds something and `force` is false
 */
export async function restore(whole: Whole, file: string, force: boolean): Promise<Counts> {
  const content = await readBackup(file);
  try {
    requireSameForm(file, content.header.migrations);
    return await whole.write(async (of) => {
      await empty(of, force);
      const counts = noRows();
      let waiting: BackupRow[] = [];
      for await (const row of content.rows) {
        if (waiting.length === chunk || (waiting[0] && waiting[0].table !== row.table)) {
          await insert(of, file, waiting);
          waiting = [];
        }
        waiting.push(row);
        counts[row.table] += 1;
      }
      await insert(of, file, waiting);
      await requireCounts(of, counts);
      return counts;
    });
  } finally {
    content.close();
  }
}

function requireSameForm(file: string, migrations: readonly string[]): void {
  const here = allMigrations.map(({ name }) => name).sort();
  if (here.join() === [...migrations].sort().join()) return;
  throw new BackupError(
    `${file}: made by another version of the collector (its last migration is ${migrations.at(-1) ?? 'none'}). ` +
      'Restore with that version, then update.',
  );
}

async function empty(of: Writer, force: boolean): Promise<void> {
  for (const table of [...tableNames].reverse()) {
    const { n } = await countOf(of, table);
    // The clockwork of a new collector makes a key for its gateway at once.
    const isByItself = table === 'gateway_keys' || table === 'gateway_configs';
    if (n > 0 && !force && !isByItself) {
      throw new BackupError('The database is not empty. To replace everything in it, restore with --force.');
    }
    await of(table).deleteFrom(table).execute();
  }
}

async function insert(of: Writer, file: string, rows: readonly BackupRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { table } = first;
  const values = rows.map(({ row }) => {
    const parsed = rowSchemas[table].safeParse(row);
    if (!parsed.success) throw new BackupError(`${file}: damaged, a row of ${table} does not fit.`);
    const { data } = parsed;
    if ('text' in data && 'hash' in data && sha256(data.text) !== data.hash) {
      throw new BackupError(`${file}: damaged, a signed text of ${table} does not fit its hash.`);
    }
    return data;
  });
  await of(table).insertInto(table).values(values).execute();
}

async function requireCounts(of: Writer, counts: Counts): Promise<void> {
  for (const table of tableNames.filter((name): name is KeptTable => tables[name].kept)) {
    const { n } = await countOf(of, table);
    if (n !== counts[table]) throw new BackupError(`${table}: ${counts[table]} rows read, ${n} stored.`);
  }
}

function countOf(of: Writer, table: TableName): Promise<{ n: number }> {
  return of(table)
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
}
