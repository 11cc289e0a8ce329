import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../lib/model/day.ts';
import { usefulWeekStreak, weekTrend } from '../../../lib/progress/weeks.ts';
import { make } from '../../support/make.ts';

const program = make.program();
/** Wednesday; its week starts on 2 March. */
const today = '2026-03-04';
/** A use `n` weeks ago for every `x`, newest week first. */
const weeksAgo = (pattern: string) =>
  [...pattern].flatMap((mark, n) => (mark === 'x' ? [make.rollup({ day: addDays(today, -7 * n) })] : []));

describe('the trend', () => {
  it('has every week up to this one, oldest first, empty ones with zero', () => {
    const rollups = [make.rollup(), make.rollup({ day: '2026-02-16' }), make.rollup({ day: '2026-02-22' })];
    expect(weekTrend(program, rollups, {}, today, 4)).toEqual([
      { week: '2026-02-09', uses: 0, minutes: 0 },
      { week: '2026-02-16', uses: 2, minutes: 6 },
      { week: '2026-02-23', uses: 0, minutes: 0 },
      { week: '2026-03-02', uses: 1, minutes: 3 },
    ]);
  });
});

describe('the streak of useful weeks', () => {
  it.each([
    ['', 0],
    ['x', 1],
    ['xxx', 3],
    ['-xx', 2],
    ['x-x', 2],
    ['x--x', 1],
    ['--x', 1],
    ['---x', 0],
    ['x-xxxx-x', 6],
    ['x-xxx-x', 4],
  ])('of %j (newest first) is %i', (pattern, streak) => {
    expect(usefulWeekStreak(program, weeksAgo(pattern), today)).toBe(streak);
  });

  it('counts only practices that count in full', () => {
    const motions = make.program({ practices: [make.practice({ countsAs: 'tried' })] });
    expect(usefulWeekStreak(motions, weeksAgo('xxx'), today)).toBe(0);
    expect(usefulWeekStreak(program, [make.rollup({ practice: 'gone' })], today)).toBe(0);
    expect(usefulWeekStreak(program, [make.rollup({ uses: 0, records: [] })], today)).toBe(0);
  });

  it('never shrinks with one more useful week', () => {
    const pattern = fc.array(fc.constantFrom('x', '-'), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(pattern, fc.nat({ max: 29 }), (marks, i) => {
        const more = marks.with(Math.min(i, marks.length - 1), 'x');
        const streak = (m: string[]) => usefulWeekStreak(program, weeksAgo(m.join('')), today);
        expect(streak(more)).toBeGreaterThanOrEqual(streak(marks));
      }),
    );
  });
});
