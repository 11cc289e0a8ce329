const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** A time (ms since 1970) in the machine's own zone: `Tue, 24 Nov, 01:00`. */
export function formatMoment(at: number): string {
  return format.format(at);
}
