import { type ReactNode, useState } from 'react';
import type { Barrier } from '../../lib/model/ballot.ts';
import type { PracticeRow } from '../../lib/model/overview.ts';
import { practiceLevels } from '../../lib/model/practice.ts';
import { Button } from '../ui/button.tsx';
import { DayDots } from '../ui/day-dots.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { LevelMark } from '../ui/level-mark.tsx';
import { BarrierChoice } from './barrier-choice.tsx';
import { levelNames, nextStepText, practiceLine } from './practice-text.ts';

interface PracticeListProps {
  practices: PracticeRow[];
  /** Local calendar day, `YYYY-MM-DD`. */
  day: string;
  /** 0 Monday … 6 Sunday. */
  today: number;
  /** Why the rep does not use a practice, by practice id. */
  barriers: Readonly<Record<string, Barrier>>;
  /** Absent: not asked. */
  onBarrier?(practice: string, barrier: Barrier | null): void;
}

/** As many rows as fit without turning the popup into a table. */
const firstRows = 5;

/** My practices: where each stands on its ladder, and on opening what it is good for and what comes next. */
export function PracticeList({ practices, day, today, barriers, onBarrier }: PracticeListProps) {
  const [all, setAll] = useState(false);
  if (practices.length === 0) return null;
  const ordered = inOrder(practices);
  const shown = all ? ordered : ordered.slice(0, firstRows);
  return (
    <section aria-labelledby="practices">
      <h2 id="practices" className="px-1 text-body font-semibold">
        My practices
      </h2>
      <ul className="mt-2 divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface shadow-card">
        {shown.map((row) => (
          <li key={row.id}>
            <Row row={row} day={day} today={today}>
              {onBarrier && isUnused(row) ? (
                <BarrierChoice value={barriers[row.id] ?? null} onSay={(barrier) => onBarrier(row.id, barrier)} />
              ) : null}
            </Row>
          </li>
        ))}
      </ul>
      {practices.length > firstRows ? (
        <Button look="link" size="small" className="mt-1" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${practices.length}`}
        </Button>
      ) : null}
    </section>
  );
}

/** What is alive first: used this week, then fading, then by level; equals stay in the program's order. */
export function inOrder(practices: PracticeRow[]): PracticeRow[] {
  const rank = (row: PracticeRow): number => {
    if (row.usesThisWeek > 0) return 20 + practiceLevels.indexOf(row.state.level);
    return row.state.fading ? 10 : practiceLevels.indexOf(row.state.level);
  };
  return practices.toSorted((a, b) => rank(b) - rank(a));
}

/** A practice the rep does not use, or not any more: only then the question makes sense. */
function isUnused({ state, usesThisWeek, usesLastWeek }: PracticeRow): boolean {
  return usesThisWeek === 0 && usesLastWeek === 0 && (state.fading || practiceLevels.indexOf(state.level) <= 2);
}

function Row({ row, day, today, children }: { row: PracticeRow; day: string; today: number; children: ReactNode }) {
  return (
    <Disclosure
      className="px-3.5 py-2.5 -outline-offset-2! hover:bg-sunken"
      summary={
        <>
          <LevelMark level={row.state.level} fading={row.state.fading} />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{row.title}</span>
            <span className="block text-small text-muted">{practiceLine(row, day)}</span>
          </span>
        </>
      }
    >
      <div className="grid gap-2 px-3.5 pt-0.5 pb-3.5 text-small">
        <p className="text-pretty">{row.summary}</p>
        <p className="text-pretty">
          <span className="font-medium text-accent-deep">For you: </span>
          {row.benefit}
        </p>
        <p className="text-pretty">
          <span className="font-medium">{nextLabel(row)}: </span>
          {nextStepText(row.state)}
        </p>
        {row.days.includes(true) ? (
          <div className="flex items-center gap-2">
            <span aria-hidden="true" className="text-muted">
              This week
            </span>
            <DayDots days={row.days} today={today} meaning="Used this week on" />
          </div>
        ) : null}
        {children}
      </div>
    </Disclosure>
  );
}

function nextLabel({ state }: PracticeRow): string {
  return state.next ? `Next, ${levelNames[state.next.level].toLowerCase()}` : levelNames[state.level];
}
