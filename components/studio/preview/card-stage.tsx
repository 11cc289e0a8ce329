import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { CardView } from '../../../lib/model/card.ts';
import { Badge } from '../../overlay/badge.tsx';
import { kinds } from '../../overlay/kinds/registry.ts';
import type { Moves } from '../../overlay/moves.ts';
import { styles } from '../../overlay/styles.ts';

export type Scheme = 'light' | 'dark';

/**
 * The overlay's own sheet for a stage inside a page: the scheme is the one asked for instead of the reader's, and the
 * pieces stand in the flow instead of being placed beside an anchor. Everything a reader sees is untouched.
 */
export function stageStyles(scheme: Scheme): string {
  const chosen = styles
    .replaceAll('(prefers-color-scheme: dark)', scheme === 'dark' ? 'all' : 'not all')
    .replaceAll('color-scheme: light dark', `color-scheme: ${scheme}`);
  return `${chosen}
:host { position: static !important; width: auto !important; height: auto !important; pointer-events: auto !important; }
.stage .at { position: relative; }
.stage .badge-at { width: 24px; margin: -36px 10px 22px auto; }
.stage .card-at { width: auto; max-width: 344px; margin-inline: auto; }
.stage .card { max-height: none; }
.stage :is(.card, .badge, .arrow, button) { animation: none; transition: none; }`;
}

interface CardStageProps {
  card: CardView;
  scheme: Scheme;
  open: boolean;
  onOpen(open: boolean): void;
}

/** The real badge and card of the overlay, in a shadow root with the overlay's own sheet. What changes there shows here. */
export function CardStage({ card, scheme, open, onOpen }: CardStageProps) {
  const host = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<{ mount: HTMLElement; style: HTMLStyleElement } | null>(null);

  useEffect(() => {
    // React's strict double run finds the root already there.
    const shadow = host.current?.shadowRoot ?? host.current?.attachShadow({ mode: 'open' });
    if (!shadow) return;
    const style = document.createElement('style');
    const mount = document.createElement('div');
    shadow.replaceChildren(style, mount);
    setStage({ mount, style });
  }, []);
  useLayoutEffect(() => {
    if (stage) stage.style.textContent = stageStyles(scheme);
  }, [stage, scheme]);

  return (
    <>
      <div ref={host} data-card-preview="" />
      {stage ? createPortal(<Pieces card={card} open={open} onOpen={onOpen} />, stage.mount) : null}
    </>
  );
}

function Pieces({ card, open, onOpen }: Omit<CardStageProps, 'scheme'>) {
  const badgePlace = useRef<HTMLDivElement>(null);
  const cardPlace = useRef<HTMLDivElement>(null);
  const badge = useRef<HTMLButtonElement>(null);
  const dialog = useRef<HTMLDivElement>(null);
  const Kind = kinds[card.kind];
  const fold = () => onOpen(false);
  const moves: Moves = { act: fold, later: fold, gotIt: fold, notForMe: fold, why: () => undefined, close: fold };

  useLayoutEffect(() => {
    // What the overlay's placement says when it has found room: badge above, card below it.
    badgePlace.current?.setAttribute('data-placed', '');
    const place = open ? cardPlace.current : null;
    if (!place) return;
    place.setAttribute('data-placed', '');
    place.setAttribute('data-side', 'bottom');
    place.style.setProperty('--point-x', 'calc(100% - 26px)');
  }, [open]);

  return (
    <div className="stage">
      <Badge title={card.title} open={open} place={badgePlace} button={badge} onToggle={() => onOpen(!open)} />
      {open ? (
        <Kind
          card={card}
          // Opened by itself: a preview never takes the author's focus.
          state={{ element: document.body, phase: 'card', openedBy: 'itself', action: 'ready' }}
          moves={moves}
          place={cardPlace}
          dialog={dialog}
        />
      ) : null}
    </div>
  );
}
