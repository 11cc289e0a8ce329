import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStores } from '../../server/store/store.ts';
import { startBallotWorld } from './support/ballot-world.ts';
import { onBothDatabases } from './support/databases.ts';
import { mint } from './support/mint.ts';
import { type Served, serveAt } from './support/process.ts';
import { ballotOf, cast } from './support/voter.ts';

const ballotsPerRound = 60;
const rounds = 8;

onBothDatabases((databases) => {
  test('kill -9 of either of two nodes at any moment: the counters equal the model, nothing acknowledged is lost', async () => {
    const place = await databases.fresh();
    const world = await startBallotWorld(place);
    await world.at(world.clock.now);
    const [voter] = await world.voters(1);
    if (!voter) throw new Error('no voter');
    const { manifest } = await voter.manifest(world.ballotKey);
    const question = manifest.questions[0]?.id ?? '';
    const tokens = await mint(world.collector, manifest, question, ballotsPerRound * rounds);
    const all = await Promise.all(
      tokens.map(async (token, at) => {
        const choice = { cell: at % 2, bucket: at % 5 === 0 ? 1 : 0 };
        return { bytes: await ballotOf(manifest, token, choice), name: `${choice.cell} ${choice.bucket}` };
      }),
    );
    await world.at(world.times.dropFrom);
    await world.collector.close();

    const now = world.times.dropFrom + 3_600_000;
    const nodes: [Served, Served] = [await serveAt(place, now), await serveAt(place, now)];
    const acknowledged = new Set<number>();
    const unanswered: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const victim = round % 2 === 0 ? 0 : 1;
      const indices = Array.from({ length: ballotsPerRound }, (_, at) => round * ballotsPerRound + at);
      const sending = indices.map(async (index) => {
        await wait(Math.random() * 120);
        const bytes = all[index]?.bytes ?? new Uint8Array();
        const first = await cast(nodes[index % 2]?.url ?? '', bytes).then(
          ({ status }) => status,
          () => 0,
        );
        if (first === 204) acknowledged.add(index);
        else unanswered.push(index);
        // Some are sent twice although they were answered, to the other node.
        if (first === 204 && index % 4 === 0) await cast(nodes[1 - (index % 2)]?.url ?? '', bytes).catch(() => null);
      });
      await wait(Math.random() * 150);
      expect(await nodes[victim].end('SIGKILL')).toBe('SIGKILL');
      await Promise.all(sending);
      nodes[victim] = await serveAt(place, now);
      await expectCounted(round);
    }
    expect(unanswered.length).toBeGreaterThan(rounds);
    expect(acknowledged.size).toBeGreaterThan(rounds * 10);

    // Everything unanswered is sent again, until it is answered.
    for (const index of unanswered) {
      const bytes = all[index]?.bytes ?? new Uint8Array();
      expect((await cast(nodes[index % 2]?.url ?? '', bytes)).status).toBe(204);
    }
    const expected = new Map<string, number>();
    for (const { name } of all) expected.set(name, (expected.get(name) ?? 0) + 1);
    expect(await counters()).toEqual(expected);
    for (const node of nodes) expect(await node.end('SIGTERM')).toBe(0);

    /** What is acknowledged is counted; what is not may be; spent tokens and sums never differ. */
    async function expectCounted(round: number): Promise<void> {
      const counted = await counters();
      const total = [...counted.values()].reduce((sum, n) => sum + n, 0);
      expect(total, `round ${round}`).toBe(await spent());
      expect(total, `round ${round}`).toBeGreaterThanOrEqual(acknowledged.size);
      expect(total, `round ${round}`).toBeLessThanOrEqual(acknowledged.size + unanswered.length);
      for (const [name, n] of counted) {
        const sure = [...acknowledged].filter((index) => all[index]?.name === name).length;
        expect(n, `round ${round}, ${name}`).toBeGreaterThanOrEqual(sure);
      }
    }

    async function counters(): Promise<Map<string, number>> {
      const stores = await openStores(place, ['tally']);
      const rows = await stores.tally?.db.selectFrom('sums').selectAll().execute();
      await stores.close();
      return new Map((rows ?? []).map(({ cell, bucket, n }) => [`${cell} ${bucket}`, n]));
    }

    async function spent(): Promise<number> {
      const stores = await openStores(place, ['tally']);
      const rows = await stores.tally?.db.selectFrom('nonces').select('hash').execute();
      await stores.close();
      return rows?.length ?? 0;
    }
  }, 300_000);
});
