import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochOf, epochStart, quarterOf, timetable, weeksOf } from '../../../lib/ballot/epoch.ts';

const at = (ms: number) => new Date(ms).toISOString();

describe('epochs', () => {
  it('are weeks from Monday 00:00 UTC, counted from 1970-01-05', () => {
    expect(at(epochStart(0))).toBe('1970-01-05T00:00:00.000Z');
    expect(epochOf(Date.UTC(2026, 10, 22, 23, 59, 59, 999))).toBe(2967);
    expect(epochOf(Date.UTC(2026, 10, 23))).toBe(2968);
  });

  it('hold every time that lies in them', () => {
    fc.assert(
      fc.property(fc.nat(4_000_000_000_000), (ms) => {
        const epoch = epochOf(ms + 345_600_000);
        expect(epochStart(epoch)).toBeLessThanOrEqual(ms + 345_600_000);
        expect(epochStart(epoch + 1)).toBeGreaterThan(ms + 345_600_000);
      }),
    );
  });

  it('have one timetable', () => {
    expect(Object.fromEntries(Object.entries(timetable(2968)).map(([name, ms]) => [name, at(ms)]))).toEqual({
      opensAt: '2026-11-23T00:00:00.000Z',
      closesAt: '2026-11-30T00:00:00.000Z',
      dropFrom: '2026-12-01T00:00:00.000Z',
      dropUntil: '2026-12-04T00:00:00.000Z',
      releaseAt: '2026-12-07T00:00:00.000Z',
    });
  });

  it('belong to the quarter of their Monday, 12 to 14 to each', () => {
    expect(quarterOf(epochOf(Date.UTC(2026, 11, 28)))).toBe('2026-Q4');
    expect(quarterOf(epochOf(Date.UTC(2027, 0, 4)))).toBe('2027-Q1');
    for (let epoch = 2900; epoch < 3200; epoch += 1) {
      const weeks = weeksOf(epoch);
      expect(weeks).toContain(epoch);
      expect(weeks.length).toBeGreaterThanOrEqual(12);
      expect(weeks.length).toBeLessThanOrEqual(14);
      expect(new Set(weeks.map(quarterOf)).size).toBe(1);
    }
  });
});
