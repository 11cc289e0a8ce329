import { type ReactNode, type Ref, useEffect, useId, useRef } from 'react';
import type { CardView } from '../../lib/model/card.ts';
import { CardActions } from './card-actions.tsx';
import { benefitIcons, Carrot, Close } from './icons.tsx';
import type { ShowingState } from './showing.ts';
import { shortTime, spokenTime, texts } from './texts.ts';
import { Why } from './why.tsx';

/** What the rep can do with a card. */
export interface Moves {
  act: () => void;
  later: () => void;
  gotIt: () => void;
  notForMe: () => void;
  why: () => void;
  /** Back to the badge; says nothing about the card. */
  close: () => void;
}

/** What every kind of card gets. */
export interface KindProps {
  card: CardView;
  state: ShowingState;
  moves: Moves;
  place: Ref<HTMLDivElement>;
}

/** The card all kinds share; a kind says what stands above the title. */
export function CardFrame({ card, state, moves, place, eyebrow }: KindProps & { eyebrow: ReactNode }) {
  const id = useId();
  const dialog = useRef<HTMLDivElement>(null);
  const takesFocus = state.openedBy === 'rep';
  useEffect(() => {
    if (takesFocus) dialog.current?.focus({ preventScroll: true });
  }, [takesFocus]);

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
