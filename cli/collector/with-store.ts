import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, listeningUrl, readConfig } from '../../server/config.ts';
import type { Part } from '../../server/store/parts.ts';
import { openStore, openStores, type Store, type Stores, sqliteFileName } from '../../server/store/store.ts';
import { openWhole, type Whole } from '../../server/store/whole.ts';
import { fault, misuse } from '../program/problems.ts';
import type { Environment } from './command.ts';

/** The settings of the environment. @throws Failure (exit code 2) that names the variable */
export function configOf(environment: Environment): Config {
  try {
    return readConfig(environment);
  } catch (error) {
    throw misuse(error instanceof Error ? error.message : String(error));
  }
}

/** The address invite links lead to. @throws Failure (exit code 2) when nobody said one and it cannot be guessed */
export function publicUrlOf({ publicUrl, host, port }: Config): string {
  try {
    return publicUrl ?? listeningUrl(host, port);
  } catch (error) {
    throw misuse(messageOf(error));
  }
}

/** Where a database is, in words that hold no password. */
export function placeOf({ dataDir, databaseUrl }: Config): string {
  return databaseUrl === undefined
    ? `SQLite in ${dataDir}`
    : `PostgreSQL at ${new URL(databaseUrl).host || 'a socket'}`;
}

/**
 * Opens the database for one piece of work and closes it. `mayCreate` is false for commands that make no sense on a new
 * database: in the wrong folder they would make an empty one and report success.
 */
export async function withStore<T>(config: Config, mayCreate: boolean, work: (store: Store) => Promise<T>): Promise<T> {
  return withOpened(config, mayCreate, () => openStore(config), work);
}

/** The same with several parts. The database must be there already. */
export async function withParts<T>(
  config: Config,
  parts: readonly Part[],
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  return withOpened(config, false, () => openStores(config, parts), work);
}

/** All parts at once, for backup, restore and audits. */
export async function withWhole<T>(config: Config, mayCreate: boolean, work: (whole: Whole) => Promise<T>): Promise<T> {
  return withOpened(config, mayCreate, () => openWhole(config), work);
}

async function withOpened<S extends { close(): Promise<void> }, T>(
  config: Config,
  mayCreate: boolean,
  open: () => Promise<S>,
  work: (store: S) => Promise<T>,
): Promise<T> {
  const embedded = config.databaseUrl === undefined;
  if (embedded && !mayCreate && !existsSync(join(config.dataDir, sqliteFileName))) {
    throw fault(
      `There is no collector database in ${config.dataDir}. Set DATA_DIR, or begin with: npm run -s collector -- org create`,
    );
  }
  const store = await open().catch((error) => {
    throw fault(`The database could not be opened (${placeOf(config)}): ${messageOf(error)}`);
  });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** A part that was asked for with `withParts`. */
export function part<T>(opened: T | null): T {
  if (opened === null) throw new Error('a part was not opened');
  return opened;
}

/** What an error says. Node's errors for several failed addresses carry their message one level down. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
