import type { WorkingHours } from '../../lib/model/settings.ts';

const pad = (n: number): string => String(n).padStart(2, '0');

/** Minutes since midnight as the value of a time field; the end of the day (1440) is written `00:00`. */
export function timeValue(minutes: number): string {
  return `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;
}

/** The value of a time field in minutes since midnight, null when it is empty or incomplete. */
export function minutesOf(value: string): number | null {
  const match = /^(\d{1,2}):(\d{2})/.exec(value);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes < 1440 ? minutes : null;
}

/**
 * Working hours from what stands in the fields, or what is wrong with them. `00:00` as an end means midnight.
 */
export function readWorkingHours(
  days: number[],
  from: string,
  to: string,
): { hours: WorkingHours } | { error: string } {
  const start = minutesOf(from);
  const end = minutesOf(to) === 0 ? 1440 : minutesOf(to);
  if (start === null || end === null) return { error: 'Enter when your day starts and ends.' };
  if (start >= end) return { error: 'The day must end after it starts.' };
  return { hours: { days: [...days].sort((a, b) => a - b), from: start, to: end } };
}
