import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CollectorError } from '../../lib/collector/error.ts';
import { onBothDatabases } from './support/databases.ts';
import { signedBundle, signedKillList, startReadyWorld, type World } from './support/world.ts';

const racers = 30;

onBothDatabases((databases) => {
  let world: World;
  beforeAll(async () => {
    world = await startReadyWorld(await databases.fresh());
  });
  afterAll(() => world.collector.close());

  /** Thirty different texts with the same number. */
  const texts = (sign: (at: number) => Promise<string>): Promise<string[]> =>
    Promise.all(Array.from({ length: racers }, (_, at) => sign(at)));

  async function race(list: readonly string[], publish: (text: string, at: number) => Promise<unknown>) {
    const results = await Promise.allSettled(list.map(publish));
    const won = list.filter((_, at) => results[at]?.status === 'fulfilled');
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    return { won, lost };
  }

  describe('thirty admins publish at the same moment', () => {
    test.each([1, 2, 3])('version %i: one wins, the others are told which and lose nothing', async (version) => {
      const basedOn = (await world.device.program('acme'))?.hash ?? null;
      const expiresAt = Date.now() + 9 * 86_400_000;
      const list = await texts((at) => signedBundle(world.keys, version, { expiresAt: expiresAt + at }));
      const { won, lost } = await race(list, (text, at) =>
        (at % 2 === 0 ? world.anna : world.ben).publish('acme', text, basedOn),
      );
      expect(won).toHaveLength(1);
      expect(lost).toHaveLength(racers - 1);
      const current = await world.device.program('acme');
      expect(current?.text).toBe(won[0]);
      for (const error of lost) {
        expect(error).toBeInstanceOf(CollectorError);
        expect(error).toMatchObject({ code: 'based-on-old', current: { version, hash: current?.hash } });
      }
      expect(await world.anna.versions('acme')).toHaveLength(version);
    });

    test('kill lists too', async () => {
      const list = await texts((at) => signedKillList(world.keys, 1, [`campaign-${at}`]));
      const { won, lost } = await race(list, (text) => world.anna.publishKillList('acme', text));
      expect(won).toHaveLength(1);
      expect(await world.device.killList('acme')).toBe(won[0]);
      for (const error of lost) expect(error).toMatchObject({ code: 'sequence-taken', current: { sequence: 1 } });
    });

    test('the same text thirty times is one version and thirty times good news', async () => {
      const basedOn = (await world.device.program('acme'))?.hash ?? null;
      const text = await signedBundle(world.keys, 4);
      const { lost } = await race(new Array<string>(racers).fill(text), (each) =>
        world.anna.publish('acme', each, basedOn),
      );
      expect(lost).toEqual([]);
      expect(await world.anna.versions('acme')).toHaveLength(4);
    });
  });

  test('readers during a storm of publications always get a whole version', async () => {
    let reading = true;
    const seen = new Set<string>();
    const readers = Array.from({ length: 4 }, async () => {
      while (reading) seen.add((await world.device.program('acme'))?.text ?? 'nothing');
    });
    const published = new Set<string>([(await world.device.program('acme'))?.text ?? '']);
    for (let version = 5; version < 25; version += 1) {
      const text = await signedBundle(world.keys, version);
      published.add(text);
      await world.anna.publish('acme', text, (await world.device.program('acme'))?.hash ?? null);
    }
    reading = false;
    await Promise.all(readers);
    expect(seen.size).toBeGreaterThan(1);
    expect([...seen].filter((text) => !published.has(text))).toEqual([]);
  });
});
