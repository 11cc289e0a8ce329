import type { CarrotDb } from '../db/schema.ts';
import type { Platform } from '../platform/platform.ts';

/** What every use-case of the worker gets. Nothing here holds state that must survive the worker. */
export interface Deps {
  db: CarrotDb;
  platform: Platform;
}
