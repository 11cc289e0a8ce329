import type { Kysely } from 'kysely';
import { firstTables } from './migrations/001-first-tables.ts';

export interface Migration {
  name: string;
  up(db: Kysely<unknown>): Promise<void>;
}

/** Every migration in order, the same for both databases. A published one is never changed; a change is a new one. */
export const migrations: readonly Migration[] = [{ name: '001-first-tables', up: firstTables }];
