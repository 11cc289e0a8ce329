import { Timer } from 'lucide-react';
import type { ProgressOverview } from '../../lib/model/overview.ts';
import { formatEffort } from '../ui/format.ts';

/** The one practice worth starting, with what it brings, what it takes and how to begin. */
export function NextBest({ next }: { next: NonNullable<ProgressOverview['nextBest']> }) {
  return (
    <section aria-labelledby="next-best" className="rounded-2xl border border-line bg-surface p-4 shadow-card">
      <div className="flex items-center justify-between gap-3 text-small">
        <p className="font-medium text-accent-deep">Worth trying next</p>
        <p className="inline-flex items-center gap-1 text-muted">
          <Timer aria-hidden size={14} />
          <span>
            Takes <span className="tabular-nums">{formatEffort(next.effortSeconds)}</span>
          </span>
        </p>
      </div>
      <h2 id="next-best" className="mt-1.5 text-lead font-semibold">
        {next.title}
      </h2>
      <p className="mt-0.5 text-pretty">{next.benefit}</p>
      <p className="mt-2.5 border-t border-line pt-2.5 text-small text-pretty text-muted">
        <span className="font-medium text-ink">How to start: </span>
        {next.how}
      </p>
    </section>
  );
}
