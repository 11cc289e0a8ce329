import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Connections } from './connect.ts';
import type { DatabaseKind } from './kind.ts';
import { fileOf, type Part } from './parts.ts';
import type { IssuerTables, ReleaseTables, Tables, TallyTables } from './tables.ts';

export type { DatabaseKind } from './kind.ts';

/** What every part works with besides its tables. */
interface Base {
  readonly kind: DatabaseKind;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
  close(): Promise<void>;
}

/** The admin's part: a database that is up to date, a clock and randomness. `releases`: the frozen figures, to read. */
export interface Store extends Base {
  readonly db: Kysely<Tables>;
  readonly releases: Kysely<ReleaseTables>;
}

/** Part of the issuer. `shared`: what it reads of the admin's tables, and the ballot papers it writes. */
export interface IssuerStore extends Base {
  readonly db: Kysely<IssuerTables>;
  readonly shared: Kysely<Tables>;
}

/** Part of the tally. `shared`: ballot papers. `releases`: which weeks are released. */
export interface TallyStore extends Base {
  readonly db: Kysely<TallyTables>;
  readonly shared: Kysely<Tables>;
  readonly releases: Kysely<ReleaseTables>;
}

/** Part of the releases. `sums`: of the tally, to read. */
export interface ReleaseStore extends Base {
  readonly db: Kysely<ReleaseTables>;
  readonly shared: Kysely<Tables>;
  readonly sums: Kysely<TallyTables>;
}

export interface StoreOptions {
  /** Folder of the embedded databases; made if it is missing. */
  dataDir: string;
  databaseUrl?: string | undefined;
  clock?: (() => number) | undefined;
  random?: ((length: number) => Uint8Array) | undefined;
  /** Told when an idle PostgreSQL connection breaks; the pool opens a new one by itself. */
  onConnectionLoss?: ((error: Error) => void) | undefined;
}

/** Name of the embedded database in its folder. */
export const sqliteFileName = fileOf.admin;

function base(options: StoreOptions, connections: Connections): Base {
  const { clock = Date.now, random = randomBytes } = options;
  return { kind: connections.kind, clock, random, close: () => connections.close() };
}

/** Opens the admin's part and migrates it. The caller closes the store. */
export async function openStore(options: StoreOptions): Promise<Store> {
  return opening(options, (connections) => adminOf(options, connections));
}

/** The parts one process works with; null: not its business. */
export interface Stores {
  admin: Store | null;
  issuer: IssuerStore | null;
  tally: TallyStore | null;
  release: ReleaseStore | null;
  close(): Promise<void>;
}

/** Opens and migrates some parts. The caller closes them together. */
export async function openStores(options: StoreOptions, wanted: readonly Part[]): Promise<Stores> {
  return opening(options, async (connections) => ({
    admin: wanted.includes('admin') ? await adminOf(options, connections) : null,
    issuer: wanted.includes('issuer') ? await issuerOf(options, connections) : null,
    tally: wanted.includes('tally') ? await tallyOf(options, connections) : null,
    release: wanted.includes('release') ? await releaseOf(options, connections) : null,
    close: () => connections.close(),
  }));
}

async function opening<T>(options: StoreOptions, work: (connections: Connections) => Promise<T>): Promise<T> {
  const connections = new Connections(options, (options.clock ?? Date.now)());
  try {
    return await work(connections);
  } catch (error) {
    await connections.close();
    throw error;
  }
}

async function adminOf(options: StoreOptions, connections: Connections): Promise<Store> {
  return {
    ...base(options, connections),
    db: await connections.to<Tables>('admin', 'admin'),
    releases: await connections.to<ReleaseTables>('admin', 'release'),
  };
}

async function issuerOf(options: StoreOptions, connections: Connections): Promise<IssuerStore> {
  return {
    ...base(options, connections),
    db: await connections.to<IssuerTables>('issuer', 'issuer'),
    shared: await connections.to<Tables>('issuer', 'admin'),
  };
}

async function tallyOf(options: StoreOptions, connections: Connections): Promise<TallyStore> {
  return {
    ...base(options, connections),
    db: await connections.to<TallyTables>('tally', 'tally'),
    shared: await connections.to<Tables>('tally', 'admin'),
    releases: await connections.to<ReleaseTables>('tally', 'release'),
  };
}

async function releaseOf(options: StoreOptions, connections: Connections): Promise<ReleaseStore> {
  return {
    ...base(options, connections),
    db: await connections.to<ReleaseTables>('release', 'release'),
    shared: await connections.to<Tables>('release', 'admin'),
    sums: await connections.to<TallyTables>('release', 'tally'),
  };
}
