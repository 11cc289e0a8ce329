import Dexie, { type EntityTable, type Table } from 'dexie';
import type { CardEvent } from '../model/card.ts';
import type { KillList } from '../model/collector.ts';
import type { Rollup } from '../model/rollup.ts';
import type { UsageEvent } from '../model/usage-event.ts';

/** The last good bundle. One row; the text is what was verified, kept for its hash. */
export interface BundleRow {
  key: 'current';
  hash: string;
  text: string;
  acceptedAt: number;
}

/** The last good kill list, as it was verified. One row. */
export interface KillListRow {
  key: 'current';
  hash: string;
  list: KillList;
  acceptedAt: number;
}

/** What came of asking the feed last. One row; `outcome` is a feed outcome of lib/messages. */
export interface FeedCheckRow {
  key: 'last';
  at: number;
  outcome: unknown;
}

/** A secret of this device. One row: the salt of record keys. */
export interface SecretRow {
  key: 'recordSalt';
  value: string;
}

/** The device's own log, in the extension's origin. Strict durability: what was acknowledged survives a crash. */
export class CarrotDb extends Dexie {
  declare events: EntityTable<UsageEvent, 'id'>;
  declare rollups: Table<Rollup, [string, string]>;
  declare cards: EntityTable<CardEvent, 'id'>;
  declare bundles: EntityTable<BundleRow, 'key'>;
  declare secrets: EntityTable<SecretRow, 'key'>;
  declare killLists: EntityTable<KillListRow, 'key'>;
  declare feedChecks: EntityTable<FeedCheckRow, 'key'>;

  constructor(name = 'carrot') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      events: 'id, at',
      rollups: '[day+practice], day',
      cards: 'id, at, campaign',
      bundles: 'key',
      secrets: 'key',
    });
    this.version(2).stores({ killLists: 'key', feedChecks: 'key' });
  }
}
