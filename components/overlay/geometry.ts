/** All boxes are in CSS px of the window, as `getBoundingClientRect` gives them. */
export interface Size {
  width: number;
  height: number;
}
export interface Box extends Size {
  left: number;
  top: number;
}

export type Side = 'top' | 'right' | 'bottom' | 'left';

/** A way to stand at a box: on which side, `gap` px off it, and where along that side. */
export interface Spot {
  side: Side;
  gap: number;
  /** Which edges are in line: top edges for the sides left and right; for top and bottom one of the three. */
  align?: 'left' | 'center' | 'right';
  /** Px to slide from there along the side. */
  slide?: number;
}

export const clamp = (value: number, min: number, max: number) => Math.max(min, Math.min(value, max));

function at(piece: Size, box: Box, { side, gap, align, slide = 0 }: Spot): { x: number; y: number } {
  if (side === 'left') return { x: box.left - gap - piece.width, y: box.top + slide };
  if (side === 'right') return { x: box.left + box.width + gap, y: box.top + slide };
  const room = box.width - piece.width;
  const x = box.left + slide + (align === 'right' ? room : align === 'center' ? room / 2 : 0);
  return { x, y: side === 'top' ? box.top - gap - piece.height : box.top + box.height + gap };
}

/** How many px of the window are left beyond the piece on the spot's side; negative when it does not fit there. */
function roomAt(piece: Size, box: Box, spot: Spot, window: Size, edge: number): number {
  const { x, y } = at(piece, box, spot);
  if (spot.side === 'left') return x - edge;
  if (spot.side === 'top') return y - edge;
  return spot.side === 'right' ? window.width - edge - x - piece.width : window.height - edge - y - piece.height;
}

/**
 * Where `piece` stands at `box`: at the first spot whose side has room in the window, else where the least is missing;
 * then moved so that it is at least `edge` px inside the window. Floating UI's computePosition would do it too, for 4 kB
 * more than the overlay's budget has: in the top layer all is fixed to the window, there is no offset parent to work out.
 * @returns the place of the piece's top left corner, and the side; null when it had to be moved over the box.
 */
export function stand(
  piece: Size,
  box: Box,
  spots: readonly [Spot, ...Spot[]],
  window: Size,
  edge: number,
): { x: number; y: number; side: Side | null } {
  const room = (spot: Spot) => Math.min(0, roomAt(piece, box, spot, window, edge));
  const spot = spots.reduce((best, next) => (room(next) > room(best) ? next : best));
  const { x, y } = at(piece, box, spot);
  return {
    x: clamp(x, edge, Math.max(edge, window.width - edge - piece.width)),
    y: clamp(y, edge, Math.max(edge, window.height - edge - piece.height)),
    side: room(spot) < 0 ? null : spot.side,
  };
}

/** The smallest box around both. */
export function around(a: Box, b: Box): Box {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  return {
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  };
}

/** What both have in common, null when nothing. */
export function common(a: Box, b: Box): Box | null {
  const left = Math.max(a.left, b.left);
  const top = Math.max(a.top, b.top);
  const width = Math.min(a.left + a.width, b.left + b.width) - left;
  const height = Math.min(a.top + a.height, b.top + b.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : null;
}
