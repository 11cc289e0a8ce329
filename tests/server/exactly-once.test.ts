import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Manifest } from '../../lib/model/ballot.ts';
import { type Collector, startCollector } from '../../server/main.ts';
import { type BallotWorld, startBallotWorld } from './support/ballot-world.ts';
import { onBothDatabases, type Place } from './support/databases.ts';
import { mint } from './support/mint.ts';
import { ballotOf, cast } from './support/voter.ts';

const poolSize = 800;

interface Ballot {
  bytes: Uint8Array;
  /** Where it counts, as the model names it. */
  place: string;
}

/** What the counters must be: a token counts once, where its first ballot says. */
interface Model {
  counted: Map<string, number>;
  /** Ballots cast so far in this run. */
  cast: number[];
}

onBothDatabases((databases) => {
  let place: Place;
  let world: BallotWorld;
  let manifest: Manifest;
  const nodes: Collector[] = [];
  const pool: Ballot[] = [];
  let used = 0;

  const startNode = (): Promise<Collector> =>
    startCollector({ ...place, host: '127.0.0.1', port: 0, clock: () => world.clock.now, tickEveryMs: 0 });
  const urlOf = (node: number): string => `http://127.0.0.1:${nodes[node]?.port}`;
  const counters = async (): Promise<Map<string, number>> => {
    const rows = await world.collector.stores.tally?.db.selectFrom('sums').selectAll().execute();
    return new Map((rows ?? []).map(({ question, cell, bucket, n }) => [`${question} ${cell} ${bucket}`, n]));
  };

  beforeAll(async () => {
    place = await databases.fresh();
    world = await startBallotWorld(place);
    await world.at(world.clock.now);
    const [voter] = await world.voters(1);
    if (!voter) throw new Error('no voter');
    ({ manifest } = await voter.manifest(world.ballotKey));
    for (const { id } of manifest.questions.slice(0, 2)) {
      for (const token of await mint(world.collector, manifest, id, poolSize / 2)) {
        const at = pool.length;
        const blank = at % 7 === 0;
        const [cell, bucket] = [at % 2, at % 3 === 0 ? 1 : 0];
        const bytes = await ballotOf(manifest, token, blank ? {} : { cell, bucket });
        pool.push({ bytes, place: blank ? `${id} 65535 255` : `${id} ${cell} ${bucket}` });
      }
    }
    pool.sort((a, b) => Buffer.compare(a.bytes.subarray(41), b.bytes.subarray(41)));
    await world.at(world.times.dropFrom);
    nodes.push(await startNode(), await startNode());
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    await world.collector.close();
  });

  const take = (model: Model): Ballot | null => {
    const ballot = pool[used];
    if (!ballot) return null;
    model.cast.push(used);
    used += 1;
    model.counted.set(ballot.place, (model.counted.get(ballot.place) ?? 0) + 1);
    return ballot;
  };
  const send = async (node: number, ballots: readonly Ballot[]): Promise<void> => {
    const answers = await Promise.all(ballots.map(({ bytes }, at) => cast(urlOf((node + at) % 2), bytes)));
    expect(new Set(answers.map(({ status }) => status)).size).toBeLessThanOrEqual(1);
    for (const { status } of answers) expect(status).toBe(204);
  };

  /** New ballots and repeated ones at once, in any order, on both nodes. */
  class Cast implements fc.AsyncCommand<Model, null> {
    readonly #plan: { fresh: number; again: number[]; node: number };
    constructor(plan: { fresh: number; again: number[]; node: number }) {
      this.#plan = plan;
    }
    check = (): boolean => true;
    async run(model: Model): Promise<void> {
      const { fresh, again, node } = this.#plan;
      const ballots = Array.from({ length: fresh }, () => take(model)).filter((each) => each !== null);
      const repeated = again.flatMap((at) => {
        const index = model.cast[at % Math.max(1, model.cast.length)];
        const ballot = index === undefined ? undefined : pool[index];
        return ballot ? [ballot] : [];
      });
      await send(node, [...repeated, ...ballots, ...repeated.reverse()]);
      expect(await counters()).toEqual(model.counted);
    }
    toString = (): string => `cast(${JSON.stringify(this.#plan)})`;
  }

  /** One node goes while ballots are under way to it, and comes back; what was not answered is sent again. */
  class Restart implements fc.AsyncCommand<Model, null> {
    readonly #plan: { fresh: number; node: number };
    constructor(plan: { fresh: number; node: number }) {
      this.#plan = plan;
    }
    check = (): boolean => true;
    async run(model: Model): Promise<void> {
      const { fresh, node } = this.#plan;
      const ballots = Array.from({ length: fresh }, () => take(model)).filter((each) => each !== null);
      const underWay = ballots.map(({ bytes }) => cast(urlOf(node), bytes).catch(() => null));
      const closing = nodes[node]?.close();
      const answers = await Promise.all(underWay);
      await closing;
      nodes[node] = await startNode();
      await send(
        node,
        ballots.filter((_, at) => answers[at]?.status !== 204),
      );
      expect(await counters()).toEqual(model.counted);
    }
    toString = (): string => `restart(${JSON.stringify(this.#plan)})`;
  }

  test('two nodes count every token once: repeated, reordered, at once, through restarts', async () => {
    const node = fc.nat({ max: 1 });
    const commands = fc.commands(
      [
        fc
          .record({ fresh: fc.nat({ max: 8 }), again: fc.array(fc.nat({ max: 500 }), { maxLength: 12 }), node })
          .map((plan) => new Cast(plan)),
        fc.record({ fresh: fc.nat({ max: 6 }), node }).map((plan) => new Restart(plan)),
      ],
      { maxCommands: 12 },
    );
    const counted = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(commands, async (steps) => {
        await fc.asyncModelRun(() => ({ model: { counted, cast: [] }, real: null }), steps);
      }),
      { numRuns: 12, endOnFailure: true },
    );
    expect(used).toBeGreaterThan(50);
    const total = [...counted.values()].reduce((sum, n) => sum + n, 0);
    expect(total).toBe(used);
    const spent = await world.collector.stores.tally?.db.selectFrom('nonces').select('hash').execute();
    expect(spent).toHaveLength(used);
  });
});
