import type { BallotsView, Cap } from '../../lib/model/ballots-view.ts';
import { Disclosure } from '../ui/disclosure.tsx';

/** Answers given against what may be given at all. The caps are compiled into the extension. */
export function Odometer({
  week,
  quarter,
  questions,
  names,
}: BallotsView['odometer'] & { names: Map<string, string> }) {
  return (
    <div>
      <h3 className="text-lead font-semibold">Odometer</h3>
      <p className="mt-1 max-w-[62ch] text-pretty text-muted">
        How many answers this machine has given lately. It counts by itself and stops by itself, whatever a server or a
        clock says. Blank ballots say nothing and do not count.
      </p>
      <dl className="mt-4 grid max-w-md gap-3">
        <Gauge term="Last week" {...week} />
        <Gauge term="This quarter" {...quarter} />
      </dl>
      {questions.length > 0 ? (
        <div className="mt-3">
          <Disclosure look="link" summary="Question by question">
            <dl className="grid max-w-md gap-3 pt-3">
              {questions.map(({ question, ...cap }) => (
                <Gauge key={question} term={names.get(question) ?? question} {...cap} />
              ))}
            </dl>
          </Disclosure>
        </div>
      ) : null}
    </div>
  );
}

function Gauge({ term, given, most }: Cap & { term: string }) {
  const share = most === 0 ? 0 : Math.min(1, given / most);
  return (
    <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 text-small">
      <dt className="min-w-0 text-pretty">{term}</dt>
      <dd className="tabular-nums text-muted">
        {given} of at most {most}
      </dd>
      <dd aria-hidden className="col-span-2 h-1.5 overflow-hidden rounded-full border border-empty-line bg-empty">
        <div className="h-full rounded-full bg-bar" style={{ width: `${100 * share}%` }} />
      </dd>
    </div>
  );
}
