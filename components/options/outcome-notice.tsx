import type { ReactNode } from 'react';
import type { FeedOutcome, Inspection } from '../../lib/messages/protocol.ts';
import { Notice } from '../ui/notice.tsx';
import { inspectionText, outcomeText } from './outcome-text.ts';

interface OutcomeNoticeProps {
  outcome: FeedOutcome | Exclude<Inspection, { outcome: 'valid' }> | Error | null;
  /** It came of looking at an invite: other words for the same failures. */
  invite?: boolean;
  /** Version of the organisation's program that is in use: nothing is lost when the feed gives no answer. */
  held?: number | null;
  /** Offered when nothing could be reached. */
  children?: ReactNode;
}

/** What came of asking the feed or the collector: the answer, its reason, and what to do next. */
export function OutcomeNotice({ outcome, invite = false, held = null, children }: OutcomeNoticeProps) {
  if (outcome === null) return null;
  if (outcome instanceof Error) {
    return <Notice tone="error">That did not work ({outcome.message}). Please try again.</Notice>;
  }
  const asInvite = invite && (outcome.outcome === 'refused' || outcome.outcome === 'unreachable');
  const { tone, text, next } = asInvite ? inspectionText(outcome) : outcomeText(outcome, held);
  return (
    <Notice tone={tone}>
      <p>{text}</p>
      {next ? <p className="mt-0.5 font-medium">{next}</p> : null}
      {outcome.outcome === 'unreachable' ? children : null}
    </Notice>
  );
}
