import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  count,
  formatDay,
  formatDaysAgo,
  formatEffort,
  formatMinutes,
  formatTotal,
  list,
  minutesParts,
} from '../../../../components/ui/format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('minutes', () => {
  it.each([
    [0, '0 min'],
    [0.2, '1 min'],
    [24, '24 min'],
    [59.6, '1 h'],
    [60, '1 h'],
    [80, '1 h 20 min'],
  ])('%d → %s', (minutes, text) => {
    expect(plain(formatMinutes(minutes))).toBe(text);
  });

  it('never shows 60 minutes or a lost minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (minutes) => {
        const parts = minutesParts(minutes);
        const hours = Number(parts.find((part) => part.unit === 'h')?.value ?? 0);
        const rest = Number(parts.find((part) => part.unit === 'min')?.value ?? 0);
        return rest < 60 && hours * 60 + rest === minutes;
      }),
    );
  });

  it('tells long totals in whole hours', () => {
    expect(plain(formatTotal(754))).toBe('13 h');
    expect(plain(formatTotal(341))).toBe('5 h 41 min');
  });
});

describe('other amounts', () => {
  it('tells effort in seconds, from a minute on in minutes', () => {
    expect(plain(formatEffort(20))).toBe('20 s');
    expect(plain(formatEffort(60))).toBe('1 min');
    expect(plain(formatEffort(120))).toBe('2 min');
  });

  it('counts and lists', () => {
    expect(plain(count(1, 'time'))).toBe('1 time');
    expect(plain(count(1243, 'event'))).toBe('1,243 events');
    expect(list(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('names days, with the year only when it is another one', () => {
    expect(formatDay('2026-08-03', '2026-09-17')).toBe('3 August');
    expect(formatDay('2025-08-03', '2026-09-17')).toBe('3 August 2025');
    expect(formatDaysAgo('2026-08-25', '2026-09-17')).toBe('23 days ago');
    expect(formatDaysAgo('2026-09-16', '2026-09-17')).toBe('yesterday');
  });
});
