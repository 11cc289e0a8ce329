import type { AgeBucket } from '../../model/probe.ts';

/** A date as written: three numbers in their order on the page, before anybody says which is the day. */
interface Written {
  first: number;
  second: number;
  third: number;
  yearFirst: boolean;
}

const written = /(?<![\d./-])(\d{1,4})(\. ?|[/-])(\d{1,2})\2(\d{1,4})(?!\d)/;
const timeAfter = /^\.?[\s,]*(?:\S{0,3}\s?\d{1,2}[:.h]\d{2}.{0,16})?$/u;

/**
 * Finds the one date in a field's text. A date field holds nothing but the date and maybe a time; a stamp field
 * ("Ada Byron, 3/28/2026, 9:14 AM") ends in it. Null when there is none or its form is not known.
 */
export function writtenDate(text: string, isStamp: boolean): Written | null {
  const match = written.exec(isStamp ? text.slice(lastDateAt(text)) : text);
  if (!match || (!isStamp && match.index > 0)) return null;
  if (!timeAfter.test(match.input.slice(match.index + match[0].length))) return null;
  const [, first = '', , second = '', third = ''] = match;
  const yearFirst = first.length === 4;
  // A year of two digits, or two years: not certain.
  if (yearFirst === (third.length === 4)) return null;
  return { first: Number(first), second: Number(second), third: Number(third), yearFirst };
}

/** Names may hold digits; the date of a stamp is the last one. */
function lastDateAt(text: string): number {
  const all = [...text.matchAll(new RegExp(written, 'g'))];
  return all.at(-1)?.index ?? text.length;
}

export type DayOrder = 'day-first' | 'month-first' | 'unknown';

/**
 * Order of day and month by the page's language. Bare `en` is spoken in countries of both orders. What other dates on the
 * page prove (a 28 cannot be a month) weighs more: Salesforce writes dates by the rep's locale, which may differ from the
 * language of the page.
 */
export function dayOrder(lang: string, evidence: readonly Written[]): DayOrder {
  const dayFirst = evidence.some((date) => !date.yearFirst && date.first > 12);
  const monthFirst = evidence.some((date) => !date.yearFirst && date.second > 12);
  if (dayFirst || monthFirst) return dayFirst && monthFirst ? 'unknown' : dayFirst ? 'day-first' : 'month-first';
  if (!lang || lang === 'en') return 'unknown';
  try {
    const parts = new Intl.DateTimeFormat(lang, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(0);
    const at = (type: string): number => parts.findIndex((part) => part.type === type);
    return at('day') < at('month') ? 'day-first' : 'month-first';
  } catch {
    return 'unknown';
  }
}

const dayMs = 86_400_000;

/** Whole days from the calendar day to today; null when there is no such day. Positive: it is past. */
function daysAgo(year: number, month: number, day: number, now: number): number | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return null;
  const local = new Date(now);
  const today = Date.UTC(local.getFullYear(), local.getMonth(), local.getDate());
  const days = Math.round((today - at.getTime()) / dayMs);
  // Other calendars (Buddhist years) land centuries away.
  return Math.abs(days) < 120 * 366 ? days : null;
}

/** The ages in days a written date may have: one when the order is certain, two when it may be either. */
export function possibleAges({ first, second, third, yearFirst }: Written, order: DayOrder, now: number): number[] {
  const ages: (number | null)[] = yearFirst
    ? [daysAgo(first, second, third, now)]
    : [
        order === 'month-first' ? null : daysAgo(third, second, first, now),
        order === 'day-first' ? null : daysAgo(third, first, second, now),
      ];
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
