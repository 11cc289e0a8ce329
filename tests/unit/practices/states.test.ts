import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelRank } from '../../../lib/model/adoption.ts';
import { addDays, dayNumber, weekOf } from '../../../lib/model/day.ts';
import type { AdoptionCriterion, PracticeState } from '../../../lib/model/practice.ts';
import type { Rollup } from '../../../lib/model/rollup.ts';
import { practiceStates } from '../../../lib/practices/states.ts';
import { make } from '../../support/make.ts';

const practice = make.practice({
  regular: { records: 6, days: 28, weeks: 3 },
  fluent: { records: 12, days: 56, weeks: 6 },
  fadesAfterDays: 21,
});
const program = make.program({ practices: [practice] });
const today = '2026-03-04';

function stateOn(
  day: string,
  rollups: Rollup[],
  over: Partial<Parameters<typeof make.program>[0]> = {},
): PracticeState {
  const state = practiceStates({ ...program, ...over }, rollups, [], day).get('next-step');
  if (!state) throw new Error('the practice has no state');
  return state;
}

/** Rows on these days with `each` new records a day. */
function rows(days: readonly string[], each: number): Rollup[] {
  return days.map((day) =>
    make.rollup({ day, records: Array.from({ length: each }, (_, i) => make.recordKey(`${day}-${i}`)) }),
  );
}
const weekly = (from: string, weeks: number): string[] => Array.from({ length: weeks }, (_, i) => addDays(from, 7 * i));

describe('levels', () => {
  it('starts new and asks for a first use', () => {
    expect(stateOn(today, [])).toEqual(make.state());
  });

  it.each(['shown', 'opened', 'why', 'got-it'] as const)('is aware once a card of its campaigns was %s', (kind) => {
    const state = practiceStates(program, [], [make.card({ kind })], today).get('next-step');
    expect(state).toEqual(make.state({ level: 'aware' }));
  });

  it('is not aware of what could not be shown, nor of campaigns the program no longer has', () => {
    const cards = [make.card({ kind: 'anchor-missing' }), make.card({ campaign: 'gone' })];
    expect(practiceStates(program, [], cards, today).get('next-step')?.level).toBe('new');
  });

  it('is tried at the first use, and counts towards regular', () => {
    expect(stateOn(today, rows([today], 2))).toEqual(
      make.state({
        level: 'tried',
        records: 2,
        weeks: 1,
        next: { level: 'regular', criterion: practice.regular },
        lastUsedDay: today,
      }),
    );
  });

  it('is regular with enough distinct records in enough weeks, not with either alone', () => {
    const three = weekly('2026-02-16', 3);
    expect(stateOn(today, rows(three, 2)).level).toBe('regular');
    expect(stateOn(today, rows(three, 1)).level).toBe('tried');
    expect(stateOn(today, rows(['2026-03-02', '2026-03-03'], 6)).level).toBe('tried');
    expect(
      stateOn(
        today,
        three.map((day) => make.rollup({ day })),
      ).records,
    ).toBe(1);
  });

  it('counts only the last days of the window', () => {
    // 28 days that end on 4 March start on 5 February.
    expect(stateOn(today, rows(['2026-02-05', '2026-02-16', today], 2)).level).toBe('regular');
    expect(stateOn(today, rows(['2026-02-04', '2026-02-16', today], 2)).level).toBe('tried');
  });

  it('is fluent by its own criterion and then asks for nothing more', () => {
    expect(stateOn('2026-03-16', rows(weekly('2026-02-09', 6), 2))).toMatchObject({ level: 'fluent', next: null });
  });

  it('counts days where there is no record', () => {
    const days = ['2026-02-16', '2026-02-17', '2026-02-24', '2026-02-25', '2026-03-03', '2026-03-04'];
    const used = days.map((day) => make.rollup({ day, uses: 3, records: [] }));
    expect(stateOn(today, used)).toMatchObject({ level: 'regular' });
    expect(stateOn(today, used.slice(1)).records).toBe(5);
  });

  it('never goes past tried where the evidence is only a motion', () => {
    const practices = [{ ...practice, countsAs: 'tried' as const }];
    const used = rows(weekly('2026-01-05', 9), 5);
    expect(stateOn(today, used, { practices })).toMatchObject({ level: 'tried', fading: false, next: null });
    expect(stateOn('2026-09-01', used, { practices }).fading).toBe(false);
  });
});

