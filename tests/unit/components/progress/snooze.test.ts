import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snoozeEnd, snoozeText } from '../../../../components/progress/snooze.ts';

const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();

describe('end of a snooze', () => {
  const thursday = at(2026, 8, 17, 15, 10);

  it('is an hour, the next midnight, the next Monday', () => {
    expect(snoozeEnd('hour', thursday)).toBe(at(2026, 8, 17, 16, 10));
    expect(snoozeEnd('today', thursday)).toBe(at(2026, 8, 18));
    expect(snoozeEnd('week', thursday)).toBe(at(2026, 8, 21));
  });

  it('is a whole week away on a Monday, and the next day on a Sunday', () => {
    expect(snoozeEnd('week', at(2026, 8, 21))).toBe(at(2026, 8, 28));
    expect(snoozeEnd('week', at(2026, 8, 20, 23, 59))).toBe(at(2026, 8, 21));
  });

  it('meets midnight on the days when the clock changes (Europe/Berlin)', () => {
    expect(snoozeEnd('today', at(2026, 9, 25, 0, 30)) - at(2026, 9, 25)).toBe(25 * 3_600_000);
    expect(snoozeEnd('today', at(2026, 2, 29, 0, 30)) - at(2026, 2, 29)).toBe(23 * 3_600_000);
  });

  it('always lies ahead, at a local midnight for today and on a Monday for the week', () => {
    fc.assert(
      fc.property(fc.integer({ min: at(2020, 0, 1), max: at(2035, 0, 1) }), (now) => {
        const today = new Date(snoozeEnd('today', now));
        const week = new Date(snoozeEnd('week', now));
        return (
          today.getTime() > now &&
          today.getHours() === 0 &&
          week.getTime() >= today.getTime() &&
          week.getHours() === 0 &&
          week.getDay() === 1
        );
      }),
    );
  });

  it('is told in words', () => {
    expect(snoozeText(snoozeEnd('today', thursday), thursday)).toBe('for the rest of today');
    expect(snoozeText(snoozeEnd('week', thursday), thursday)).toBe('until Monday');
    expect(snoozeText(snoozeEnd('hour', thursday), thursday)).toMatch(/^until (16:10|4:10\u00a0PM)$/);
    expect(snoozeText(at(2027, 0, 4), thursday)).toBe('until 4 January 2027');
  });
});
