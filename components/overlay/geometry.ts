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

/**
 * Where `piece` stands at `box`: at the first spot whose side has room in the window, else at the first; moved along so
 * that it stays `edge` px inside the window. Floating UI's computePosition would do it too, for 4 kB more than the
 * overlay's budget has: in the top layer everything is fixed to the window, so there is no offset parent to work out.
 */
export function stand(piece: Size, box: Box, spots: readonly [Spot, ...Spot[]], window: Size, edge: number) {
  const hasRoom = (spot: Spot) => {
    const { x, y } = at(piece, box, spot);
    return spot.side === 'left' || spot.side === 'right'
      ? x >= edge && x + piece.width <= window.width - edge
      : y >= edge && y + piece.height <= window.height - edge;
  };
  const spot = spots.find(hasRoom) ?? spots[0];
  const { x, y } = at(piece, box, spot);
  return {
    x: clamp(x, edge, Math.max(edge, window.width - edge - piece.width)),
    y: clamp(y, edge, Math.max(edge, window.height - edge - piece.height)),
    side: spot.side,
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
