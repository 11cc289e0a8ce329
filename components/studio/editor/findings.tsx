import { CircleCheck } from 'lucide-react';
import type { DraftFinding } from '../../../lib/studio/lint-draft.ts';
import { Button } from '../../ui/button.tsx';
import { count } from '../../ui/format.ts';

/** How far the campaign is from being publishable. */
export function Findings({
  findings,
  onShowAll,
}: {
  findings: readonly DraftFinding[];
  onShowAll: (() => void) | null;
}) {
  const errors = findings.filter(({ level }) => level === 'error');
  const advice = findings.length - errors.length;
  if (errors.length === 0) {
    return (
      <p role="status" className="flex items-center gap-2 text-small">
        <CircleCheck aria-hidden size={16} className="text-leaf" />
        Ready to publish{advice > 0 ? `, with ${count(advice, 'piece')} of advice in the form` : ''}.
      </p>
    );
  }
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-muted">
      <p>{count(errors.length, 'thing')} to fill in or mend before it can be published.</p>
      {onShowAll ? (
        <Button size="small" onClick={onShowAll}>
          Show what is missing
        </Button>
      ) : null}
    </div>
  );
}
