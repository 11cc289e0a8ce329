import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../cli/collector.ts';
import { audit } from '../../server/audit/audit.ts';
import { knownColumns } from '../../server/audit/columns.ts';
import { schemaProblems } from '../../server/audit/schema.ts';
import { backup } from '../../server/backup/backup.ts';
import { readBackup } from '../../server/backup/read.ts';
import { tableNames } from '../../server/store/all-tables.ts';
import { openStores } from '../../server/store/store.ts';
import { openWhole, type Whole } from '../../server/store/whole.ts';
import { type BallotWorld, startBallotWorld } from './support/ballot-world.ts';
import { onBothDatabases, type Place } from './support/databases.ts';
import { ballotOf, cast } from './support/voter.ts';

function fail(): never {
  throw new Error('a part is not open');
}

onBothDatabases((databases) => {
  let place: Place;
  let world: BallotWorld;
  let whole: Whole;

  const look = (now: number) =>
    whole.snapshot(async ({ schema, read, rights }) => {
      async function* rows() {
        for (const table of tableNames) for await (const row of read(table)) yield { table, row };
      }
      return audit({ schema, leftOut: [], rows: rows(), rights: await rights() }, now);
    });
  const problems = async (now: number) => (await look(now)).flatMap((finding) => finding.problems);

  beforeAll(async () => {
    place = await databases.fresh();
    world = await startBallotWorld(place);
    whole = await openWhole({ ...place, clock: () => world.clock.now });
    await world.at(world.clock.now);
    const voters = await world.voters(3);
    const [first] = voters;
    if (!first) throw new Error('no voters');
    const { manifest } = await first.manifest(world.ballotKey);
    const held = await Promise.all(voters.map(async (voter) => voter.fetchTokens(await voter.prepare(manifest))));
    await world.at(world.times.dropFrom);
    for (const [token] of held) {
      if (!token) throw new Error('no token');
      const answer = await cast(world.url, await ballotOf(manifest, token, { bucket: 1 }));
      expect(answer.status).toBe(204);
    }
  });
  afterAll(async () => {
    await whole.close();
    await world.collector.close();
  });

  test('the schema is exactly what the audit knows: every table, every column', () =>
    whole.snapshot(async ({ schema }) => {
      const found = schema.filter(({ table }) => table !== 'carrot_migrations');
      const expected = Object.entries(knownColumns).map(([table, columns]) => ({
        table,
        columns: [...columns].sort(),
      }));
      const byName = (a: { table: string }, b: { table: string }) => (a.table < b.table ? -1 : 1);
      expect(found.map(({ table, columns }) => ({ table, columns: [...columns].sort() })).sort(byName)).toEqual(
        expected.sort(byName),
      );
      expect(schemaProblems(schema)).toEqual([]);
    }));

  test('a running collector holds, and its backup does too', async () => {
    expect(await problems(world.clock.now)).toEqual([]);
    const file = join(place.dataDir, 'audit.backup');
    await backup(whole, file);
    const { header, rows } = await readBackup(file);
    const source = { schema: header.schema, leftOut: header.leftOut, rows, rights: null };
    const findings = await audit(source, world.clock.now);
    expect(findings.flatMap((finding) => finding.problems)).toEqual([]);
    expect(findings.filter(({ shown }) => !shown).map(({ claim }) => claim)).toEqual([
      expect.stringContaining('no private key'),
      expect.stringContaining('database role'),
    ]);
    const [out, err]: [string[], string[]] = [[], []];
    const output = { line: (text: string) => out.push(text), problem: (text: string) => err.push(text) };
    expect(await main(['verify', '--in', file], output, {})).toBe(0);
    expect(out.filter((line) => line.startsWith('holds')).length).toBeGreaterThanOrEqual(5);
    expect(err).toEqual([]);
  });

  describe('finds', () => {
    test.each([
      ['a column for who voted', { table: 'sums', columns: [...knownColumns.sums, 'member'] }, 'person (member)'],
      ['an address', { table: 'nonces', columns: [...knownColumns.nonces, 'ip'] }, 'column "ip"|stands beside'],
      [
        'a hash of the body',
        { table: 'nonces', columns: [...knownColumns.nonces, 'body_hash'] },
        'beside spent tokens',
      ],
      ['the time', { table: 'nonces', columns: [...knownColumns.nonces, 'at'] }, 'beside spent tokens'],
      ['another table', { table: 'ballots', columns: ['bytes'] }, 'a table "ballots"'],
      ['answers beside members', { table: 'members', columns: [...knownColumns.members, 'bucket'] }, 'answer (bucket)'],
    ])('%s', (_what, table, said) => {
      const found = schemaProblems([table]);
      expect(found.length).toBeGreaterThan(0);
      for (const part of said.split('|')) expect(found.join(' ')).toContain(part);
    });

    test.runIf(databases.kind === 'postgresql')('a part that was let in where it must not be', async () => {
      const client = new pg.Client({ connectionString: place.databaseUrl });
      await client.connect();
      await client.query('grant usage on schema issuer to carrot_tally');
      expect(await problems(world.clock.now)).toEqual(['carrot_tally may look into the schema "issuer".']);
      await client.query('revoke usage on schema issuer from carrot_tally');
      await client.query('revoke usage on schema tally from carrot_tally');
      expect((await problems(world.clock.now)).join()).toContain('carrot_tally: not set up here');
      await client.query('grant usage on schema tally to carrot_tally');
      await client.end();
      expect(await problems(world.clock.now)).toEqual([]);
    });

    test('keys and presence of a closed week, and a member among the tokens', async () => {
      const stores = await openStores(place, ['issuer', 'tally']);
      const { epoch } = world;
      const member = 'ab'.repeat(32);
      await stores.issuer?.db
        .insertInto('issuances')
        .values({ org: 'acme', epoch, member, request_hash: 'cd'.repeat(32) })
        .execute();
      await stores.issuer?.db
        .insertInto('question_keys')
        .values({ org: 'acme', epoch, question: 'left-over', private_key: 'x' })
        .execute();
      await stores.tally?.db
        .insertInto('nonces')
        .values({ org: 'acme', epoch, hash: Buffer.from(member, 'hex') })
        .execute();
      expect(await problems(world.clock.now)).toEqual([
        'A member is in the tally.',
        `acme, week ${epoch}: 1 keys are left.`,
        `acme, week ${epoch}: 1 records of who fetched tokens are left.`,
      ]);
      await stores.issuer?.db.deleteFrom('issuances').execute();
      await stores.issuer?.db.deleteFrom('question_keys').execute();
      await stores.tally?.db.deleteFrom('nonces').where('hash', '=', Buffer.from(member, 'hex')).execute();
      await stores.close();
      expect(await problems(world.clock.now)).toEqual([]);
    });

    test('a release that never came', async () => {
      expect((await problems(world.times.releaseAt + 3 * 86_400_000)).join()).toContain('due and not released');
    });
  });

  test('the parts are apart: each sees its own', async () => {
    if (databases.kind === 'sqlite') {
      expect(
        readdirSync(place.dataDir)
          .filter((name) => name.endsWith('.db'))
          .sort(),
      ).toEqual(['collector.db', 'issuer.db', 'release.db', 'tally.db']);
      const tables = (file: string): string[] => {
        const database = new DatabaseSync(join(place.dataDir, file), { readOnly: true });
        const rows = database.prepare("select name from sqlite_master where type = 'table'").all();
        database.close();
        return rows.map(({ name }) => String(name));
      };
      expect(tables('tally.db')).not.toContain('members');
      expect(tables('collector.db')).not.toContain('sums');
      expect(tables('issuer.db')).not.toContain('nonces');
      return;
    }
    for (const part of ['admin', 'issuer', 'tally', 'release'] as const) {
      const db = world.collector.stores[part]?.db as Kysely<unknown> | undefined;
      const { rows } = await sql<{ who: string }>`select current_user as who`.execute(db ?? fail());
      expect(rows).toEqual([{ who: `carrot_${part}` }]);
    }
    const client = new pg.Client({ connectionString: place.databaseUrl });
    await client.connect();
    const may = async (role: string, statement: string): Promise<boolean> => {
      await client.query(`set role ${role}`);
      const done = await client.query(statement).then(
        () => true,
        (error: Error) => {
          expect(error.message).toMatch(/permission denied/);
          return false;
        },
      );
      await client.query('reset role');
      return done;
    };
    expect(await may('carrot_tally', 'select * from tally.sums')).toBe(true);
    expect(await may('carrot_tally', 'select * from ballot_public.manifests')).toBe(true);
    for (const table of [
      'issuer.members',
      'issuer.issuances',
      'issuer.question_keys',
      'public.invites',
      'public.admins',
    ]) {
      expect(await may('carrot_tally', `select * from ${table}`), table).toBe(false);
      expect(await may('carrot_release', `select * from ${table}`), table).toBe(false);
    }
    for (const table of ['tally.sums', 'tally.nonces', 'release.release_rows', 'public.admins']) {
      expect(await may('carrot_issuer', `select * from ${table}`), table).toBe(false);
    }
    for (const table of ['tally.sums', 'tally.nonces', 'issuer.members', 'issuer.question_keys']) {
      expect(await may('carrot_admin', `select * from ${table}`), table).toBe(false);
    }
    expect(await may('carrot_release', 'select * from tally.nonces')).toBe(false);
    expect(await may('carrot_release', 'update tally.sums set n = n')).toBe(false);
    expect(await may('carrot_release', 'delete from release.releases')).toBe(false);
    expect(await may('carrot_admin', 'select * from release.release_rows')).toBe(true);
    await client.end();
  });

  test('a release never changes, not even by hand', async () => {
    await world.at(world.times.releaseAt);
    const stores = await openStores(place, ['release']);
    const update = stores.release?.db.updateTable('release_rows').set({ figures: '{}' }).execute();
    await expect(update).rejects.toThrow(/never changes|permission denied/);
    await stores.close();
    const tables = ['releases', 'release_rows'] as const;
    const change = whole.write(async (of) => {
      await of('release_rows').updateTable(tables[1]).set({ figures: '{}' }).execute();
    });
    await expect(change).rejects.toThrow(/never changes/);
    expect(await problems(world.clock.now)).toEqual([]);
  });
});
