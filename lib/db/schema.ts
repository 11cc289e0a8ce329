import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Barrier, LedgerLine } from '../model/ballot.ts';
import type { CardEvent } from '../model/card.ts';
import type { KillList } from '../model/collector.ts';
import type { Rollup } from '../model/rollup.ts';
import type { UsageEvent } from '../model/usage-event.ts';
import type { GivenAnswer, HeldManifest, Membership, OutboxBallot, Prepared } from '../uplink/store.ts';

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

/** A secret of this device: the salt of record keys, and what decides the arm in an experiment. Neither leaves it. */
export interface SecretRow {
  key: 'recordSalt' | 'armSecret';
  value: string;
}

/** Why the rep does not use a practice, as they said it last. */
export interface BarrierRow {
  practice: string;
  barrier: Barrier;
  at: number;
}

/** What the last step of the ballots came to. One row for each organisation, for the settings page. */
export interface UplinkCheckRow {
  org: string;
  at: number;
  outcome: unknown;
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
  declare memberships: EntityTable<Membership, 'org'>;
  declare manifests: Table<HeldManifest, [string, number]>;
  declare tokens: Table<Prepared, [string, string]>;
  declare ballots: Table<OutboxBallot, [string, string]>;
  declare ledger: Table<LedgerLine, [string, string]>;
  declare odometer: Table<GivenAnswer, [string, number, string]>;
  declare barriers: EntityTable<BarrierRow, 'practice'>;
  declare uplinkChecks: EntityTable<UplinkCheckRow, 'org'>;

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
    this.version(3).stores({
      memberships: 'org',
      manifests: '[org+epoch], org',
      tokens: '[org+id], org',
      ballots: '[org+id], org',
      ledger: '[org+id], org, epoch',
      odometer: '[org+epoch+question], org',
      barriers: 'practice',
      uplinkChecks: 'org',
    });
  }
}
