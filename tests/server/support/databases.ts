import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import type { DatabaseKind } from '../../../server/store/store.ts';
import { databaseUrl, withPostgres } from './postgres.ts';

/** Where a collector of a test keeps its data: options for `openStore` and `startCollector`. */
export interface Place {
  kind: DatabaseKind;
  dataDir: string;
  databaseUrl?: string;
}

export interface Databases {
  kind: DatabaseKind;
  /** A new, empty database; gone after the file's tests. */
  fresh(): Promise<Place>;
}

/** Runs the same tests on SQLite and on PostgreSQL; on SQLite alone where `CARROT_DATABASES=sqlite` says so. */
export function onBothDatabases(tests: (databases: Databases) => void): void {
  for (const kind of withPostgres() ? (['sqlite', 'postgresql'] as const) : (['sqlite'] as const)) {
    describe(kind, () => {
      const undo: (() => Promise<void> | void)[] = [];
      afterAll(async () => {
        for (const each of undo.reverse()) await each();
      });
      tests({ kind, fresh: () => freshPlace(kind, undo) });
    });
  }
}

export async function freshPlace(kind: DatabaseKind, undo: (() => Promise<void> | void)[]): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'carrot-collector-'));
  undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  if (kind === 'sqlite') return { kind, dataDir };
  const name = `carrot_${randomBytes(8).toString('hex')}`;
  await onServer(`create database ${name}`);
  undo.push(() => onServer(`drop database ${name} with (force)`));
  return { kind, dataDir, databaseUrl: databaseUrl(inject('postgresUrl'), name) };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
