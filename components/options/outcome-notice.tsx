import type { FeedOutcome } from '../../lib/messages/protocol.ts';
import { Notice } from '../ui/notice.tsx';
import { outcomeText } from './outcome-text.ts';

/** What came of asking the feed: the answer, its reason, and what to do next. */
export function OutcomeNotice({ outcome }: { outcome: FeedOutcome | Error | null }) {
  if (outcome === null) return null;
  if (outcome instanceof Error) {
    return <Notice tone="error">That did not work ({outcome.message}). Please try again.</Notice>;
  }
  const { tone, text, next } = outcomeText(outcome);
  return (
    <Notice tone={tone}>
      <p>{text}</p>
      {next ? <p className="mt-0.5 font-medium">{next}</p> : null}
    </Notice>
  );
}
