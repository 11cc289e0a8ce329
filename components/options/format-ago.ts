import { formatDate, formatTime } from '../ui/format.ts';

/** How long ago a moment was (both in ms since 1970): `just now`, `5 minutes ago`, `at 14:05`, `on 3 August 2026`. */
export function formatAgo(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} minute${minutes === 1 ? '' : 's'} ago`;
  return new Date(at).toDateString() === new Date(now).toDateString() ? `at ${formatTime(at)}` : `on ${formatDate(at)}`;
}