describe('fading', () => {
  const regular = rows(weekly('2026-02-16', 3), 2); // last used on 2 March

  it('begins after fadesAfterDays (21) without use and asks for regular again', () => {
    expect(stateOn('2026-03-22', regular)).toMatchObject({
      level: 'regular',
      fading: false,
      next: { level: 'fluent' },
    });
    expect(stateOn('2026-03-23', regular)).toMatchObject({
      level: 'regular',
      fading: true,
      next: { level: 'regular', criterion: practice.regular },
    });
  });

  it('a regular practice stays so through slow weeks', () => {
    const slow = [...regular, ...rows(['2026-03-20', '2026-04-08'], 1)];
    expect(stateOn('2026-04-20', slow)).toMatchObject({ level: 'regular', fading: false });
  });

  it('a use after it starts the climb again', () => {
    const back = [...regular, ...rows(['2026-04-20'], 1)];
    expect(stateOn('2026-04-20', back)).toMatchObject({ level: 'tried', fading: false, records: 1 });
  });

  it('does not touch what was never regular', () => {
    expect(stateOn('2026-09-01', rows([today], 1))).toMatchObject({ level: 'tried', fading: false });
  });
});

describe('odd input', () => {
  it('ignores rollups of unknown practices', () => {
    const states = practiceStates(program, [make.rollup({ practice: 'gone' })], [], today);
    expect([...states.keys()]).toEqual(['next-step']);
    expect(states.get('next-step')?.level).toBe('new');
  });

  it('takes a row without a use for none', () => {
    expect(stateOn(today, [make.rollup({ uses: 0, records: [] })])).toEqual(make.state());
  });

  it('takes a row of tomorrow (a traveller), not one of next year (a clock that was wrong)', () => {
    expect(stateOn(today, rows(['2026-03-05'], 1)).level).toBe('tried');
    expect(stateOn(today, rows(['2027-03-05'], 1)).level).toBe('new');
  });
});

describe('against a plain reading of the definition', () => {
  function meets(rollups: readonly Rollup[], { records, days, weeks }: AdoptionCriterion, end: string): boolean {
    const inside = rollups.filter((r) => r.day <= end && r.day > addDays(end, -days));
    const things = new Set(inside.flatMap((r) => (r.records.length > 0 ? r.records : [r.day])));
    return things.size >= records && new Set(inside.map((r) => weekOf(r.day))).size >= weeks;
  }

  /** The level held on the last day of use, computed anew for each day. */
  function plainLevel(rollups: readonly Rollup[]): 'tried' | 'regular' | 'fluent' {
    let level: 'tried' | 'regular' | 'fluent' = 'tried';
    let last: string | null = null;
    for (const { day } of rollups) {
      if (last !== null && dayNumber(day) - dayNumber(last) >= practice.fadesAfterDays) level = 'tried';
      if (level !== 'fluent' && meets(rollups, practice.fluent, day)) level = 'fluent';
      if (level === 'tried' && meets(rollups, practice.regular, day)) level = 'regular';
      last = day;
    }
    return level;
  }

  const history = fc
    .uniqueArray(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 60 })
    .chain((offsets) =>
      fc.tuple(
        ...offsets
          .toSorted((a, b) => a - b)
          .map((offset) =>
            fc
              .uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 3 })
              .map((keys) =>
                make.rollup({ day: addDays('2026-01-01', offset), uses: 1, records: keys.map(make.recordKey) }),
              ),
          ),
      ),
    );

  it('gives the same level and counts, whatever the order of the rows', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 60 }), (rollups, idle) => {
        const last = rollups.at(-1)?.day ?? today;
        const day = addDays(last, idle);
        const state = stateOn(day, rollups.toReversed());
        seen.add(state.level);
        expect(state.level).toBe(plainLevel(rollups));
        expect(state.fading).toBe(state.level !== 'tried' && idle >= practice.fadesAfterDays);
        expect(state.lastUsedDay).toBe(last);
        const criterion = state.level === 'tried' || state.fading ? practice.regular : practice.fluent;
        const inside = rollups.filter((r) => r.day > addDays(day, -criterion.days));
        expect(state.weeks).toBe(new Set(inside.map((r) => weekOf(r.day))).size);
        expect(state.records).toBe(new Set(inside.flatMap((r) => (r.records.length > 0 ? r.records : [r.day]))).size);
      }),
      { numRuns: 400 },
    );
    expect([...seen].toSorted()).toEqual(['fluent', 'regular', 'tried']);
  });

  it('never throws, and never reports less than tried for a use, when the clock jumps', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: -1, max: 400 }), (rollups, jump) => {
        const first = rollups[0]?.day ?? today;
        const state = stateOn(addDays(first, jump), rollups);
        expect(levelRank(state.level)).toBeGreaterThanOrEqual(levelRank('tried'));
      }),
    );
  });
});
