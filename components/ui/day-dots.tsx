import { cx } from './cx.ts';
import { list, weekdays } from './format.ts';

interface DayDotsProps {
  /** Seven flags Monday–Sunday. */
  days: boolean[];
  /** 0 Monday … 6 Sunday. */
  today: number;
  /** What a filled day means, for the text alternative: `Used on`. */
  meaning: string;
  /** With day letters underneath and larger dots. */
  large?: boolean;
}

/** Text alternative of the seven dots. */
export function daysText(days: boolean[], meaning: string): string {
  const names = weekdays.filter((_, index) => days[index]).map((day) => day.name);
  return names.length > 0 ? `${meaning} ${list(names)}.` : `${meaning} no day yet this week.`;
}

/** The week so far. A day without use is a small quiet dot: nobody owes a weekend or a holiday. */
export function DayDots({ days, today, meaning, large = false }: DayDotsProps) {
  return (
    <div className={cx('flex', large ? 'gap-2' : 'gap-1')}>
      <span className="sr-only">{daysText(days, meaning)}</span>
      {weekdays.map((day, index) => (
        <span key={day.name} aria-hidden="true" className="flex flex-col items-center gap-1">
          <Dot used={days[index] ?? false} today={index === today} size={large ? 18 : 12} />
          {large ? (
            <span className={cx('text-caption leading-3', index === today ? 'font-semibold text-ink' : 'text-muted')}>
              {day.letter}
            </span>
          ) : null}
        </span>
      ))}
    </div>
  );
}

function Dot({ used, today, size }: { used: boolean; today: boolean; size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" fill="none" aria-hidden="true">
      {used ? <circle cx="9" cy="9" r="7" fill="var(--color-accent)" /> : null}
      {used ? null : <circle cx="9" cy="9" r="3" fill="var(--color-empty)" stroke="var(--color-empty-line)" />}
      {today && !used ? <circle cx="9" cy="9" r="7" stroke="var(--color-edge)" strokeWidth="1.3" /> : null}
    </svg>
  );
}
