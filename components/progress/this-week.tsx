import { TrendingUp } from 'lucide-react';
import type { ProgressOverview } from '../../lib/model/overview.ts';
import { DayDots } from '../ui/day-dots.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { MinutesFigure } from '../ui/figure.tsx';
import { formatTotal } from '../ui/format.ts';
import { LedgerEditor } from './ledger-editor.tsx';

interface ThisWeekProps {
  overview: ProgressOverview;
  /** 0 Monday … 6 Sunday. */
  today: number;
  onMinutesPerUse(practice: string, minutes: number | null): void;
}

/** Seven flags: any practice used on that day. */
export function usefulDays(practices: ProgressOverview['practices']): boolean[] {
  return Array.from({ length: 7 }, (_, day) => practices.some((row) => row.days[day] === true));
}

/** The hero: what the rep got back this week, on which days, and what moved. */
export function ThisWeek({ overview, today, onMinutesPerUse }: ThisWeekProps) {
  const { ledger, movedThisWeek, practices } = overview;
  return (
    <section aria-labelledby="this-week" className="px-1">
      <div className="flex items-start justify-between gap-3">
        <h2 id="this-week" className="text-body font-semibold">
          This week
        </h2>
        <DayDots large days={usefulDays(practices)} today={today} meaning="Useful days this week:" />
      </div>
      {ledger.minutesThisWeek > 0 ? (
        <p className="mt-1 flex flex-col">
          <span className="flex items-baseline gap-2">
            <span className="text-lead text-muted">about</span>
            <MinutesFigure minutes={ledger.minutesThisWeek} />
          </span>
          <span className="mt-1.5 text-body">
            given back to you
            {ledger.minutesTotal > ledger.minutesThisWeek ? (
              <span className="text-muted">, {formatTotal(ledger.minutesTotal)} since you started</span>
            ) : null}
          </span>
        </p>
      ) : (
        <QuietWeek total={ledger.minutesTotal} />
      )}
      {ledger.thisWeek.length > 0 ? (
        <div className="mt-1.5">
          <Disclosure look="link" summary="How is this counted?">
            <LedgerEditor lines={ledger.thisWeek} onMinutesPerUse={onMinutesPerUse} />
          </Disclosure>
        </div>
      ) : null}
      {movedThisWeek.length > 0 ? (
        <ul aria-label="What moved this week" className="mt-3 grid gap-1.5">
          {movedThisWeek.slice(0, 3).map((moved) => (
            <li key={moved.practice} className="flex items-start gap-2 text-small">
              <TrendingUp aria-hidden size={15} className="mt-0.5 shrink-0 text-accent rtl:-scale-x-100" />
              <MovedText title={moved.title} text={moved.text} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** The sentence names the practice itself; its name stands out. */
function MovedText({ title, text }: { title: string; text: string }) {
  if (!text.startsWith(title)) return <span>{text}</span>;
  return (
    <span className="text-pretty">
      <span className="font-medium">{title}</span>
      {text.slice(title.length)}
    </span>
  );
}

function QuietWeek({ total }: { total: number }) {
  return (
    <p className="mt-3 text-pretty text-muted">
      A quiet week so far, and that is fine.
      {total > 0 ? ` You have had about ${formatTotal(total)} back since you started.` : null}
    </p>
  );
}
