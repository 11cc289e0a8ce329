import { formatDate, formatTime, weekdays } from '../ui/format.ts';

export const snoozeChoices = ['hour', 'today', 'week'] as const;
export type SnoozeChoice = (typeof snoozeChoices)[number];

/**
 * End of a snooze that starts at `now`, in ms since 1970: one hour on, the next local midnight, or the next Monday 00:00.
 * Built from calendar parts, so that a day of 23 or 25 hours ends at its midnight.
 */
export function snoozeEnd(choice: SnoozeChoice, now: number): number {
  if (choice === 'hour') return now + 3_600_000;
  const d = new Date(now);
  const mondayBased = (d.getDay() + 6) % 7;
  const days = choice === 'today' ? 1 : 7 - mondayBased;
  return new Date(d.getFullYear(), d.getMonth(), d.getDate() + days).getTime();
}

/** When a snooze ends, in words that finish "Carrot is quiet …". */
export function snoozeText(until: number, now: number): string {
  if (until === snoozeEnd('today', now)) return 'for the rest of today';
  if (until < snoozeEnd('today', now)) return `until ${formatTime(until)}`;
  if (until - now > 7 * 86_400_000) return `until ${formatDate(until)}`;
  const end = new Date(until);
  const day = weekdays[(end.getDay() + 6) % 7]?.name ?? '';
  return end.getHours() === 0 && end.getMinutes() === 0 ? `until ${day}` : `until ${day}, ${formatTime(until)}`;
}
