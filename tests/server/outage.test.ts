import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { sqliteFileName } from '../../server/store/store.ts';
import type { Place } from './support/databases.ts';
import { databaseUrl, startPostgres } from './support/postgres.ts';
import { problem, signedBundle, startReadyWorld, type World } from './support/world.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'carrot-outage-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const put = (world: World, body: string) =>
  world.request('PUT', '/v1/orgs/acme/program', {
    as: world.tokens.anna,
    body,
    headers: { 'Content-Type': 'application/jose', 'If-None-Match': '*' },
  });

async function unavailable(answer: Response): Promise<void> {
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(await problem(answer)).toMatchObject({ status: 503, code: 'database-unavailable' });
}

describe('a database that does not answer', () => {
  test('PostgreSQL restarts: 503 meanwhile, and everything works afterwards without a restart of the collector', async () => {
    const server = await startPostgres();
    const place: Place = { kind: 'postgresql', dataDir, databaseUrl: databaseUrl(server.url, 'postgres') };
    const world = await startReadyWorld(place);
    const text = await signedBundle(world.keys, 1);
    await server.stop();
    await unavailable(await world.request('GET', '/health'));
    await unavailable(await world.request('GET', '/v1/orgs/acme/program'));
    await unavailable(await put(world, text));
    await server.start();
    expect((await world.request('GET', '/health')).status).toBe(200);
    expect((await put(world, text)).status).toBe(201);
    expect((await world.device.program('acme'))?.text).toBe(text);
    await world.collector.close();
    await server.remove();
  });

  test('SQLite is locked by another program: reading goes on, writing is 503, and works when the lock is gone', async () => {
    const world = await startReadyWorld({ kind: 'sqlite', dataDir });
    const text = await signedBundle(world.keys, 1);
    const other = new DatabaseSync(join(dataDir, sqliteFileName));
    other.exec('begin immediate');
    expect((await world.request('GET', '/health')).status).toBe(200);
    await unavailable(await put(world, text));
    other.exec('rollback');
    other.close();
    expect((await put(world, text)).status).toBe(201);
    await world.collector.close();
  });
});
