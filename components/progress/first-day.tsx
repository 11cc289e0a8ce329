import type { ProgressOverview } from '../../lib/model/overview.ts';
import { BadgeMark } from '../ui/carrot-glyph.tsx';

/** True while there is nothing to tell yet: no use so far, and no practice beyond `aware`. */
export function isFirstDay(overview: ProgressOverview): boolean {
  return (
    overview.ledger.minutesTotal === 0 &&
    overview.weeks.every((week) => week.uses === 0) &&
    overview.practices.every(
      (row) => row.usesThisWeek === 0 && (row.state.level === 'new' || row.state.level === 'aware'),
    )
  );
}

/** Invitation in place of numbers that would all be zero. */
export function FirstDay() {
  return (
    <section aria-labelledby="first-day" className="flex gap-3.5 px-1 pt-1">
      <BadgeMark size={40} />
      <div>
        <h2 id="first-day" className="text-title font-semibold">
          Your first week starts now
        </h2>
        <p className="mt-1 text-pretty text-muted">
          Open your CRM and work as usual. When something useful is near, this small mark appears beside it. What you
          gain shows up here.
        </p>
      </div>
    </section>
  );
}
