import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { DatabaseKind } from '../kind.ts';

/** Weeks being counted, spent tokens, sums, and the gateway's keys. */
export async function tallyTables(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  await db.schema
    .createTable('tallies')
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tallies_pk', ['org', 'epoch'] as never[])
    .execute();
  const nonces = db.schema
    .createTable('nonces')
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('hash', kind === 'sqlite' ? 'blob' : 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('nonces_pk', ['org', 'epoch', 'hash'] as never[]);
  await sortedByKey(nonces, kind).execute();
  const sums = db.schema
    .createTable('sums')
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('cell', 'integer', (column) => column.notNull())
    .addColumn('arm', 'text', (column) => column.notNull())
    .addColumn('bucket', 'integer', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sums_pk', ['org', 'epoch', 'question', 'cell', 'arm', 'bucket'] as never[]);
  await sortedByKey(sums, kind).execute();
  await db.schema
    .createTable('gateway_keys')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('private_key', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
}

/** A table that lies sorted by its key keeps no order of arrival. (PostgreSQL has no such tables.) */
function sortedByKey<T extends string>(table: CreateTableBuilder<T>, kind: DatabaseKind): CreateTableBuilder<T> {
  return kind === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table;
}
