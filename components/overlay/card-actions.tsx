import type { CardView } from '../../lib/model/card.ts';
import type { Moves } from './moves.ts';
import type { ShowingState } from './showing.ts';
import { texts } from './texts.ts';

interface CardActionsProps {
  card: CardView;
  action: ShowingState['action'];
  moves: Moves;
}

/** The one button that does the work, then the answers. A card that only tells has "Got it" as its first button. */
export function CardActions({ card, action, moves }: CardActionsProps) {
  const running = action === 'running';
  return (
    <div className="actions">
      {card.action ? (
        // Not `disabled` while it runs: that would throw focus out of the card.
        <button type="button" className="primary" aria-disabled={running} aria-busy={running} onClick={moves.act}>
          {running && <span className="spinner" />}
          {running ? texts.working : card.action.label}
        </button>
      ) : (
        <button type="button" className="primary" onClick={moves.gotIt}>
          {texts.gotIt}
        </button>
      )}
      <p role="status" className="refused">
        {action === 'refused' && texts.refused}
      </p>
      <div className="answers">
        <button type="button" onClick={moves.later}>
          {texts.later}
        </button>
        {card.action && (
          <button type="button" onClick={moves.gotIt}>
            {texts.gotIt}
          </button>
        )}
        <button type="button" onClick={(event) => moves.notForMe(event.detail === 0)}>
          {texts.notForMe}
        </button>
      </div>
    </div>
  );
}
