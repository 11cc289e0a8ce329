import type { CarrotDb } from '../db/schema.ts';
import type { Profile } from '../model/profile.ts';
import type { Platform } from '../platform/platform.ts';

/** What every use-case of the worker gets. Nothing here holds state that must survive the worker. */
export interface Deps {
  db: CarrotDb;
  platform: Platform;
  /** Match patterns of the CRM pages Carrot runs on: the tabs that are told when the program changed. */
  crmMatches: readonly string[];
  /** Profiles of CRMs that ship with Carrot. */
  shippedProfiles: readonly Profile[];
}

/** What is needed to read the program, also from a page of the extension. */
export type ReadDeps = Pick<Deps, 'db' | 'platform'>;
