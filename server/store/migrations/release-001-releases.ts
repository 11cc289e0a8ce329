import { type Kysely, sql } from 'kysely';
import type { DatabaseKind } from '../kind.ts';

const frozen = ['releases', 'release_rows', 'release_lifts'] as const;

/** Frozen figures. A trigger refuses every change of a row, whoever asks. */
export async function releaseTables(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  await db.schema
    .createTable('releases')
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('released_at', 'bigint', (column) => column.notNull())
    .addColumn('manifest_hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('releases_pk', ['org', 'epoch'] as never[])
    .execute();
  for (const table of ['release_rows', 'release_lifts']) {
    await db.schema
      .createTable(table)
      .addColumn('org', 'text', (column) => column.notNull())
      .addColumn('epoch', 'bigint', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('figures', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint(`${table}_pk`, ['org', 'epoch', 'position'] as never[])
      .execute();
  }
  if (kind === 'postgresql') {
    await sql`create function release.refuse_change() returns trigger language plpgsql as
      $$ begin raise exception 'a release never changes'; end $$`.execute(db);
  }
  for (const table of frozen) {
    const refusal =
      kind === 'sqlite'
        ? sql`create trigger ${sql.ref(`${table}_frozen`)} before update on ${sql.table(table)}
            begin select raise(abort, 'a release never changes'); end`
        : sql`create trigger ${sql.ref(`${table}_frozen`)} before update on ${sql.table(`release.${table}`)}
            for each row execute function release.refuse_change()`;
    await refusal.execute(db);
  }
}
