import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { main } from '../../cli/collector.ts';
import { type Collector, startCollector } from '../../server/main.ts';
import { createInvites } from '../../server/store/invites.ts';
import type { Part } from '../../server/store/parts.ts';
import { rolesSql } from '../../server/store/roles.ts';
import { startBallotWorld } from './support/ballot-world.ts';
import { onBothDatabases, type Place } from './support/databases.ts';
import { ballotOf, cast, Voter } from './support/voter.ts';

onBothDatabases((databases) => {
  test('issuer, tally and the rest run apart, each with the rights of its part only', async () => {
    const place = await databases.fresh();
    // Makes the tables and everything an admin makes; then it goes.
    const world = await startBallotWorld(place);
    const [invite] = await createInvites(world.collector.store, { org: 'acme', count: 1, expiresInDays: 14 });
    await world.collector.close();

    const node = async (roles: Part[]): Promise<Collector> => {
      const own = await placeFor(place, roles);
      const options = { ...own, host: '127.0.0.1', port: 0, clock: () => world.clock.now, tickEveryMs: 0, roles };
      const collector = await startCollector(options);
      onTestFinished(() => collector.close());
      return collector;
    };
    const [issuer, tally, rest] = [await node(['issuer']), await node(['tally']), await node(['admin', 'release'])];
    const urlOf = ({ port }: Collector): string => `http://127.0.0.1:${port}`;
    const tick = async (at: number) => {
      world.clock.now = at;
      const reports = [];
      for (const each of [tally, issuer, tally, rest, tally]) reports.push(await each.tick());
      expect(reports.flatMap(({ failed }) => failed)).toEqual([]);
      return reports;
    };
    await tick(world.clock.now);
    // Who has no admin part does not know how many organisations there are, and does not say "none".
    for (const [each, organisations] of [[issuer, null] as const, [tally, null] as const, [rest, 2] as const]) {
      const answer = await fetch(`${urlOf(each)}/health`);
      expect([answer.status, await answer.json()]).toMatchObject([200, { organisations }]);
    }

    const voter = new Voter(urlOf(issuer));
    expect((await voter.enrol(invite?.code ?? '')).status).toBe(200);
    // Each answers for its own part and knows nothing of the others' addresses.
    expect((await fetch(`${urlOf(issuer)}/v1/orgs/acme/manifest`)).status).toBe(404);
    expect((await fetch(`${urlOf(tally)}/v1/orgs/acme/program`)).status).toBe(404);
    expect((await new Voter(urlOf(tally)).enrol('AAAAAAAAAAAAAAAA')).status).toBe(404);
    expect((await cast(urlOf(issuer), new Uint8Array(512))).status).toBe(404);

    const paperOf = new Voter(urlOf(tally));
    const { manifest } = await paperOf.manifest(world.ballotKey);
    const [token] = await voter.fetchTokens(await voter.prepare(manifest));
    if (!token) throw new Error('no token');
    await tick(world.times.closesAt);
    await tick(world.times.dropFrom);
    expect((await cast(urlOf(tally), await ballotOf(manifest, token, { bucket: 0 }))).status).toBe(204);
    await tick(world.times.dropUntil);
    const reports = await tick(world.times.releaseAt);
    expect(reports.flatMap(({ released }) => released)).toEqual([{ org: 'acme', epoch: world.epoch }]);
    expect(reports.flatMap(({ destroyed }) => destroyed)).toEqual([{ org: 'acme', epoch: world.epoch }]);
  });

  test.runIf(databases.kind === 'postgresql')(
    'a table that belongs to somebody else stops no collector, and verify names it',
    async () => {
      const { user, client, start, verify } = await ownedDatabase();
      await client.query(rolesSql(user));
      for (const schema of ['public', 'tally', 'issuer']) await client.query(`create table ${schema}.diary (a int)`);
      const collector = await start();
      onTestFinished(() => collector.close());
      expect((await fetch(`http://127.0.0.1:${collector.port}/health`)).status).toBe(200);
      const may = `has_table_privilege('carrot_tally', 'issuer.members', 'select')`;
      expect((await client.query(`select ${may} as may`)).rows).toEqual([{ may: false }]);
      const { code, said } = await verify();
      expect(code).toBe(1);
      expect(said.filter((line) => line.includes('"diary"'))).toHaveLength(3);
    },
  );

  test.runIf(databases.kind === 'postgresql')(
    'a user who may no longer take a role does not go on with rights of its own',
    async () => {
      const { user, client, start, verify } = await ownedDatabase();
      await client.query(rolesSql(user));
      await (await start()).close();
      await client.query(`revoke carrot_tally from ${user}`);
      await expect(start()).rejects.toThrow(`the user "${user}" may not take carrot_tally`);
      expect(await verify()).toMatchObject({ code: 0 });
      await client.query(`grant carrot_tally to ${user}`);
      await (await start()).close();
    },
  );

  /** On PostgreSQL a database that belongs to a user who may make no roles; its tables were made by a first start. */
  async function ownedDatabase() {
    const place = await databases.fresh();
    const user = `owner_${randomBytes(6).toString('hex')}`;
    const own = { ...place, databaseUrl: place.databaseUrl?.replace('user=carrot', `user=${user}`) };
    const client = new pg.Client({ connectionString: place.databaseUrl });
    await client.connect();
    onTestFinished(() => client.end());
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    await client.query(`create role ${user} login`);
    await client.query(`alter database ${rows[0]?.name} owner to ${user}`);
    const start = () => startCollector({ ...own, host: '127.0.0.1', port: 0, tickEveryMs: 0 });
    await (await start()).close();
    const verify = async () => {
      const said: string[] = [];
      const output = { line: (text: string) => said.push(text), problem: (text: string) => said.push(text) };
      return { code: await main(['verify'], output, { DATABASE_URL: own.databaseUrl }), said };
    };
    return { user, client, start, verify };
  }

  /** On PostgreSQL a user of its own that is a member of the parts' roles and owns nothing. */
  async function placeFor(place: Place, roles: readonly Part[]): Promise<Place> {
    if (place.databaseUrl === undefined) return place;
    const user = `apart_${randomBytes(6).toString('hex')}`;
    const client = new pg.Client({ connectionString: place.databaseUrl });
    await client.connect();
    await client.query(`create role ${user} login`);
    for (const role of roles) await client.query(`grant carrot_${role} to ${user}`);
    await client.end();
    return { ...place, databaseUrl: place.databaseUrl.replace('user=carrot', `user=${user}`) };
  }
});
