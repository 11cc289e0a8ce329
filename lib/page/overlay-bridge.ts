import type { FindResult } from '../crm/adapter.ts';
import type { CardEventKind, CardView, ThanksView } from '../model/card.ts';

/**
 * Content script and overlay are two scripts in one isolated world: they meet at this symbol on `globalThis`, which the
 * page's own scripts cannot see.
 */
export const overlayKey = Symbol.for('carrot.overlay');

/** What the overlay may ask of the page session while it shows a card. */
export interface OverlayPorts {
  /** The anchor's element now. The overlay asks again when the element left the document. */
  find(): FindResult;
  /** Waits at most 3 s for the anchor. */
  whenFound(signal: AbortSignal): Promise<FindResult>;
  /** Is this still a good moment to open a card by itself? */
  isQuiet(): boolean;
  /** Does the card's action; false when the CRM does not allow it here and now. */
  perform(): Promise<boolean>;
  /** Keeps a card event. Never throws; the session retries. */
  report(kind: Exclude<CardEventKind, 'done' | 'thanked'>): void;
}

/** The mounted overlay. One per page; `show` replaces what is shown. */
export interface Overlay {
  show(card: CardView, ports: OverlayPorts): void;
  /** A short thank-you that leaves by itself; never takes focus. */
  thank(thanks: ThanksView): void;
  /** Takes everything off the page quietly (navigation, moment turned bad). */
  clear(): void;
  /** Removes the root element and all listeners. */
  destroy(): void;
}
