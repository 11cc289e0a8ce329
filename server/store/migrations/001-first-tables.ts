import { type Kysely, sql } from 'kysely';

/** Organisations, their admins, published versions and kill lists, invites. */
export async function firstTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('orgs')
    .addColumn('org', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('run_by', 'text', (column) => column.notNull())
    .addColumn('public_key', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('admins')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('org', 'text', (column) => column.notNull().references('orgs.org'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('admins_name')
    .on('admins')
    .columns(['org', 'name'])
    .unique()
    .where(sql.ref('revoked_at'), 'is', null)
    .execute();
  await signedTexts(db, 'versions', 'version');
  await signedTexts(db, 'kill_lists', 'sequence');
  await db.schema
    .createTable('invites')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('org', 'text', (column) => column.notNull().references('orgs.org'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await db.schema.createIndex('invites_org').on('invites').column('org').execute();
}

/** The key is what makes two admins with the same next number impossible, whatever the code above does. */
async function signedTexts(db: Kysely<unknown>, table: string, number: string): Promise<void> {
  await db.schema
    .createTable(table)
    .addColumn('org', 'text', (column) => column.notNull().references('orgs.org'))
    .addColumn(number, 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('issued_at', 'bigint', (column) => column.notNull())
    .addColumn('published_at', 'bigint', (column) => column.notNull())
    .addColumn('published_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${table}_pk`, ['org', number] as never[])
    .execute();
}
