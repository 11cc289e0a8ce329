import { dayNumber } from '../../lib/model/day.ts';

/** The texts of these pages are English; only the order and the names come from here. */
const language = 'en-GB';

/** A number and its unit, apart, so that a figure can set the unit smaller. */
export interface AmountPart {
  value: string;
  unit: string;
}

/** Minutes as hours and minutes, rounded to whole minutes: 80 → `1 h 20 min`. Under one minute → `1 min` when there is any. */
export function minutesParts(minutes: number): AmountPart[] {
  const whole = minutes > 0 ? Math.max(1, Math.round(minutes)) : 0;
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  const parts: AmountPart[] = [];
  if (hours > 0) parts.push({ value: String(hours), unit: 'h' });
  if (rest > 0 || hours === 0) parts.push({ value: String(rest), unit: 'min' });
  return parts;
}

/** `80` → `1 h 20 min`, with no-break spaces between a number and its unit. */
export function formatMinutes(minutes: number): string {
  return minutesParts(minutes)
    .map((part) => `${part.value}\u00a0${part.unit}`)
    .join(' ');
}

/** A running total, which pretends to no more precision than it has: from ten hours on in whole hours. */
export function formatTotal(minutes: number): string {
  return minutes >= 600 ? `${Math.round(minutes / 60)}\u00a0h` : formatMinutes(minutes);
}

/** Seconds of effort: `20` → `20 s`, `120` → `2 min`. */
export function formatEffort(seconds: number): string {
  return seconds < 60 ? `${seconds}\u00a0s` : `${Math.round(seconds / 60)}\u00a0min`;
}

/** `1, 'time'` → `1 time`; `3, 'time'` → `3 times`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${new Intl.NumberFormat(language).format(n)}\u00a0${n === 1 ? one : many}`;
}

/** `['a', 'b', 'c']` → `a, b and c`. */
export function list(items: string[]): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(items);
}

/** Calendar day `YYYY-MM-DD` → `3 August`, with the year when it is not the year of `today`. */
export function formatDay(day: string, today: string): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC', ...year }).format(
    dayNumber(day) * 86_400_000,
  );
}

/** Calendar day `YYYY-MM-DD` → `3 Aug`. */
export function formatDayShort(day: string): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    dayNumber(day) * 86_400_000,
  );
}

/** How long ago a calendar day is: `today`, `yesterday`, `12 days ago`. */
export function formatDaysAgo(day: string, today: string): string {
  const days = dayNumber(today) - dayNumber(day);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

/** A moment (ms since 1970) as a local date with year: `3 August 2026`. */
export function formatDate(at: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(at);
}

/** A moment (ms since 1970) as local time of day in the reader's own clock style. */
export function formatTime(at: number): string {
  const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(at);
  return time.replaceAll(' ', '\u00a0');
}

/** Weekdays Monday–Sunday: full name and one letter. */
export const weekdays = [
  { name: 'Monday', short: 'Mon', letter: 'M' },
  { name: 'Tuesday', short: 'Tue', letter: 'T' },
  { name: 'Wednesday', short: 'Wed', letter: 'W' },
  { name: 'Thursday', short: 'Thu', letter: 'T' },
  { name: 'Friday', short: 'Fri', letter: 'F' },
  { name: 'Saturday', short: 'Sat', letter: 'S' },
  { name: 'Sunday', short: 'Sun', letter: 'S' },
] as const;
