import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { allMigrations } from '../../server/store/connect.ts';
import { sqliteDialect } from '../../server/store/dialect.ts';
import { migrate } from '../../server/store/migrate.ts';
import { type Migration, migrations } from '../../server/store/migrations.ts';
import { createOrg, findOrg } from '../../server/store/orgs.ts';
import { openStore, sqliteFileName } from '../../server/store/store.ts';
import { onBothDatabases, type Place } from './support/databases.ts';
import { openTogether } from './support/process.ts';

function raw(place: Place): Kysely<unknown> {
  if (place.databaseUrl !== undefined) {
    return new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: place.databaseUrl }) }) });
  }
  mkdirSync(place.dataDir, { recursive: true });
  return new Kysely({ dialect: sqliteDialect(join(place.dataDir, sqliteFileName)) });
}

const names = async (db: Kysely<unknown>): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select name from carrot_migrations order by name`.execute(db);
  return rows.map(({ name }) => name);
};

onBothDatabases((databases) => {
  /** What the database of the admin's part has had: on PostgreSQL the other parts are schemas of the same one. */
  const expected = (databases.kind === 'sqlite' ? migrations.admin : allMigrations).map(({ name }) => name).sort();

  describe('migrations', () => {
    test('run once and keep what is there', async () => {
      const place = await databases.fresh();
      const first = await openStore(place);
      await createOrg(first, { org: 'acme', name: 'Acme', runBy: 'IT' });
      await first.close();
      const second = await openStore(place);
      expect((await findOrg(second, 'acme'))?.name).toBe('Acme');
      expect(await names(second.db as unknown as Kysely<unknown>)).toEqual(expected);
      await second.close();
    });

    test('have names in order', () => {
      for (const [part, list] of Object.entries(migrations)) {
        const prefix = part === 'admin' ? '' : `${part}-`;
        for (const [at, { name }] of list.entries()) {
          expect(name.startsWith(`${prefix}${String(at + 1).padStart(3, '0')}-`), name).toBe(true);
        }
      }
    });

    test('that fail half-way leave nothing behind, and work when they are repaired', async () => {
      const place = await databases.fresh();
      const db = raw(place);
      const half: Migration = {
        name: '001-half',
        up: async (each) => {
          await each.schema.createTable('first').addColumn('id', 'text').execute();
          throw new Error('the power went');
        },
      };
      await expect(migrate(db, place.kind, [half], 0)).rejects.toThrow('the power went');
      await expect(sql`select * from first`.execute(db)).rejects.toThrow();
      const whole: Migration = {
        name: '001-half',
        up: async (each) => {
          await each.schema.createTable('first').addColumn('id', 'text').execute();
        },
      };
      await migrate(db, place.kind, [whole], 0);
      expect((await sql`select * from first`.execute(db)).rows).toEqual([]);
      await db.destroy();
    });

    test('of a newer collector are not touched by an older one', async () => {
      const place = await databases.fresh();
      const db = raw(place);
      const future: Migration = { name: '999-future', up: async () => undefined };
      await migrate(db, place.kind, [...(databases.kind === 'sqlite' ? migrations.admin : allMigrations), future], 0);
      await db.destroy();
      await expect(openStore(place)).rejects.toThrow(/newer collector \(999-future\)/);
    });

    test.each([1, 2, 3])('are safe when eight nodes open one empty database at the same moment (%i)', async () => {
      const place = await databases.fresh();
      expect(await openTogether(place, 8)).toEqual(new Array<string>(8).fill(''));
      const store = await openStore(place);
      expect(await names(store.db as unknown as Kysely<unknown>)).toEqual(expected);
      await store.close();
    });
  });

  if (databases.kind === 'sqlite') {
    test('a transaction holds the write lock from its start, so that it cannot fail half-way for another process', async () => {
      const place = await databases.fresh();
      const store = await openStore(place);
      const other = new DatabaseSync(join(place.dataDir, sqliteFileName));
      await store.db.transaction().execute(async () => {
        expect(() => other.exec('begin immediate')).toThrow(/locked/);
      });
      other.close();
      await store.close();
    });
  }

  test('the database is set up to lose nothing', async () => {
    const store = await openStore(await databases.fresh());
    const db = store.db as unknown as Kysely<unknown>;
    if (databases.kind === 'sqlite') {
      const value = async (name: string) =>
        Object.values((await sql.raw(`pragma ${name}`).execute(db)).rows[0] ?? {})[0];
      expect(await value('journal_mode')).toBe('wal');
      expect(await value('synchronous')).toBe(2);
      expect(await value('foreign_keys')).toBe(1);
      expect(await value('busy_timeout')).toBe(5000);
    } else {
      const { rows } = await sql<{ version: string }>`select version()`.execute(db);
      expect(rows[0]?.version).toMatch(/^PostgreSQL \d+/);
    }
    const orphan = store.db
      .insertInto('invites')
      .values({ code_hash: 'x', org: 'nobody', created_at: 0, expires_at: 0, used_at: null });
    await expect(orphan.execute()).rejects.toThrow(/foreign key/i);
    await store.close();
  });
});
