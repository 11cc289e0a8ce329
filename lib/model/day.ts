import type { LocalNow } from './decision.ts';

const pad = (n: number): string => String(n).padStart(2, '0');

/** Local calendar day of a time, `YYYY-MM-DD`, in the time zone of the machine. */
export function localDay(at: number): string {
  const d = new Date(at);
  return `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}`;
}

/** The rep's local time at `at` (ms since 1970). */
export function localNow(at: number): LocalNow {
  const d = new Date(at);
  return {
    at,
    day: localDay(at),
    weekday: d.getDay() === 0 ? 7 : d.getDay(),
    minute: d.getHours() * 60 + d.getMinutes(),
  };
}

/** Days since 1970-01-01 of a calendar day; calendar arithmetic without time zones. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** The calendar day `days` after `day` (before it, if negative). */
export function addDays(day: string, days: number): string {
  return new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10);
}

/** Monday of the week that holds `day`; weeks start on Monday (ISO 8601). */
export function weekOf(day: string): string {
  const n = dayNumber(day);
  // 1970-01-01 was a Thursday: day number 4 is the Monday after it.
  return addDays(day, -((((n - 4) % 7) + 7) % 7));
}
