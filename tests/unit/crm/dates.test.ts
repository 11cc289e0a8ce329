import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageBucket, dayOrder, possibleAges, writtenDate } from '../../../lib/crm/dates.ts';

const noon = (year: number, month: number, day: number): number => new Date(year, month - 1, day, 12).getTime();
const now = noon(2026, 11, 21);

describe('a written date', () => {
  test.each([
    ['11/21/2026', [11, 21, 2026]],
    ['21.11.2026', [21, 11, 2026]],
    ['2026-11-21', [2026, 11, 21]],
    ['2026. 11. 21.', [2026, 11, 21]],
    ['11/3/2026, 9:14 AM', [11, 3, 2026]],
    ['11/3/2026, 9:14\u202fAM', [11, 3, 2026]],
    ['03.11.2026, 09:14', [3, 11, 2026]],
    ['2026/11/03 9:14', [2026, 11, 3]],
  ])('%s is read', (text, numbers) => {
    expect(writtenDate(text, false)).toEqual(numbers);
  });

  test.each([
    '',
    'Nov 21, 2026',
    '11/21/26',
    '$1,234.00',
    'call on 3/4/2026',
    '3/4/2026 call',
    '2026/11/2026',
    '1/2/3/2026',
  ])('%s is not', (text) => {
    expect(writtenDate(text, false)).toBeNull();
  });

  test('a stamp names who before when, digits in the name or not', () => {
    expect(writtenDate('Ada Byron, 3/28/2026, 9:14 AM', true)).toEqual([3, 28, 2026]);
    expect(writtenDate('Sales 2, 1.2.3000, 28.3.2026, 09:14', true)).toEqual([28, 3, 2026]);
    expect(writtenDate('Ada Byron', true)).toBeNull();
  });
});

describe('day or month first', () => {
  test.each([
    ['en-US', 'month-first'],
    ['en-GB', 'day-first'],
    ['de', 'day-first'],
    ['fr', 'day-first'],
    ['pt-BR', 'day-first'],
    ['en', 'unknown'],
    ['', 'unknown'],
    ['not a language', 'unknown'],
  ])('%s alone says %s', (lang, order) => {
    expect(dayOrder(lang, [])).toBe(order);
  });

  test('a date that fits only one order weighs more than the language; two that disagree leave it open', () => {
    expect(dayOrder('en-US', [[28, 3, 2026], null])).toBe('day-first');
    expect(dayOrder('de', [[3, 28, 2026]])).toBe('month-first');
    expect(
      dayOrder('de', [
        [3, 28, 2026],
        [28, 3, 2026],
      ]),
    ).toBe('unknown');
    expect(dayOrder('de', [[2026, 3, 28]])).toBe('day-first');
  });
});

describe('ages', () => {
  test('an open order gives both readings, impossible days none', () => {
    expect(possibleAges([3, 4, 2026], 'unknown', now)).toEqual([
      possibleAges([3, 4, 2026], 'day-first', now)[0],
      possibleAges([3, 4, 2026], 'month-first', now)[0],
    ]);
    expect(possibleAges([31, 4, 2026], 'day-first', now)).toEqual([]);
    expect(possibleAges([3, 13, 2026], 'unknown', now)).toHaveLength(1);
    expect(possibleAges([29, 2, 2025], 'day-first', now)).toEqual([]);
    expect(possibleAges([21, 11, 2569], 'day-first', now)).toEqual([]);
  });

  test('count calendar days whatever the hour, over changes of the clock', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(2020, 0, 1), max: new Date(2030, 0, 1), noInvalidDate: true }),
        fc.integer({ min: -400, max: 400 }),
        (at, days) => {
          const then = new Date(at.getFullYear(), at.getMonth(), at.getDate() - days, 12);
          const numbers = [then.getFullYear(), then.getMonth() + 1, then.getDate()] as const;
          expect(possibleAges(numbers, 'unknown', at.getTime())).toEqual([days === 0 ? 0 : days]);
        },
      ),
    );
  });

  test.each([
    [-1, 'future'],
    [0, 'today'],
    [1, 'week'],
    [7, 'week'],
    [8, 'month'],
    [30, 'month'],
    [31, 'quarter'],
    [90, 'quarter'],
    [91, 'older'],
  ])('%i days are %s', (days, bucket) => {
    expect(ageBucket(days)).toBe(bucket);
  });
});
