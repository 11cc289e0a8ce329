import { describe, expect, it } from 'vitest';
import type { PracticeLevel } from '../../../lib/model/practice.ts';
import type { LadderStep } from '../../../lib/model/program.ts';
import { roleLevel } from '../../../lib/practices/ladder.ts';
import { make } from '../../support/make.ts';

const role = 'account-executive';
const step = (
  level: LadderStep['level'],
  count: number,
  at: PracticeLevel,
  practices = ['p1', 'p2', 'p3'],
): LadderStep => ({
  role,
  level,
  practices,
  count,
  at,
});
const practices = ['p1', 'p2', 'p3'].map((id) => make.practice({ id, title: `Practice ${id}` }));
const ladder = [step('foundation', 2, 'tried'), step('practitioner', 2, 'regular'), step('power-user', 1, 'fluent')];

function level(levels: Partial<Record<string, PracticeLevel>>, over: LadderStep[] = ladder) {
  const states = new Map(
    Object.entries(levels).map(([id, l]) => [
      id,
      make.state({ practice: id, level: l ?? 'new', fading: l === 'regular' }),
    ]),
  );
  return roleLevel(make.program({ practices, ladder: over }), role, states);
}

describe('the ladder of a role', () => {
  it('starts before the first level, with what it asks for', () => {
    expect(level({ p1: 'tried' })).toEqual({
      reached: null,
      next: {
        level: 'foundation',
        have: 1,
        need: 2,
        practices: [
          { id: 'p1', title: 'Practice p1', done: true },
          { id: 'p2', title: 'Practice p2', done: false },
          { id: 'p3', title: 'Practice p3', done: false },
        ],
      },
    });
  });

  it('climbs one level at a time, a fading practice counted', () => {
    expect(level({ p1: 'tried', p2: 'aware', p3: 'regular' })).toMatchObject({
      reached: 'foundation',
      next: { level: 'practitioner', have: 1, need: 2 },
    });
    expect(level({ p1: 'regular', p2: 'fluent' })).toEqual({ reached: 'power-user', next: null });
  });

  it('does not skip a level that does not hold', () => {
    expect(level({ p1: 'fluent' })).toMatchObject({ reached: null, next: { level: 'foundation', have: 1 } });
  });

  it('asks for every step of a level', () => {
    const two = [step('foundation', 1, 'tried', ['p1']), step('foundation', 1, 'tried', ['p2'])];
    expect(level({ p1: 'tried' }, two)).toMatchObject({ reached: null, next: { practices: [{ id: 'p2' }] } });
    expect(level({ p1: 'tried', p2: 'tried' }, two)).toEqual({ reached: 'foundation', next: null });
  });

  it('passes over levels without a step and steps of other roles', () => {
    expect(level({}, [])).toEqual({ reached: null, next: null });
    expect(level({}, [{ ...step('foundation', 1, 'tried'), role: 'manager' }])).toEqual({ reached: null, next: null });
    expect(level({ p1: 'regular', p2: 'regular' }, [step('practitioner', 2, 'regular')]).reached).toBe('practitioner');
  });

  it('shows a practice the program does not have by its id, not done', () => {
    const next = level({}, [step('foundation', 1, 'tried', ['gone'])]).next;
    expect(next?.practices).toEqual([{ id: 'gone', title: 'gone', done: false }]);
  });
});
