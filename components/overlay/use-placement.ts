import { autoUpdate } from '@floating-ui/dom';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type Pieces, place } from './place.ts';

interface PlacementOptions {
  anchor: Element;
  beside: boolean;
  cardOpen: boolean;
  onSeen: (seen: boolean) => void;
  /** The anchor left the document. */
  onLost: () => void;
}

/** Keeps badge and card beside the anchor while it moves, scrolls or is resized; never touches the anchor. */
export function usePlacement(options: PlacementOptions): {
  badge: RefObject<HTMLDivElement | null>;
  card: RefObject<HTMLDivElement | null>;
} {
  const { anchor, beside, cardOpen } = options;
  const badge = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const latest = useRef(options);
  latest.current = options;

  useLayoutEffect(() => {
    const mark = badge.current;
    if (!mark) return;
    const pieces: Pieces = { anchor, beside, badge: mark, card: cardOpen ? card.current : null };
    const update = () => {
      if (!anchor.isConnected) {
        for (const piece of [mark, pieces.card]) piece?.setAttribute('data-unseen', '');
        latest.current.onLost();
        return;
      }
      latest.current.onSeen(place(pieces));
    };
    return autoUpdate(anchor, pieces.card ?? mark, update);
  }, [anchor, beside, cardOpen]);

  return { badge, card };
}
