import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';
import { isBusy } from './failures.ts';

/** Milliseconds a writer waits for another process (a command line beside the server). */
const busyTimeoutMs = 5000;
const busyStepMs = 25;

/**
 * Kysely's SQLite dialect over the database that is built into Node. Every transaction begins IMMEDIATE: one that reads
 * first and then writes could otherwise fail half-way because another process wrote in between.
 */
class NodeSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config);
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Opens (and creates) a database file: WAL, every commit on the disk before it counts, foreign keys checked. */
export function sqliteDialect(file: string): SqliteDialect {
  return new NodeSqliteDialect({ database: async () => adapt(await openSqlite(file)) });
}

async function openSqlite(file: string): Promise<DatabaseSync> {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: busyTimeoutMs });
  await switchToWal(database);
  database.exec('pragma synchronous = full');
  // What is deleted (keys, tokens, presence) is overwritten, not only unlinked.
  database.exec('pragma secure_delete = on');
  return database;
}

/** SQLite does not wait for this one lock by itself: of several processes on a new file all but one are refused at once. */
async function switchToWal(database: DatabaseSync): Promise<void> {
  for (let waited = 0; ; waited += busyStepMs) {
    try {
      return database.exec('pragma journal_mode = wal');
    } catch (error) {
      if (!isBusy(error) || waited >= busyTimeoutMs) throw error;
      await setTimeout(busyStepMs);
    }
  }
}

/** The shape Kysely expects of a SQLite database. */
function adapt(database: DatabaseSync) {
  return {
    close: () => database.close(),
    prepare(sql: string) {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (values: readonly unknown[]): unknown[] => statement.all(...values.map(inputValue)),
        run: (values: readonly unknown[]) => statement.run(...values.map(inputValue)),
        iterate: (values: readonly unknown[]) => statement.iterate(...values.map(inputValue)),
      };
    },
  };
}

function inputValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`a value of type ${typeof value} cannot be stored`);
}
