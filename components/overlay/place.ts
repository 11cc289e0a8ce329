import { around, type Box, clamp, type Size, type Spot, stand } from './geometry.ts';
import { seenPart, windowOf } from './sight.ts';

/** Room kept to the edges of the window. */
const edge = 8;
/** The card's arrow stays off its round corners. */
const arrowInset = 22;
/** An anchor higher than this part of the window is no place to stay clear of. */
const mostOfTheWindow = 0.4;

export interface Pieces {
  anchor: Element;
  /** A field's badge stands beside it; anything else (a button, a tab, the path) wears it on its corner. */
  beside: boolean;
  badge: HTMLElement;
  card: HTMLElement | null;
}

const isRtl = (element: Element) => getComputedStyle(element).direction === 'rtl';
/** The size as laid out: an entrance animation scales what `getBoundingClientRect` would say. */
const sizeOf = (piece: HTMLElement) => ({ width: piece.offsetWidth, height: piece.offsetHeight });

function moveTo(piece: HTMLElement, x: number, y: number): void {
  const dpr = devicePixelRatio || 1;
  piece.style.transform = `translate(${Math.round(x * dpr) / dpr}px, ${Math.round(y * dpr) / dpr}px)`;
  piece.setAttribute('data-placed', '');
}

/**
 * The badge covers neither the value nor the field's own pencil, nor the words of the next column: it straddles the
 * field's upper corner, in the empty end of the label's line.
 */
function badgeSpots(beside: boolean, rtl: boolean): [Spot, ...Spot[]] {
  const align = rtl ? 'left' : 'right';
  if (!beside) {
    const slide = rtl ? -6 : 6;
    return [
      { side: 'top', gap: -6, align, slide },
      { side: 'bottom', gap: -6, align, slide },
    ];
  }
  return [
    { side: rtl ? 'left' : 'right', gap: -14, slide: -8 },
    { side: 'top', gap: 4, align },
    { side: 'bottom', gap: 4, align },
    { side: rtl ? 'right' : 'left', gap: 4 },
  ];
}

function cardSpots(rtl: boolean): [Spot, ...Spot[]] {
  const align = rtl ? 'left' : 'right';
  return [
    { side: rtl ? 'left' : 'right', gap: 12, slide: -10 },
    { side: 'bottom', gap: 12, align },
    { side: 'top', gap: 12, align },
    { side: rtl ? 'right' : 'left', gap: 12, slide: -10 },
  ];
}

/** The box a card keeps clear of: anchor and badge together, or the badge alone when the anchor is most of the page. */
function clearBox(seen: Box, badge: Box, window: Size): Box {
  return seen.height > window.height * mostOfTheWindow ? badge : around(seen, badge);
}

function rootOf(piece: HTMLElement): Element {
  const root = piece.getRootNode();
  return root instanceof ShadowRoot ? root.host : piece;
}

/**
 * Places badge and card at what can be seen of the anchor, the card's arrow pointing at the badge. Everything is read
 * before anything is written, so that the page is laid out once.
 * @returns false when nothing of the anchor can be seen.
 */
export function place({ anchor, beside, badge, card }: Pieces): boolean {
  const seen = seenPart(anchor, rootOf(badge));
  const rtl = isRtl(badge);
  const window = windowOf(badge);
  const badgeSize = sizeOf(badge);
  const cardSize = card && sizeOf(card);

  for (const piece of [badge, card]) piece?.toggleAttribute('data-unseen', !seen);
  if (!seen) return false;
  const { x, y } = stand(badgeSize, seen, badgeSpots(beside, rtl), window, 4);
  moveTo(badge, x, y);
  if (!card || !cardSize) return true;

  const at = stand(cardSize, clearBox(seen, { left: x, top: y, ...badgeSize }, window), cardSpots(rtl), window, edge);
  moveTo(card, at.x, at.y);
  if (at.side) card.setAttribute('data-side', at.side);
  else card.removeAttribute('data-side');
  const point = (middle: number, length: number) => `${clamp(middle, arrowInset, length - arrowInset)}px`;
  card.style.setProperty('--point-x', point(x + badgeSize.width / 2 - at.x, cardSize.width));
  card.style.setProperty('--point-y', point(y + badgeSize.height / 2 - at.y, cardSize.height));
  return true;
}

/** Places a badge's title above or below it. Both live in the badge's box, so its own place is taken off. */
export function placeHint(badge: HTMLElement, hint: HTMLElement): void {
  const box = badge.getBoundingClientRect();
  const spots: [Spot, Spot] = [
    { side: 'top', gap: 8, align: 'center' },
    { side: 'bottom', gap: 8, align: 'center' },
  ];
  const { x, y } = stand(sizeOf(hint), box, spots, windowOf(hint), edge);
  moveTo(hint, x - box.left, y - box.top);
}

/** Places a thank-you where the badge last stood; when that place cannot be seen any more, back to the window's corner. */
export function placeThanks(anchor: Element, pill: HTMLElement): void {
  const seen = seenPart(anchor, rootOf(pill));
  const rtl = isRtl(pill);
  const window = windowOf(pill);
  const size = sizeOf(pill);
  pill.toggleAttribute('data-near', seen !== null);
  if (!seen) {
    pill.style.transform = '';
    return;
  }
  const align = rtl ? 'left' : 'right';
  const spots: [Spot, ...Spot[]] = [
    { side: rtl ? 'left' : 'right', gap: 8, slide: -8 },
    { side: 'bottom', gap: 8, align },
    { side: 'top', gap: 8, align },
  ];
  const { x, y } = stand(size, seen, spots, window, edge);
  moveTo(pill, x, y);
}
