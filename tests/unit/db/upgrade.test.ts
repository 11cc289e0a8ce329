import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { expect, it } from 'vitest';
import { CarrotDb } from '../../../lib/db/schema.ts';

/** What each released version of the database looked like; frozen, so that every upgrade stays exercised. */
const versions = {
  1: {
    stores: {
      events: 'id, at',
      rollups: '[day+practice], day',
      cards: 'id, at, campaign',
      bundles: 'key',
      secrets: 'key',
    },
    rows: {
      events: { id: 'e', at: 1, kind: 'record.saved' },
      rollups: { day: '2026-03-10', practice: 'p', uses: 1, records: [] },
      cards: { id: 'c', at: 1, campaign: 'x', recordKey: null, kind: 'shown' },
      bundles: { key: 'current', hash: 'h', text: 't', acceptedAt: 1 },
      secrets: { key: 'recordSalt', value: 's' },
    },
  },
  2: {
    stores: {
      events: 'id, at',
      rollups: '[day+practice], day',
      cards: 'id, at, campaign',
      bundles: 'key',
      secrets: 'key',
      killLists: 'key',
      feedChecks: 'key',
    },
    rows: {
      events: { id: 'e', at: 1, kind: 'record.saved' },
      secrets: { key: 'recordSalt', value: 's' },
      killLists: { key: 'current', hash: 'h', list: {}, acceptedAt: 1 },
      feedChecks: { key: 'last', at: 1, outcome: {} },
    },
  },
} as const;

const tables = ['memberships', 'manifests', 'tokens', 'ballots', 'ledger', 'odometer', 'barriers', 'uplinkChecks'];

it.each(Object.entries(versions))('version %s keeps every row and gets the new tables', async (version, old) => {
  const name = `upgrade-${crypto.randomUUID()}`;
  const before = new Dexie(name);
  before.version(Number(version)).stores(old.stores);
  for (const [table, row] of Object.entries(old.rows)) await before.table(table).add(row);
  before.close();
  const db = new CarrotDb(name);
  for (const [table, row] of Object.entries(old.rows)) expect(await db.table(table).toArray()).toEqual([row]);
  for (const table of tables) expect(await db.table(table).count()).toBe(0);
  expect(db.verno).toBeGreaterThan(Number(version));
  await db.delete();
});
