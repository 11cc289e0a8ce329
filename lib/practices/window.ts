import { dayNumber, weekOf } from '../model/day.ts';
import type { AdoptionCriterion } from '../model/practice.ts';
import type { Rollup } from '../model/rollup.ts';

/** A multiset that knows how many different things it holds. */
class Tally {
  private readonly counts = new Map<string, number>();

  get size(): number {
    return this.counts.size;
  }

  add(thing: string): void {
    this.counts.set(thing, (this.counts.get(thing) ?? 0) + 1);
  }

  remove(thing: string): void {
    const left = (this.counts.get(thing) ?? 0) - 1;
    if (left > 0) this.counts.set(thing, left);
    else this.counts.delete(thing);
  }
}

/**
 * The last `days` days of one practice while its rows go by from old to new. Each row enters and leaves once, so a year
 * of history costs no more than its rows.
 */
export class SlidingWindow {
  private readonly days: number;
  private readonly rows: { number: number; things: readonly string[]; week: string }[] = [];
  private oldest = 0;
  private readonly recordTally = new Tally();
  private readonly weekTally = new Tally();

  constructor(days: number) {
    this.days = days;
  }

  /** Takes in the next row; rows come in order of day. */
  push(row: Rollup): void {
    const number = dayNumber(row.day);
    // Without records the day itself is what counts.
    const things = row.records.length > 0 ? row.records : [row.day];
    const week = weekOf(row.day);
    this.rows.push({ number, things, week });
    for (const thing of things) this.recordTally.add(thing);
    this.weekTally.add(week);
    this.endAt(number);
  }

  /** Drops what is older than the window that ends on this day. */
  endAt(day: number): void {
    for (let row = this.rows[this.oldest]; row && row.number <= day - this.days; row = this.rows[this.oldest]) {
      for (const thing of row.things) this.recordTally.remove(thing);
      this.weekTally.remove(row.week);
      this.oldest += 1;
    }
  }

  /** Distinct records (or days) in the window. */
  get records(): number {
    return this.recordTally.size;
  }

  /** Different weeks with a use in the window. */
  get weeks(): number {
    return this.weekTally.size;
  }

  meets(criterion: AdoptionCriterion): boolean {
    return this.records >= criterion.records && this.weeks >= criterion.weeks;
  }
}
