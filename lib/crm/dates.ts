import type { AgeBucket } from '../model/probe.ts';

/** A date as written: three numbers in their order on the page, before anybody says which is the day. */
export type Written = readonly [first: number, second: number, third: number];

// Three numbers with one separator between them, the name of a stamp before and maybe a time after.
const written =
  /^(.*, ?)?(\d{1,4})(\. ?|[/-])(\d{1,2})\3(\d{1,4})\.?(?:[\s,]+\D{0,4}\d{1,2}[:.h]\d{2}\D?\d{0,2}\D{0,8})?$/;

/**
 * Reads the one date in a field's text. A date field holds nothing but the date and maybe a time; a stamp field
 * ("Ada Byron, 3/28/2026, 9:14 AM") ends in it. Null when there is none or its form is not known.
 */
export function writtenDate(text: string, isStamp: boolean): Written | null {
  const [, name, first = '', , second = '', third = ''] = written.exec(text) ?? [];
  // A year of two digits, or two years: not certain.
  if ((name && !isStamp) || (first.length === 4) === (third.length === 4)) return null;
  return [Number(first), Number(second), Number(third)];
}

export type DayOrder = 'day-first' | 'month-first' | 'unknown';

/**
 * Order of day and month by the page's language. Bare `en` is spoken in countries of both orders. What other dates on the
 * page prove (a 28 cannot be a month) weighs more: Salesforce writes dates by the rep's locale, which may differ from the
 * language of the page.
 */
export function dayOrder(lang: string, evidence: readonly (Written | null)[]): DayOrder {
  const proves = (place: 0 | 1): boolean => evidence.some((date) => date && date[0] < 100 && date[place] > 12);
  const dayFirst = proves(0);
  const monthFirst = proves(1);
  if (dayFirst && monthFirst) return 'unknown';
  if (dayFirst || monthFirst) return dayFirst ? 'day-first' : 'month-first';
  if (!lang || lang === 'en') return 'unknown';
  try {
    const types = new Intl.DateTimeFormat(lang).formatToParts(0).map(({ type }) => type);
    return types.indexOf('day') < types.indexOf('month') ? 'day-first' : 'month-first';
  } catch {
    return 'unknown';
  }
}

const dayMs = 86_400_000;

/** Whole days from the calendar day to today; null when there is no such day. Positive: it is past. */
function daysAgo(year: number, month: number, day: number, now: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCDate() !== day || month > 12) return null;
  const local = new Date(now);
  const days = Math.round((Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) - at.getTime()) / dayMs);
  // Other calendars (Buddhist years) land centuries away.
  return Math.abs(days) < 120 * 366 ? days : null;
}

/** The ages in days a written date may have: one when the order is certain, two when it may be either. */
export function possibleAges([first, second, third]: Written, order: DayOrder, now: number): number[] {
  const ages: (number | null)[] = [];
  if (first > 999) ages.push(daysAgo(first, second, third, now));
  else {
    if (order !== 'month-first') ages.push(daysAgo(third, second, first, now));
    if (order !== 'day-first') ages.push(daysAgo(third, first, second, now));
  }
  return ages.filter((age) => age !== null);
}

/** Coarse age, as `ageBucketSchema` defines it. */
export function ageBucket(days: number): AgeBucket {
  if (days < 0) return 'future';
  if (days === 0) return 'today';
  if (days <= 7) return 'week';
  if (days <= 30) return 'month';
  return days <= 90 ? 'quarter' : 'older';
}
