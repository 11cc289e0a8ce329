import { appendFile, copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCollectorClient } from '../../lib/collector/client.ts';
import { backup } from '../../server/backup/backup.ts';
import { restore } from '../../server/backup/restore.ts';
import { startCollector } from '../../server/main.ts';
import { keptTables } from '../../server/store/all-tables.ts';
import { createOrg } from '../../server/store/orgs.ts';
import { openStore } from '../../server/store/store.ts';
import { openWhole, type Whole } from '../../server/store/whole.ts';
import { freshPlace, onBothDatabases, type Place } from './support/databases.ts';
import { codeOf, signedBundle, signedKillList, startReadyWorld, type World } from './support/world.ts';

/** Everything a collector holds, in an order that does not depend on the database. */
function contentOf(whole: Whole): Promise<Record<string, string[]>> {
  return whole.snapshot(async ({ read }) => {
    const content: Record<string, string[]> = {};
    for (const table of keptTables) {
      const rows: string[] = [];
      for await (const row of read(table)) rows.push(JSON.stringify(Object.entries(row).sort()));
      content[table] = rows.sort();
    }
    return content;
  });
}

onBothDatabases((databases) => {
  const undo: (() => Promise<void> | void)[] = [];
  let world: World;
  let place: Place;
  let file: string;
  let whole: Whole;
  let spentCode: string;

  beforeAll(async () => {
    place = await databases.fresh();
    world = await startReadyWorld(place, { tickEveryMs: 0 });
    whole = await openWhole(place);
    for (const version of [1, 2, 3]) {
      const held = (await world.device.program('acme'))?.hash ?? null;
      await world.anna.publish('acme', await signedBundle(world.keys, version), held);
    }
    await world.anna.publishKillList('acme', await signedKillList(world.keys, 1, ['spring-push']));
    const { invites } = await world.anna.createInvites('acme', { count: 5 });
    spentCode = invites[0]?.code ?? '';
    await world.device.redeemInvite(spentCode);
    file = join(place.dataDir, 'a.backup');
    expect(await backup(whole, file)).toMatchObject({
      orgs: 2,
      admins: 3,
      versions: 3,
      kill_lists: 1,
      invites: 5,
    });
  });
  afterAll(async () => {
    await whole.close();
    await world.collector.close();
    for (const each of undo.reverse()) await each();
  });

  describe('a backup', () => {
    test('is readable by its owner only and holds no token', async () => {
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      const bytes = await readFile(file, 'latin1');
      for (const token of Object.values(world.tokens)) expect(bytes).not.toContain(token.slice(16));
      expect(bytes).not.toContain(spentCode);
    });

    test('never writes over a file', async () => {
      await expect(backup(whole, file)).rejects.toThrow(/exists already/);
    });

    test.each(['sqlite', 'postgresql'] as const)('goes into an empty %s, and everything works there', async (kind) => {
      const target = await freshPlace(kind, undo);
      const store = await openWhole(target);
      const counts = await restore(store, file, false);
      expect(counts).toMatchObject({ orgs: 2, admins: 3, versions: 3, kill_lists: 1, invites: 5 });
      expect(await contentOf(store)).toEqual(await contentOf(whole));
      await store.close();

      const collector = await startCollector({ ...target, host: '127.0.0.1', port: 0 });
      const anna = createCollectorClient({ baseUrl: collector.url, token: world.tokens.anna, fetch });
      const held = await anna.program('acme');
      expect(held).toEqual(await world.device.program('acme'));
      expect(await codeOf(anna.redeemInvite(spentCode))).toBe('used-invite');
      await anna.publish('acme', await signedBundle(world.keys, 4), held?.hash ?? null);
      await collector.close();
    });

    test('does not go over what is there unless forced, and then replaces it', async () => {
      const old = await databases.fresh();
      const admin = await openStore(old);
      await createOrg(admin, { org: 'old', name: 'Old', runBy: 'IT' });
      await admin.close();
      const store = await openWhole(old);
      const before = await contentOf(store);
      await expect(restore(store, file, false)).rejects.toThrow(/not empty/);
      expect(await contentOf(store)).toEqual(before);
      await restore(store, file, true);
      expect(await contentOf(store)).toEqual(await contentOf(whole));
      await store.close();
    });

    test('can be made while publications go on, and is one moment of them', async () => {
      const text = (await world.device.program('acme'))?.text;
      let publishing = true;
      const publisher = (async () => {
        for (let version = 10; publishing; version += 1) {
          const held = (await world.device.program('acme'))?.hash ?? null;
          await world.anna.publish('acme', await signedBundle(world.keys, version), held);
        }
      })();
      const live = join(place.dataDir, 'live.backup');
      const counts = await backup(whole, live);
      publishing = false;
      await publisher;
      const target = await databases.fresh();
      const empty = await openWhole(target);
      expect(await restore(empty, live, false)).toEqual(counts);
      await empty.close();
      const store = await openStore(target);
      const rows = await store.db.selectFrom('versions').select('version').orderBy('version').execute();
      expect(rows.map(({ version }) => version).filter((version) => version < 10)).toEqual([1, 2, 3]);
      expect(rows).toHaveLength(counts.versions);
      expect(text).toBeDefined();
      await store.close();
    });
  });

  describe('a damaged backup is refused and changes nothing', () => {
    test.each([
      ['cut off', async (path: string) => writeFile(path, (await readFile(path)).subarray(0, -700))],
      ['half of it', async (path: string) => writeFile(path, (await readFile(path)).subarray(0, 9000))],
      ['another file', async (path: string) => writeFile(path, 'hello\nworld\n')],
      ['empty', async (path: string) => writeFile(path, '')],
      [
        'a signed text changed',
        async (path: string) => {
          const bytes = await readFile(path);
          const at = bytes.indexOf((await world.anna.version('acme', 2)).text.slice(200, 260));
          expect(at).toBeGreaterThan(0);
          bytes[at + 5] = bytes[at + 5] === 65 ? 66 : 65;
          await writeFile(path, bytes);
        },
      ],
    ])('%s', async (_what, damage) => {
      const damaged = join(place.dataDir, `${Math.random()}.backup`);
      await copyFile(file, damaged);
      await damage(damaged);
      const old = await databases.fresh();
      const admin = await openStore(old);
      await createOrg(admin, { org: 'old', name: 'Old', runBy: 'IT' });
      await admin.close();
      const store = await openWhole(old);
      const before = await contentOf(store);
      await expect(restore(store, damaged, true)).rejects.toThrow(/damaged|no backup/);
      expect(await contentOf(store)).toEqual(before);
      await store.close();
    });

    test('a missing file', async () => {
      await expect(restore(whole, join(place.dataDir, 'none'), true)).rejects.toThrow(/no such file/);
    });

    test('lines after the end, and lines added', async () => {
      const damaged = join(place.dataDir, 'more.backup');
      await copyFile(file, damaged);
      await appendFile(damaged, '{"table":"orgs","row":{}}\n');
      await expect(restore(whole, damaged, true)).rejects.toThrow(/damaged/);
      const [head = '', ...rest] = (await readFile(file, 'utf8')).split('\n');
      const row = { org: 'evil', name: 'Evil', run_by: 'x', public_key: null, created_at: 0 };
      await writeFile(damaged, [head, JSON.stringify({ table: 'orgs', row }), ...rest].join('\n'));
      await expect(restore(whole, damaged, true)).rejects.toThrow(/damaged/);
    });
  });
});
