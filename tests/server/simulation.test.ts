import { expect, test } from 'vitest';
import { coverage } from '../../cli/simulate/compare.ts';
import { simulate } from '../../cli/simulate/run.ts';
import { onBothDatabases } from './support/databases.ts';

onBothDatabases((databases) => {
  test('a team votes with the real client code: releases hold the truth, nothing is miscounted, no cheat counts', async () => {
    const { databaseUrl } = await databases.fresh();
    const startAt = Date.parse('2026-10-05T00:00:00Z');
    const progress = (): void => undefined;
    const result = await simulate({ reps: 60, weeks: 2, seed: 'test', startAt, databaseUrl, progress });
    expect(result.releases).toHaveLength(2);
    expect(result.miscounted).toEqual([]);
    expect(result.cheats.wrong).toEqual([]);
    expect(result.cheats.lines.length).toBeGreaterThan(5);
    expect(result.intervals.length).toBeGreaterThan(5);
    expect(coverage(result.intervals, ({ truth }) => truth).held).toBe(true);
    // Every ballot of a device that takes part and was in reach is in a sum.
    const shown = result.releases.flatMap(({ rows }) => rows).filter(({ arm }) => arm === 'none');
    const counted = shown.reduce((sum, { n }) => sum + (n ?? 0), 0);
    const sent = [...result.devices.values()].flatMap(({ store }) =>
      [...store.ledger.values()].filter(({ status, blank }) => status === 'sent' && !blank),
    );
    expect(counted).toBe(sent.length);
  }, 240_000);
});
