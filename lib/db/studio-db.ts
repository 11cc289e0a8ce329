import Dexie, { type EntityTable } from 'dexie';

/** Unpublished work of an admin, one row per place (collector and organisation, or files). */
export interface DraftRow {
  place: string;
  /** As the Studio wrote it; read through its schema. */
  draft: unknown;
  savedAt: number;
}

/** A signing key the browser keeps and never shows (`extractable: false`), one row per place. */
export interface KeyRow {
  place: string;
  key: CryptoKey;
  /** Its public half as JWK. */
  publicKey: unknown;
  createdAt: number;
}

/** The Studio's own database, apart from the rep's log: erasing one never touches the other. */
export class StudioDb extends Dexie {
  declare drafts: EntityTable<DraftRow, 'place'>;
  declare keys: EntityTable<KeyRow, 'place'>;

  constructor(name = 'carrot-studio') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ drafts: 'place', keys: 'place' });
  }
}
