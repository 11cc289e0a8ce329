import { type ReactNode, type Ref, type RefObject, useEffect, useId } from 'react';
import type { CardView } from '../../lib/model/card.ts';
import { CardActions } from './card-actions.tsx';
import { benefitIcons, Carrot, Close } from './icons.tsx';
import type { Moves } from './moves.ts';
import type { ShowingState } from './showing.ts';
import { shortTime, spokenTime, texts } from './texts.ts';
import { Why } from './why.tsx';

/** What every kind of card gets. */
export interface KindProps {
  card: CardView;
  state: ShowingState;
  moves: Moves;
  place: Ref<HTMLDivElement>;
  /** Where focus goes when the rep opens the card. */
  dialog: RefObject<HTMLDivElement | null>;
}

/** The card all kinds share; a kind says what stands above the title. */
export function CardFrame({ card, state, moves, place, dialog, eyebrow }: KindProps & { eyebrow: ReactNode }) {
  const id = useId();
  const takesFocus = state.openedBy === 'rep';
  useEffect(() => {
    if (takesFocus) dialog.current?.focus({ preventScroll: true });
  }, [takesFocus, dialog]);

  return (
    <div ref={place} className="at card-at">
      <div
        ref={dialog}
        className="card"
        role="dialog"
        aria-modal="false"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-body`}
        tabIndex={-1}
      >
        <header>
          <Carrot />
          <span className="eyebrow">{eyebrow}</span>
          <span className="effort">
            <span aria-hidden="true">{shortTime(card.effortSeconds)}</span>
            <span className="spoken">{spokenTime(card.effortSeconds)}</span>
          </span>
          <button type="button" className="round" aria-label={texts.close} onClick={moves.close}>
            <Close />
          </button>
        </header>
        <div className="words">
          <h2 id={`${id}-title`}>{card.title}</h2>
          <p id={`${id}-body`}>{card.body}</p>
        </div>
        <p className="benefit">
          {benefitIcons[card.benefit.kind]}
          <span>
            <strong>{texts.benefit}</strong> <span>{card.benefit.text}</span>
          </span>
        </p>
        <CardActions card={card} action={state.action} moves={moves} />
        <Why reasons={card.why} onOpen={moves.why} />
      </div>
      <span className="arrow" />
    </div>
  );
}
