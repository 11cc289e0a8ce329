import type { Kysely } from 'kysely';

/** Seats of an organisation, its groups of a quarter, wishes and relay for its ballots. */
export async function ballotPlans(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('orgs').addColumn('seats', 'bigint').execute();
  await db.schema
    .createTable('cell_plans')
    .addColumn('org', 'text', (column) => column.notNull().references('orgs.org'))
    .addColumn('quarter', 'text', (column) => column.notNull())
    .addColumn('flip', 'integer', (column) => column.notNull())
    .addColumn('cells', 'text', (column) => column.notNull())
    .addColumn('frozen_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('cell_plans_pk', ['org', 'quarter'] as never[])
    .execute();
  await db.schema
    .createTable('question_plans')
    .addColumn('org', 'text', (column) => column.notNull().references('orgs.org'))
    .addColumn('quarter', 'text', (column) => column.notNull())
    .addColumn('wishes', 'text', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('question_plans_pk', ['org', 'quarter'] as never[])
    .execute();
  await db.schema
    .createTable('relays')
    .addColumn('org', 'text', (column) => column.primaryKey().references('orgs.org'))
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('run_by', 'text', (column) => column.notNull())
    .addColumn('required', 'integer', (column) => column.notNull())
    .execute();
}

/** What everybody may read: the signed ballot papers and the public keys of the gateway. */
export async function ballotPapers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('manifests')
    .addColumn('org', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addColumn('org_tag', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('closes_at', 'bigint', (column) => column.notNull())
    .addColumn('drop_until', 'bigint', (column) => column.notNull())
    .addColumn('release_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('manifests_pk', ['org', 'epoch'] as never[])
    .execute();
  await db.schema.createIndex('manifests_tag').on('manifests').columns(['org_tag', 'epoch']).execute();
  await db.schema
    .createTable('gateway_configs')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('config', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
}
