import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, common, type Spot, stand } from '../../../../components/overlay/geometry.ts';

const window = { width: 1280, height: 800 };
const spots: [Spot, ...Spot[]] = [
  { side: 'right', gap: 12, slide: -10 },
  { side: 'bottom', gap: 12, align: 'right' },
  { side: 'top', gap: 12, align: 'right' },
  { side: 'left', gap: 12, slide: -10 },
];
const size = fc.record({ width: fc.integer({ min: 20, max: 360 }), height: fc.integer({ min: 20, max: 500 }) });
const box = fc.record({
  left: fc.integer({ min: 0, max: 1200 }),
  top: fc.integer({ min: 0, max: 780 }),
  width: fc.integer({ min: 10, max: 1280 }),
  height: fc.integer({ min: 10, max: 800 }),
});
const at = (place: { x: number; y: number }, piece: { width: number; height: number }): Box => ({
  left: place.x,
  top: place.y,
  ...piece,
});

describe('stand', () => {
  test('takes the first side with room', () => {
    const field = { left: 100, top: 200, width: 300, height: 40 };
    expect(stand({ width: 340, height: 400 }, field, spots, window, 8)).toEqual({ x: 412, y: 190, side: 'right' });
    const far = { ...field, left: 900 };
    expect(stand({ width: 340, height: 400 }, far, spots, window, 8)).toEqual({ x: 860, y: 252, side: 'bottom' });
  });

  test('keeps the piece inside the window, whatever the box', () => {
    fc.assert(
      fc.property(size, box, (piece, anchor) => {
        const { x, y } = stand(piece, anchor, spots, window, 8);
        expect(x).toBeGreaterThanOrEqual(8);
        expect(y).toBeGreaterThanOrEqual(8);
        expect(x + piece.width).toBeLessThanOrEqual(window.width - 8);
        expect(y + piece.height).toBeLessThanOrEqual(window.height - 8);
      }),
    );
  });

  test('covers the box only when it says so', () => {
    fc.assert(
      fc.property(size, box, (piece, anchor) => {
        const place = stand(piece, anchor, spots, window, 8);
        if (place.side) expect(common(at(place, piece), anchor)).toBeNull();
      }),
    );
  });

  test('stands at the window’s top left when it is larger than the window', () => {
    const anchor = { left: 100, top: 100, width: 20, height: 20 };
    expect(stand({ width: 400, height: 900 }, anchor, spots, { width: 320, height: 640 }, 8)).toEqual({
      x: 8,
      y: 8,
      side: null,
    });
  });
});

describe('common', () => {
  test('is within both boxes, and the same either way round', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        const part = common(a, b);
        expect(common(b, a)).toEqual(part);
        if (part) expect([common(part, a), common(part, b)]).toEqual([part, part]);
      }),
    );
  });
});
