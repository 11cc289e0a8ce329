import { type CardEvent, cardEventSchema } from '../model/card.ts';
import { addDays, localDay } from '../model/day.ts';
import { type Rollup, rollupSchema } from '../model/rollup.ts';
import { type UsageEvent, usageEventSchema } from '../model/usage-event.ts';
import type { CarrotDb } from './schema.ts';

/** Days raw events and card events are kept, and days daily rollups are kept. */
export const retention = { rawDays: 90, rollupDays: 400 } as const;

const dayMs = 86_400_000;

/** What a usage event changes besides the log: rollups to fold it into, and card events it causes. */
export interface Consequences {
  /** Practices it is evidence for, each with its fold (lib/practices). */
  folds: { practice: string; fold: (held: Rollup | undefined) => Rollup }[];
  /** Card events it causes (`done`, `thanked`), given the card events of the last 90 days. */
  cards: (recent: CardEvent[]) => CardEvent[];
}

/**
 * Stores a usage event with its rollups and card events in one transaction: all of it or nothing. A second call with the
 * same event id changes nothing and returns null, so that a message sent twice counts once; otherwise it returns the
 * card events that were caused.
 */
export function appendUsage(db: CarrotDb, event: UsageEvent, then: Consequences): Promise<CardEvent[] | null> {
  return db.transaction('rw', [db.events, db.rollups, db.cards], async () => {
    if (await db.events.get(event.id)) return null;
    await db.events.add(event);
    for (const { practice, fold } of then.folds) {
      const held = rollupSchema.safeParse(await db.rollups.get([localDay(event.at), practice]));
      await db.rollups.put(fold(held.success ? held.data : undefined));
    }
    const caused = then.cards(await recentCards(db, event.at));
    await db.cards.bulkAdd(caused);
    return caused;
  });
}

/** Stores a card event; a second call with the same id changes nothing. */
export async function appendCard(db: CarrotDb, event: CardEvent): Promise<void> {
  await db.cards.put(event);
}

/** Answers that hold for good: they are the rep's word, not a trace, and outlive the retention of card events. */
function lasts({ kind }: CardEvent): boolean {
  return kind === 'not-for-me' || kind === 'got-it';
}

/**
 * Card events of the 90 days before `now`, and every "not for me" and "got it" however old, oldest first. Rows that do not
 * fit the schema are passed over.
 */
export async function recentCards(db: CarrotDb, now: number): Promise<CardEvent[]> {
  const rows = await db.cards.orderBy('at').toArray();
  const since = now - retention.rawDays * dayMs;
  return rows.filter((row) => cardEventSchema.safeParse(row).success && (row.at > since || lasts(row)));
}

/** Daily rollups that are still kept, by day. Rows that do not fit the schema are passed over. */
export async function keptRollups(db: CarrotDb, now: number): Promise<Rollup[]> {
  const rows = await db.rollups
    .where('day')
    .aboveOrEqual(addDays(localDay(now), -retention.rollupDays))
    .toArray();
  return rows.filter((row) => rollupSchema.safeParse(row).success);
}

/** Raw events that are still kept, oldest first. */
export async function keptEvents(db: CarrotDb): Promise<UsageEvent[]> {
  const rows = await db.events.orderBy('at').toArray();
  return rows.filter((row) => usageEventSchema.safeParse(row).success);
}

/** Writes rollups computed anew from raw events, for practices that have none yet (a new program). */
export function addRollups(db: CarrotDb, rollups: readonly Rollup[]): Promise<void> {
  return db.transaction('rw', db.rollups, async () => {
    for (const row of rollups) if (!(await db.rollups.get([row.day, row.practice]))) await db.rollups.add(row);
  });
}

/** Deletes what is past its retention. */
export function prune(db: CarrotDb, now: number): Promise<void> {
  const raw = now - retention.rawDays * dayMs;
  return db.transaction('rw', [db.events, db.rollups, db.cards], async () => {
    await db.events.where('at').below(raw).delete();
    await db.cards
      .where('at')
      .below(raw)
      .filter((card) => !lasts(card))
      .delete();
    await db.rollups
      .where('day')
      .below(addDays(localDay(now), -retention.rollupDays))
      .delete();
  });
}

/** Erases events, rollups and card events in one transaction. */
export function eraseLog(db: CarrotDb): Promise<void> {
  return db.transaction('rw', [db.events, db.rollups, db.cards], async () => {
    await Promise.all([db.events.clear(), db.rollups.clear(), db.cards.clear()]);
  });
}

/** How much is stored, for the options page: number of raw events and the day of the first. */
export async function logSize(db: CarrotDb): Promise<{ events: number; since: string | null }> {
  const first = await db.events.orderBy('at').first();
  return { events: await db.events.count(), since: first ? localDay(first.at) : null };
}
