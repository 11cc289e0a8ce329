import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { keptTables, tableNames, tables } from '../store/all-tables.ts';
import type { Snapshot, Whole } from '../store/whole.ts';
import { BackupError, type BackupHeader, type Counts, isKept, noRows } from './format.ts';

/**
 * Writes everything but the private keys and the presence of the open week to a file that must not exist yet, while the
 * collector goes on serving: JSON lines of our own, read in one snapshot. The file appears under its name only when it is
 * whole and on the disk.
 */
export async function backup(whole: Whole, file: string): Promise<Counts> {
  await refuseExisting(file);
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  const handle = await open(partial, 'wx', 0o600);
  try {
    const counts = await whole.snapshot((snapshot) => writeLines(snapshot, handle, whole.clock()));
    await handle.close();
    await rename(partial, file);
    await sync(dirname(file), constants.O_RDONLY);
    return counts;
  } catch (error) {
    await handle.close();
    throw error;
  } finally {
    await rm(partial, { force: true });
  }
}

async function refuseExisting(file: string): Promise<void> {
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) throw new BackupError(`${file}: exists already and is not overwritten. Choose another name.`);
}

async function sync(path: string, flags: number): Promise<void> {
  const handle = await open(path, flags);
  await handle.sync();
  await handle.close();
}

async function writeLines(
  { migrations, schema, read }: Snapshot,
  handle: FileHandle,
  createdAt: number,
): Promise<Counts> {
  const digest = createHash('sha256');
  const counts = noRows();
  const lines = new LineWriter(handle, digest);
  const leftOut = tableNames.filter((name) => !tables[name].kept);
  const header: BackupHeader = { carrot: 'collector-backup', format: 2, createdAt, migrations, schema, leftOut };
  await lines.write(header);
  for (const table of keptTables.filter(isKept)) {
    for await (const row of read(table)) {
      await lines.write({ table, row: written(row) });
      counts[table] += 1;
    }
  }
  await lines.flush();
  await handle.write(`${JSON.stringify({ end: true, counts, sha256: digest.digest('hex') })}\n`);
  await handle.sync();
  return counts;
}

/** Bytes as base64url. */
function written(row: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : value,
  ]);
  return Object.fromEntries(entries);
}

/** Writes lines in pieces of some size: a million small writes would take minutes. */
class LineWriter {
  readonly #handle: FileHandle;
  readonly #digest: ReturnType<typeof createHash>;
  #waiting = '';

  constructor(handle: FileHandle, digest: ReturnType<typeof createHash>) {
    this.#handle = handle;
    this.#digest = digest;
  }

  async write(value: unknown): Promise<void> {
    const line = `${JSON.stringify(value)}\n`;
    this.#digest.update(line);
    this.#waiting += line;
    if (this.#waiting.length > 65_536) await this.flush();
  }

  async flush(): Promise<void> {
    await this.#handle.write(this.#waiting);
    this.#waiting = '';
  }
}
