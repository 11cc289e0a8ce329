import { expect, test } from 'vitest';
import { releaseSchema } from '../../lib/model/ballot.ts';
import { startBallotWorld } from './support/ballot-world.ts';
import { onBothDatabases } from './support/databases.ts';
import { ballotOf, cast } from './support/voter.ts';

onBothDatabases((databases) => {
  test('a week from the ballot paper to the frozen figures', async () => {
    const { at, clock, times, epoch, voters, world, collector, ballotKey, url } = await startBallotWorld(
      await databases.fresh(),
    );
    expect(await at(clock.now)).toMatchObject({ opened: [{ org: 'acme', epoch }], failed: [] });
    expect(await at(clock.now)).toMatchObject({ opened: [], failed: [] });
    const members = await voters(52);
    const [first] = members;
    if (!first) throw new Error('no members');
    const { manifest } = await first.manifest(ballotKey);
    expect(manifest).toMatchObject({ org: 'acme', epoch, previous: null, flip: 8 });
    const [question] = manifest.questions;
    if (!question) throw new Error('no question');

    const held = [];
    for (const member of members) held.push(await member.fetchTokens(await member.prepare(manifest)));
    await at(times.closesAt);
    const issuer = collector.stores.issuer;
    expect(await issuer?.db.selectFrom('question_keys').selectAll().where('epoch', '=', epoch).execute()).toEqual([]);
    expect(await issuer?.db.selectFrom('issuances').selectAll().where('epoch', '=', epoch).execute()).toEqual([]);

    await at(times.dropFrom);
    const ballots: Uint8Array[] = [];
    for (const [who, tokens] of held.entries()) {
      const token = tokens.find((each) => each.question === question.id);
      if (!token) throw new Error('no token');
      // Two blank ballots; in the north everybody says yes, in the south nobody.
      const choice = who < 2 ? {} : { cell: who % 2, bucket: who % 2 === 0 ? 1 : 0 };
      ballots.push(await ballotOf(manifest, token, choice));
    }
    const answers = await Promise.all(ballots.map((ballot) => cast(url, ballot)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    const again = await Promise.all(ballots.map((ballot) => cast(url, ballot)));
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([204]));
    const sums = await collector.stores.tally?.db.selectFrom('sums').selectAll().orderBy('cell').execute();
    expect(sums?.map(({ cell, bucket, n }) => [cell, bucket, n])).toEqual([
      [0, 1, 25],
      [1, 0, 25],
      [65_535, 255, 2],
    ]);

    expect((await world.request('GET', `/v1/orgs/acme/releases/${epoch}`, { as: world.tokens.anna })).status).toBe(404);
    expect((await at(times.releaseAt)).released).toEqual([{ org: 'acme', epoch }]);
    const answer = await world.request('GET', `/v1/orgs/acme/releases/${epoch}`, { as: world.tokens.anna });
    const release = releaseSchema.parse(await answer.json());
    const rows = release.rows.filter((row) => row.question === question.id);
    expect(rows.map(({ cells, n, blanks, banded, withheld }) => ({ cells, n, blanks, banded, withheld }))).toEqual([
      { cells: ['sales/north'], n: 25, blanks: 2, banded: true, withheld: null },
      { cells: ['sales/south'], n: 25, blanks: 2, banded: true, withheld: null },
    ]);
    expect(rows[0]?.shares?.[1]?.estimate).toBe(0.95);
    expect(rows[1]?.shares?.[1]?.estimate).toBe(0.05);
    for (const table of ['nonces', 'sums'] as const) {
      expect(await collector.stores.tally?.db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
    await collector.close();
  });
});
