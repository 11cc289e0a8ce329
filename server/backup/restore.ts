import type { Transaction } from 'kysely';
import { appliedMigrations } from '../store/migrate.ts';
import { sha256 } from '../store/secrets.ts';
import type { Store } from '../store/store.ts';
import { type Tables, tableNames } from '../store/tables.ts';
import { BackupError, type Counts, noRows, rowSchemas } from './format.ts';
import { type BackupRow, readBackup } from './read.ts';

/**
 * Puts a backup into a database, in one transaction: all of it or nothing. Either kind of backup goes into either kind of
 * database. Checks every row, the hash of every signed text, and the counts at the end.
 * @throws BackupError when the file is damaged, or the database holds something and `force` is false
 */
export async function restore(store: Store, file: string, force: boolean): Promise<Counts> {
  const content = await readBackup(file);
  try {
    return await store.db.transaction().execute(async (transaction) => {
      await requireSameForm(transaction, file, content.migrations);
      await empty(transaction, force);
      const counts = { ...noRows };
      for await (const row of content.rows) {
        await insert(transaction, file, row);
        counts[row.table] += 1;
      }
      await requireCounts(transaction, counts);
      return counts;
    });
  } finally {
    content.close();
  }
}

async function requireSameForm(
  transaction: Transaction<Tables>,
  file: string,
  migrations: readonly string[],
): Promise<void> {
  const here = await appliedMigrations(transaction);
  if (here.join() === migrations.join()) return;
  throw new BackupError(
    `${file}: made by another version of the collector (its last migration is ${migrations.at(-1) ?? 'none'}). ` +
      'Restore with that version, then update.',
  );
}

async function empty(transaction: Transaction<Tables>, force: boolean): Promise<void> {
  for (const table of [...tableNames].reverse()) {
    const row = await transaction.selectFrom(table).select('org').limit(1).executeTakeFirst();
    if (row && !force) {
      throw new BackupError('The database is not empty. To replace everything in it, restore with --force.');
    }
    await transaction.deleteFrom(table).execute();
  }
}

async function insert(transaction: Transaction<Tables>, file: string, { table, row }: BackupRow): Promise<void> {
  const parsed = rowSchemas[table].safeParse(row);
  if (!parsed.success) throw new BackupError(`${file}: damaged, a row of ${table} does not fit.`);
  if ('text' in parsed.data && sha256(parsed.data.text) !== parsed.data.hash) {
    throw new BackupError(`${file}: damaged, a signed text of ${table} does not fit its hash.`);
  }
  await transaction.insertInto(table).values(parsed.data).execute();
}

async function requireCounts(transaction: Transaction<Tables>, counts: Counts): Promise<void> {
  for (const table of tableNames) {
    const row = await transaction
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    if (row.n !== counts[table]) throw new BackupError(`${table}: ${counts[table]} rows read, ${row.n} stored.`);
  }
}
