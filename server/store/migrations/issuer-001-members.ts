import type { Kysely } from 'kysely';

/** Members by the hash of their secret, the week's keys, and who fetched tokens in the week that is open. */
export async function issuerTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rolls')
    .addColumn('org', 'text', (column) => column.primaryKey())
    .addColumn('members', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('members')
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('member', 'text', (column) => column.notNull())
    .addColumn('admission', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('members_pk', ['org', 'member'] as never[])
    .addUniqueConstraint('members_admission', ['org', 'admission'] as never[])
    .execute();
  await db.schema
    .createTable('ballot_keys')
    .addColumn('org', 'text', (column) => column.primaryKey())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('private_key', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('week_plans')
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('quarter', 'text', (column) => column.notNull())
    .addColumn('basis', 'text', (column) => column.notNull())
    .addColumn('weeks', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('week_plans_pk', ['org', 'quarter'] as never[])
    .execute();
  await db.schema
    .createTable('question_keys')
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('private_key', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('question_keys_pk', ['org', 'epoch', 'question'] as never[])
    .execute();
  await db.schema
    .createTable('issuances')
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('member', 'text', (column) => column.notNull())
    .addColumn('request_hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('issuances_pk', ['org', 'epoch', 'member'] as never[])
    .execute();
}
