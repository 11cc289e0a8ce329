import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../../components/progress/practice-list.tsx';
import { nextStepText, practiceLine } from '../../../../components/progress/practice-text.ts';
import { bestWeek, shownWeeks } from '../../../../components/progress/trend.tsx';
import { row } from './make.ts';

const regular = { level: 'regular', criterion: { records: 8, days: 30, weeks: 3 } } as const;

describe('what the next level asks for', () => {
  it.each([
    [{ level: 'new' as const }, 'Do it once to try it.'],
    [
      { level: 'tried' as const, next: regular, records: 6, weeks: 2 },
      '2 more within 30 days makes it regular. Each record counts once.',
    ],
    [
      { level: 'tried' as const, next: regular, records: 1, weeks: 1 },
      '7 more within 30 days makes it regular, spread over 2 more weeks. Each record counts once.',
    ],
    [
      { level: 'tried' as const, next: regular, records: 9, weeks: 2 },
      'Used often enough. Keep it up in 1\u00a0more week to make it regular.',
    ],
    [
      { level: 'regular' as const, fading: true, next: regular, records: 0, weeks: 3 },
      '8 more within 30 days makes it regular again. Each record counts once.',
    ],
    [{ level: 'fluent' as const, next: null }, 'You do this without thinking. Nothing left to reach here.'],
    [{ level: 'tried' as const, next: null }, 'Trying it is all that counts here. Use it when it helps.'],
  ])('%j', (state, text) => {
    expect(nextStepText(row('a', { state }).state)).toBe(text);
  });
});

it('tells level and last use in one line', () => {
  expect(practiceLine(row('a', { usesThisWeek: 1, state: { level: 'tried' } }), '2026-09-17')).toBe(
    'Tried · 1\u00a0time this week',
  );
  const fading = row('a', { state: { level: 'regular', fading: true, lastUsedDay: '2026-08-25' } });
  expect(practiceLine(fading, '2026-09-17')).toBe('Regular, fading · last used 23 days ago');
});

it('lists what is alive first, then what fades, then by level, else in the program’s order', () => {
  const rows = [
    row('new-1'),
    row('new-2'),
    row('fluent', { state: { level: 'fluent' } }),
    row('fading', { state: { level: 'regular', fading: true } }),
    row('used', { usesThisWeek: 1, state: { level: 'tried' } }),
  ];
  expect(inOrder(rows).map((r) => r.id)).toEqual(['used', 'fading', 'fluent', 'new-1', 'new-2']);
});

describe('trend', () => {
  const weeks = (...minutes: number[]) =>
    minutes.map((m, i) => ({ week: `2026-0${1 + Math.floor(i / 4)}-1${i % 4}`, uses: m, minutes: m }));

  it('leaves out empty weeks before the first use, but shows at least four and at most eight', () => {
    expect(shownWeeks(weeks(0, 0, 0, 0, 0, 0, 0, 3, 4)).map((w) => w.minutes)).toEqual([0, 0, 3, 4]);
    expect(shownWeeks(weeks(1, 2, 3, 4, 5, 6, 7, 8, 9))).toHaveLength(8);
  });

  it('names a best week only when there is something to compare with', () => {
    expect(bestWeek(weeks(0, 5))).toBeNull();
    expect(bestWeek(weeks(9, 5))?.minutes).toBe(9);
  });
});
