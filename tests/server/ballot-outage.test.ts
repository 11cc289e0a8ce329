import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Manifest } from '../../lib/model/ballot.ts';
import { fileOf } from '../../server/store/parts.ts';
import { type BallotWorld, startBallotWorld } from './support/ballot-world.ts';
import { onBothDatabases, type Place } from './support/databases.ts';
import { mint } from './support/mint.ts';
import { databaseUrl, startPostgres, withPostgres } from './support/postgres.ts';
import { ballotOf, cast } from './support/voter.ts';
import { problem } from './support/world.ts';

/** A world whose week is open for ballots, and some of them. */
async function ready(
  place: Place,
  count: number,
): Promise<{ world: BallotWorld; ballots: Uint8Array[]; manifest: Manifest }> {
  const world = await startBallotWorld(place);
  onTestFinished(() => world.collector.close());
  await world.at(world.clock.now);
  const [voter] = await world.voters(1);
  if (!voter) throw new Error('no voter');
  const { manifest } = await voter.manifest(world.ballotKey);
  const tokens = await mint(world.collector, manifest, manifest.questions[0]?.id ?? '', count);
  await world.at(world.times.dropFrom);
  const ballots = await Promise.all(tokens.map((token, at) => ballotOf(manifest, token, { bucket: at % 2 })));
  return { world, ballots, manifest };
}

async function counted(world: BallotWorld): Promise<number[]> {
  const rows = await world.collector.stores.tally?.db.selectFrom('sums').select('n').orderBy('bucket').execute();
  return (rows ?? []).map(({ n }) => n);
}

onBothDatabases((databases) => {
  test('a database that is full takes no ballot, says so, and loses none', async () => {
    const place = await databases.fresh();
    const { world, ballots } = await ready(place, 300);
    const undo = await fill(place, world);
    const answers = await Promise.all(ballots.map((ballot) => cast(world.url, ballot)));
    const full = answers.filter(({ status }) => status !== 204);
    expect(full.length).toBeGreaterThan(0);
    for (const answer of full) {
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(await problem(answer)).toMatchObject({ status: 503, code: 'database-full' });
    }
    const taken = (await counted(world)).reduce((sum, n) => sum + n, 0);
    expect(taken).toBe(ballots.length - full.length);
    await undo();
    for (const ballot of ballots) expect((await cast(world.url, ballot)).status).toBe(204);
    expect(await counted(world)).toEqual([150, 150]);
  });

  /** As good as a full disk: no page more on SQLite; PostgreSQL's own error for it when a token is inserted. */
  async function fill(place: Place, world: BallotWorld): Promise<() => Promise<void>> {
    const db = world.collector.stores.tally?.db;
    if (!db) throw new Error('no tally');
    if (place.databaseUrl === undefined) {
      await sql`pragma max_page_count = 1`.execute(db);
      return async () => {
        await sql`pragma max_page_count = 1000000`.execute(db);
      };
    }
    const client = new pg.Client({ connectionString: place.databaseUrl });
    await client.connect();
    await client.query(`create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`);
    await client.query(
      'create trigger full_disk before insert on tally.nonces for each row execute function full_disk()',
    );
    return async () => {
      await client.query('drop trigger full_disk on tally.nonces');
      await client.end();
    };
  }
});

describe('a tally’s database', () => {
  test('SQLite locked by another program: 503, and the ballot counts when it is sent again', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'carrot-ballot-outage-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const { world, ballots } = await ready({ kind: 'sqlite', dataDir }, 2);
    const other = new DatabaseSync(join(dataDir, fileOf.tally));
    other.exec('begin immediate');
    const [ballot = new Uint8Array()] = ballots;
    expect(await problem(await cast(world.url, ballot))).toMatchObject({ status: 503, code: 'database-unavailable' });
    other.exec('rollback');
    other.close();
    expect((await cast(world.url, ballot)).status).toBe(204);
    expect(await counted(world)).toEqual([1]);
  });

  if (!withPostgres()) return;

  test('PostgreSQL restarted in mid-commit, again and again: every token counts once in the end', async () => {
    const server = await startPostgres();
    onTestFinished(() => server.remove());
    const dataDir = mkdtempSync(join(tmpdir(), 'carrot-ballot-outage-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const place: Place = { kind: 'postgresql', dataDir, databaseUrl: databaseUrl(server.url, 'postgres') };
    const { world, ballots } = await ready(place, 300);
    const statuses = new Map<number, number>();
    for (let round = 0; round < 3; round += 1) {
      const some = ballots.slice(round * 100, round * 100 + 100);
      const sending = some.map(async (ballot) => {
        await wait(Math.random() * 200);
        const { status } = await cast(world.url, ballot);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      });
      await wait(60 + Math.random() * 60);
      await server.stop();
      await Promise.all(sending);
      await server.start();
    }
    expect([...statuses.keys()].sort()).toEqual([204, 503]);
    for (const ballot of ballots) expect((await cast(world.url, ballot)).status).toBe(204);
    expect(await counted(world)).toEqual([150, 150]);
  }, 120_000);

  test('PostgreSQL so slow that a statement is given up: 503, and the ballot counts later', async () => {
    const server = await startPostgres();
    onTestFinished(() => server.remove());
    const dataDir = mkdtempSync(join(tmpdir(), 'carrot-ballot-outage-'));
    const place: Place = { kind: 'postgresql', dataDir, databaseUrl: databaseUrl(server.url, 'postgres') };
    const { world, ballots } = await ready(place, 2);
    const client = new pg.Client({ connectionString: place.databaseUrl });
    await client.connect();
    await client.query('begin');
    await client.query('lock table tally.nonces in exclusive mode');
    const [ballot = new Uint8Array()] = ballots;
    expect(await problem(await cast(world.url, ballot))).toMatchObject({ status: 503, code: 'database-unavailable' });
    await client.query('rollback');
    await client.end();
    expect((await cast(world.url, ballot)).status).toBe(204);
    expect(await counted(world)).toEqual([1]);
  }, 120_000);
});
