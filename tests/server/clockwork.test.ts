import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { epochOf, epochStart, quarterOf } from '../../lib/ballot/epoch.ts';
import { openManifest } from '../../lib/ballot/manifest.ts';
import type { Manifest } from '../../lib/model/ballot.ts';
import { type Collector, startCollector } from '../../server/main.ts';
import { setWishes } from '../../server/store/question-plans.ts';
import { openWhole } from '../../server/store/whole.ts';
import { type BallotWorld, startBallotWorld } from './support/ballot-world.ts';
import { onBothDatabases, type Place } from './support/databases.ts';
import { mint } from './support/mint.ts';
import { ballotOf, cast } from './support/voter.ts';

const weekMs = 7 * 86_400_000;

onBothDatabases((databases) => {
  const start = async (): Promise<{ place: Place; world: BallotWorld }> => {
    const place = await databases.fresh();
    const world = await startBallotWorld(place);
    onTestFinished(() => world.collector.close());
    return { place, world };
  };
  const anotherNode = async (place: Place, world: BallotWorld): Promise<Collector> => {
    const options = { ...place, host: '127.0.0.1', port: 0, clock: () => world.clock.now, tickEveryMs: 0 };
    const node = await startCollector(options);
    onTestFinished(() => node.close());
    return node;
  };
  const paper = async (
    { url, ballotKey }: BallotWorld,
    path = 'manifest',
  ): Promise<{ manifest: Manifest; hash: string }> => {
    const answer = await fetch(`${url}/v1/orgs/acme/${path}`);
    const opened = await openManifest(await answer.text(), { ballotKey, org: 'acme' });
    if (!opened.ok) throw new Error(opened.reason);
    return opened;
  };
  const noFailures = (reports: { failed: unknown[] }[]): void => {
    for (const { failed } of reports) expect(failed).toEqual([]);
  };

  describe('the clockwork', () => {
    test('on three nodes at once makes one ballot paper and one release, whoever is first', async () => {
      const { place, world } = await start();
      const nodes = [world.collector, await anotherNode(place, world), await anotherNode(place, world)];
      // Each in a turn of its own: SQLite waits for a lock without letting go of the process, which the others share here.
      const all = () => Promise.all([...nodes, ...nodes].map(async (node, at) => wait(at).then(() => node.tick())));
      noFailures(await all());
      const { manifest } = await paper(world);
      const keys = await world.collector.stores.issuer?.db.selectFrom('question_keys').select('question').execute();
      expect(keys?.map(({ question }) => question).sort()).toEqual(manifest.questions.map(({ id }) => id).sort());
      // The keys of the paper are those that sign: a token of each works.
      const tokens = (
        await Promise.all(manifest.questions.map(({ id }) => mint(world.collector, manifest, id, 1)))
      ).flat();
      world.clock.now = world.times.closesAt;
      noFailures(await all());
      world.clock.now = world.times.dropFrom;
      noFailures(await all());
      for (const token of tokens) {
        expect((await cast(world.url, await ballotOf(manifest, token, { bucket: 0 }))).status).toBe(204);
      }
      world.clock.now = world.times.releaseAt;
      const reports = await all();
      noFailures(reports);
      expect(reports.flatMap(({ released }) => released)).toHaveLength(1);
      const { epoch } = world;
      const release = await world.collector.stores.release?.db.selectFrom('releases').selectAll().execute();
      expect(release).toMatchObject([{ org: 'acme', epoch }]);
      const states = await world.collector.stores.tally?.db
        .selectFrom('tallies')
        .select(['epoch', 'state'])
        .orderBy('epoch')
        .execute();
      expect(states).toMatchObject([
        { epoch, state: 'destroyed' },
        { epoch: epoch + 1, state: 'counting' },
        { epoch: epoch + 2, state: 'counting' },
      ]);
    });

    test('chains the papers, also over weeks in which nobody was there', async () => {
      const { world } = await start();
      await world.at(world.clock.now);
      const first = await paper(world);
      await world.at(world.clock.now + weekMs);
      const second = await paper(world);
      expect(second.manifest).toMatchObject({ epoch: world.epoch + 1, previous: first.hash });
      // Three weeks of darkness: they are not asked afterwards, everything else is caught up.
      const report = await world.at(world.clock.now + 4 * weekMs);
      expect(report.failed).toEqual([]);
      expect(report.opened).toEqual([{ org: 'acme', epoch: world.epoch + 5 }]);
      expect(report.released.map(({ epoch }) => epoch).sort()).toEqual([world.epoch, world.epoch + 1]);
      const third = await paper(world);
      expect(third.manifest.previous).toBe(second.hash);
      expect(await paper(world, `manifests/${world.epoch}`)).toEqual(first);
      const missing = await fetch(`${world.url}/v1/orgs/acme/manifests/${world.epoch + 2}`);
      expect(missing.status).toBe(404);
      const keys = await world.collector.stores.issuer?.db.selectFrom('question_keys').select('epoch').execute();
      expect(new Set(keys?.map(({ epoch }) => epoch))).toEqual(new Set([world.epoch + 5]));
    });

    test('that stopped between the keys and the paper goes on with the same keys', async () => {
      const { place, world } = await start();
      await world.at(world.clock.now);
      const { manifest } = await paper(world);
      const whole = await openWhole(place);
      await whole.write(async (of) => {
        await of('manifests').deleteFrom('manifests').execute();
      });
      await whole.close();
      await world.at(world.clock.now);
      expect((await paper(world)).manifest.questions).toEqual(manifest.questions);
      const keys = await world.collector.stores.issuer?.db.selectFrom('question_keys').selectAll().execute();
      expect(keys).toHaveLength(manifest.questions.length);
    });

    test('asks no question in more than three weeks of a quarter, four a week, in frozen cells', async () => {
      const { world } = await start();
      const { store } = world.collector;
      const quarter = quarterOf(world.epoch);
      const asked = new Map<string, number>();
      const cells = new Set<string>();
      for (let epoch = world.epoch; quarterOf(epoch) === quarter; epoch += 1) {
        // Wishes that change each week must not get more out of the budget.
        const wish = [
          { question: 'practice-used-next-step', times: 3 },
          { question: `practice-used-habit-${epoch % 8}`, times: 3 },
        ];
        if (epoch % 2 === 0) await setWishes(store, 'acme', quarter, JSON.stringify(wish));
        else await setWishes(store, 'acme', quarter, null);
        const report = await world.at(epochStart(epoch) + 3_600_000);
        expect(report.failed).toEqual([]);
        if (report.opened.length === 0) continue;
        const { manifest } = await paper(world);
        expect(manifest.epoch).toBe(epoch);
        expect(manifest.questions.length).toBeLessThanOrEqual(4);
        for (const { id } of manifest.questions) asked.set(id, (asked.get(id) ?? 0) + 1);
        cells.add(JSON.stringify(manifest.cells));
      }
      expect(asked.size).toBeGreaterThan(4);
      expect([...asked.values()].every((times) => times <= 3)).toBe(true);
      expect(cells.size).toBe(1);
    });

    test('says what is missing instead of a ballot paper', async () => {
      const { world } = await start();
      const report = await world.at(world.clock.now);
      expect(report.waiting).toEqual([{ org: 'other', reason: 'no program is published' }]);
      expect((await fetch(`${world.url}/v1/orgs/other/manifest`)).status).toBe(404);
    });
  });

  test('the paper says the time and knows what a device holds', async () => {
    const { world } = await start();
    await world.at(world.clock.now);
    const answer = await fetch(`${world.url}/v1/orgs/acme/manifest`);
    expect(answer.headers.get('date')).toBe(new Date(world.clock.now).toUTCString());
    expect(answer.headers.get('connection')).toBe('close');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { hash } = await paper(world);
    const held = await fetch(`${world.url}/v1/orgs/acme/manifest`, { headers: { 'If-None-Match': `"${hash}"` } });
    expect(held.status).toBe(304);
    expect(held.headers.get('date')).toBe(new Date(world.clock.now).toUTCString());
    expect(epochOf(world.clock.now)).toBe(world.epoch);
  });

  test('figures for a monitor stand still within an hour and name nobody', async () => {
    const { world } = await start();
    await world.at(world.clock.now);
    const { manifest } = await paper(world);
    const tokens = await mint(world.collector, manifest, manifest.questions[0]?.id ?? '', 5);
    await world.at(world.times.dropFrom);
    const metrics = async (): Promise<string> => (await fetch(`${world.url}/metrics`)).text();
    const before = await metrics();
    for (const token of tokens) await cast(world.url, await ballotOf(manifest, token, { bucket: 1 }));
    expect(await metrics()).toBe(before);
    world.clock.now += 3_600_000;
    const after = await metrics();
    expect(after).toContain('carrot_ballots_total{outcome="taken"} 5');
    expect(after).not.toMatch(/acme|bucket|cell|practice/);
  });
});
