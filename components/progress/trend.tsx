import type { WeekPoint } from '../../lib/model/overview.ts';
import { count, formatDayShort, formatMinutes } from '../ui/format.ts';

const height = 56;
const most = 8;
const fewest = 4;

/** The weeks to draw: at most eight, without the empty ones before the first use, but never fewer than four. */
export function shownWeeks(weeks: WeekPoint[]): WeekPoint[] {
  const first = weeks.findIndex((week) => week.uses > 0);
  const some = first === -1 ? weeks.length : weeks.length - first;
  return weeks.slice(-Math.min(most, Math.max(fewest, some)));
}

/** Week with the most minutes; null unless at least two weeks have any. */
export function bestWeek(weeks: WeekPoint[]): WeekPoint | null {
  const some = weeks.filter((week) => week.minutes > 0);
  if (some.length < 2) return null;
  return some.reduce((best, week) => (week.minutes > best.minutes ? week : best));
}

/** The last weeks as bars, newest last, with every number readable as text. Needs at least two weeks with a use. */
export function Trend({ weeks, usefulWeeks }: { weeks: WeekPoint[]; usefulWeeks: number }) {
  const shown = shownWeeks(weeks);
  const best = bestWeek(shown);
  if (!best) return null;
  const current = shown.at(-1);
  return (
    <section aria-labelledby="trend" className="px-1">
      <h2 id="trend" className="text-body font-semibold">
        Week by week
      </h2>
      <p className="text-small text-muted">
        {best === current
          ? `This is your best week of the last ${shown.length}.`
          : `Best so far: about ${formatMinutes(best.minutes)}, week of ${formatDayShort(best.week)}.`}
        {usefulWeeks > 1 ? ` ${usefulWeeks} useful weeks in a row; a week off is forgiven.` : null}
      </p>
      <ul className="mt-3 flex items-end gap-2">
        {shown.map((week, index) => (
          <li key={week.week} className="flex min-w-0 flex-1 flex-col items-center gap-1">
            <span className="sr-only">
              Week of {formatDayShort(week.week)}: about {formatMinutes(week.minutes)}, {count(week.uses, 'use')}
            </span>
            <Bar share={week.minutes / best.minutes} current={week === current} delay={index * 30} />
            <span aria-hidden="true" className="text-[0.6875rem] leading-3.5 whitespace-nowrap text-muted tabular-nums">
              {week === current ? 'now' : index % 2 === (shown.length - 1) % 2 ? formatDayShort(week.week) : '\u00a0'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bar({ share, current, delay }: { share: number; current: boolean; delay: number }) {
  const tall = Math.max(3, share * height);
  return (
    <svg width="100%" height={height} aria-hidden="true" preserveAspectRatio="none">
      <rect
        x="0"
        y={height - tall}
        width="100%"
        height={tall}
        rx="4"
        fill={current ? 'var(--color-accent)' : share > 0 ? 'var(--color-bar)' : 'var(--color-empty)'}
        className="rise-in"
        style={{ animationDelay: `${delay}ms` }}
      />
    </svg>
  );
}
