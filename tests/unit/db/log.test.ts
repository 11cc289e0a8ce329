import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendCard, appendUsage, eraseLog, keptRollups, logSize, prune, recentCards } from '../../../lib/db/log.ts';
import { CarrotDb } from '../../../lib/db/schema.ts';
import type { CardEvent } from '../../../lib/model/card.ts';
import type { Rollup } from '../../../lib/model/rollup.ts';
import type { UsageEvent } from '../../../lib/model/usage-event.ts';

const noon = new Date('2026-03-10T12:00:00').getTime();
const day = 86_400_000;
let db: CarrotDb;

beforeEach(() => {
  db = new CarrotDb(`log-${crypto.randomUUID()}`);
});
afterEach(() => db.delete());

const usage = (at = noon, id: string = crypto.randomUUID()): UsageEvent => ({
  ...{ id, at, kind: 'record.saved', crm: 'salesforce', object: 'Lead', recordKey: null },
  ...{ field: null, stage: null, activity: null },
});
const card = (at = noon): CardEvent => ({ id: crypto.randomUUID(), at, campaign: 'c', recordKey: null, kind: 'shown' });
const count =
  (onDay: string) =>
  (held: Rollup | undefined): Rollup => ({ day: onDay, practice: 'p', uses: (held?.uses ?? 0) + 1, records: [] });
const then = { folds: [{ practice: 'p', fold: count('2026-03-10') }], cards: () => [] };

describe('the local log', () => {
  it('keeps event, rollup and caused card events together', async () => {
    const caused = card();
    expect(await appendUsage(db, usage(), { ...then, cards: () => [caused] })).toEqual([caused]);
    expect(await db.events.count()).toBe(1);
    expect(await keptRollups(db, noon)).toEqual([{ day: '2026-03-10', practice: 'p', uses: 1, records: [] }]);
    expect(await recentCards(db, noon)).toEqual([caused]);
  });

  it('counts a message that was sent twice once', async () => {
    const event = usage();
    await appendUsage(db, event, then);
    expect(await appendUsage(db, event, then)).toBeNull();
    expect((await keptRollups(db, noon))[0]?.uses).toBe(1);
  });

  it('keeps nothing of an event whose fold fails', async () => {
    const failing = {
      folds: [
        ...then.folds,
        {
          practice: 'q',
          fold: (): Rollup => {
            throw new Error('half way');
          },
        },
      ],
      cards: () => [],
    };
    await expect(appendUsage(db, usage(), failing)).rejects.toThrow('half way');
    expect([await db.events.count(), await db.rollups.count()]).toEqual([0, 0]);
  });

  it('counts concurrent events of the same practice each once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => appendUsage(db, usage(), then)));
    expect((await keptRollups(db, noon))[0]?.uses).toBe(20);
  });

  it('passes over half-written rows and mends a broken rollup with the next event', async () => {
    await db.rollups.put({ day: '2026-03-10', practice: 'p', uses: -4, records: [] });
    await db.cards.put({ id: 'not a uuid', at: noon } as never);
    expect([await keptRollups(db, noon), await recentCards(db, noon)]).toEqual([[], []]);
    await appendUsage(db, usage(), then);
    expect((await keptRollups(db, noon))[0]?.uses).toBe(1);
  });

  it('forgets raw events after 90 days and rollups after 400', async () => {
    await appendUsage(db, usage(noon - 91 * day), then);
    await appendUsage(db, usage(noon - 89 * day), then);
    await appendCard(db, card(noon - 91 * day));
    await db.rollups.bulkPut([
      { day: '2025-02-01', practice: 'p', uses: 1, records: [] },
      { day: '2025-03-01', practice: 'p', uses: 1, records: [] },
    ]);
    await prune(db, noon);
    expect([await db.events.count(), await db.cards.count()]).toEqual([1, 0]);
    // "Not for me" is for good, whatever the retention of traces.
    await appendCard(db, { ...card(noon - 300 * day), kind: 'not-for-me' });
    await prune(db, noon);
    expect((await recentCards(db, noon)).map((c) => c.kind)).toEqual(['not-for-me']);
    // 400 days before 2026-03-10 is 2025-02-03; the rollup of the forgotten event of 91 days ago stays.
    expect((await db.rollups.toArray()).map((r) => r.day)).toEqual(['2025-03-01', '2026-03-10']);
  });

  it('erases everything at once and says how much there is', async () => {
    await appendUsage(db, usage(), then);
    await appendCard(db, card());
    expect(await logSize(db)).toEqual({ events: 1, since: '2026-03-10' });
    await eraseLog(db);
    expect(await logSize(db)).toEqual({ events: 0, since: null });
    expect([await db.rollups.count(), await db.cards.count()]).toEqual([0, 0]);
  });
});
