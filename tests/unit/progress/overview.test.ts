import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localNow } from '../../../lib/model/day.ts';
import { type OverviewInput, overview } from '../../../lib/progress/overview.ts';
import { make } from '../../support/make.ts';

const role = 'account-executive';
const settings = { role, minutesPerUse: {}, mutedPractices: [] };
const closeDate = make.practice({ id: 'close-date', title: 'Keep close dates honest', minutesPerUse: 2 });
const forManagers = make.practice({
  id: 'forecast',
  title: 'Review the forecast',
  roles: ['manager'],
  minutesPerUse: 90,
});
const program = make.program({ practices: [make.practice(), closeDate, forManagers] });

const view = (over: Partial<OverviewInput> = {}) =>
  overview({ program, rollups: [], cards: [], settings, now: make.now(), ...over });
const used = (day: string, n = 1, practice = 'next-step') =>
  make.rollup({ day, practice, records: Array.from({ length: n }, (_, i) => make.recordKey(`${day}-${i}`)) });

describe('the overview', () => {
  it('of the first minute is empty but shows the way', () => {
    const first = view();
    expect(first.role).toEqual({ id: role, label: 'Account executive' });
    expect(first.level).toMatchObject({ reached: null, next: { level: 'foundation', have: 0, need: 1 } });
    expect(first.practices.map((p) => p.id)).toEqual(['next-step', 'close-date']);
    expect(first.movedThisWeek).toEqual([]);
    expect(first.ledger).toEqual({ thisWeek: [], minutesThisWeek: 0, minutesTotal: 0 });
    expect(first.weeks).toHaveLength(12);
    expect(first.weeks.at(-1)).toEqual({ week: '2026-03-02', uses: 0, minutes: 0 });
    expect(first.usefulWeeks).toBe(0);
    expect(first.nextBest?.practice).toBe('next-step');
  });

  it('counts this week from Monday and the week before', () => {
    const rollups = [used('2026-03-04', 3), used('2026-03-02', 1), used('2026-03-01', 2), used('2026-02-22', 9)];
    const [row] = view({ rollups }).practices;
    expect(row).toMatchObject({ usesThisWeek: 4, usesLastWeek: 2 });
    expect(row?.days).toEqual([true, false, true, false, false, false, false]);
    const { ledger } = view({ rollups });
    expect(ledger).toMatchObject({ minutesThisWeek: 12, minutesTotal: 12 + 6 + 21 });
    expect(ledger.thisWeek).toHaveLength(1);
  });

  it('without a role, or with one the program lost, has neither level nor next step but keeps the history', () => {
    for (const gone of [null, 'gone']) {
      const seen = view({ settings: { ...settings, role: gone }, rollups: [used('2026-03-04')] });
      expect(seen).toMatchObject({ role: null, level: { reached: null, next: null }, nextBest: null });
      expect(seen.practices).toHaveLength(3);
      expect(seen.ledger.minutesTotal).toBe(3);
    }
  });

  it('tells the benefit of the role, else the default one', () => {
    const benefits = {
      default: { kind: 'productivity' as const, text: 'Less to remember.' },
      [role]: { kind: 'personal' as const, text: 'Your forecast holds.' },
    };
    const practices = [
      make.practice({ benefits }),
      make.practice({ id: 'other', benefits: { default: benefits.default } }),
    ];
    const rows = view({ program: { ...program, practices } }).practices;
    expect(rows.map((r) => r.benefit)).toEqual(['Your forecast holds.', 'Less to remember.']);
  });
});

describe('what moved this week', () => {
  const texts = (rollups: OverviewInput['rollups'], over: Partial<OverviewInput> = {}) =>
    view({ rollups, ...over }).movedThisWeek.map((m) => m.text);

  it('is a first use', () => {
    expect(texts([used('2026-03-03', 2)])).toEqual([
      'Keep the next step current: tried for the first time, on 2 records this week.',
    ]);
  });

  it('is not having been shown a card', () => {
    expect(texts([], { cards: [make.card({ kind: 'opened' })] })).toEqual([]);
  });

  it('is more use than last week, in the unit it is counted in', () => {
    const grew = [used('2026-02-24', 1), used('2026-03-03', 3)];
    expect(texts(grew)).toEqual(['Keep the next step current: on 3 records this week, 2 more than last week.']);
    expect(texts([used('2026-02-17'), used('2026-03-03')])).toEqual([
      'Keep the next step current: on 1 record this week, none last week.',
    ]);
    const days = ['2026-02-24', '2026-03-03', '2026-03-04'].map((day) => make.rollup({ day, uses: 1, records: [] }));
    expect(texts(days)).toEqual(['Keep the next step current: on 2 days this week, 1 more than last week.']);
    expect(texts([used('2026-02-24', 3), used('2026-03-03', 3)])).toEqual([]);
  });

  it('is a level that rose, before all else', () => {
    const rollups = [
      used('2026-02-17', 3),
      used('2026-02-24', 2),
      used('2026-03-03', 1),
      used('2026-03-03', 9, 'close-date'),
    ];
    expect(texts(rollups)).toEqual([
      'Keep the next step current: this is a habit now. 6 or more records, over at least 3 weeks.',
      'Keep close dates honest: tried for the first time, on 9 records this week.',
    ]);
  });

  it('is a practice picked up again after it faded, before one that only grew', () => {
    const rollups = [
      ...['2026-01-05', '2026-01-12', '2026-01-19'].map((day) => used(day, 3)),
      used('2026-03-03', 1),
      used('2026-02-24', 1, 'close-date'),
      used('2026-03-03', 9, 'close-date'),
    ];
    expect(texts(rollups)).toEqual([
      'Keep the next step current: you picked it up again, on 1 record this week.',
      'Keep close dates honest: on 9 records this week, 8 more than last week.',
    ]);
  });
});

describe('next best', () => {
  const next = (over: Partial<OverviewInput>) => view(over).nextBest;

  it('is the practice with most minutes, twice those of one the next level asks for', () => {
    const richer = { ...closeDate, minutesPerUse: 5 };
    const practices = [make.practice(), richer, forManagers];
    // The ladder asks for next-step: 2 × 3 minutes against 5.
    expect(next({ program: { ...program, practices } })?.practice).toBe('next-step');
    expect(next({ program: { ...program, practices, ladder: [] } })?.practice).toBe('close-date');
    const own = { ...settings, minutesPerUse: { 'next-step': 1 } };
    expect(next({ program: { ...program, practices }, settings: own })?.practice).toBe('close-date');
  });

  it('passes over what is muted or adopted, and is null when nothing is left', () => {
    expect(next({ settings: { ...settings, mutedPractices: ['next-step'] } })?.practice).toBe('close-date');
    const regular = ['2026-02-17', '2026-02-24', '2026-03-03'].map((day) => used(day, 2));
    expect(next({ rollups: regular })?.practice).toBe('close-date');
    expect(next({ rollups: regular, settings: { ...settings, mutedPractices: ['close-date'] } })).toBeNull();
    expect(next({ rollups: regular, now: make.now('2026-04-20T10:00') })?.practice).toBe('next-step');
  });

  it('says how in the words of the best campaign: of the CRM in use, not refused, highest priority', () => {
    const tip = (id: string, priority: number, crm: 'salesforce' | 'dynamics') =>
      make.tip({ id, body: id, priority, moment: { crm, pages: ['record'] } });
    const campaigns = [tip('low', 10, 'salesforce'), tip('high', 90, 'salesforce'), tip('dynamics', 40, 'dynamics')];
    const how = (cards: OverviewInput['cards']) => next({ program: { ...program, campaigns }, cards })?.how;
    expect(how([])).toBe('high');
    expect(how([make.card({ campaign: 'dynamics' })])).toBe('dynamics');
    expect(how([make.card({ campaign: 'high', kind: 'not-for-me' })])).toBe('low');
    expect(next({ program: { ...program, campaigns: [] } })?.how).toBe(
      'Every open deal says what happens next and when.',
    );
  });

  it('does not send the rep to a campaign that is paused, over, or for another role', () => {
    const campaigns = [
      make.tip({ id: 'a', body: 'paused', paused: true }),
      make.tip({ id: 'b', body: 'over', schedule: { until: '2026-03-03' } }),
      make.tip({ id: 'c', body: 'to come', schedule: { from: '2026-03-05' } }),
      make.tip({ id: 'd', body: 'for managers', roles: ['manager'] }),
    ];
    expect(next({ program: { ...program, campaigns } })?.how).toBe(program.practices[0]?.summary);
  });
});

describe('any history', () => {
  const rollup = fc
    .record({
      offset: fc.integer({ min: -400, max: 400 }),
      practice: fc.constantFrom('next-step', 'close-date', 'forecast', 'gone'),
      uses: fc.integer({ min: 0, max: 25 }),
      keys: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 25 }),
    })
    .map(({ offset, practice, uses, keys }) =>
      make.rollup({ day: addDays('2026-03-04', offset), practice, uses, records: keys.map(make.recordKey) }),
    );
  const rollups = fc
    .array(rollup, { maxLength: 40 })
    .map((rows) => [...new Map(rows.map((r) => [`${r.day} ${r.practice}`, r])).values()]);
  const now = fc.integer({ min: make.at('2024-01-01T00:00'), max: make.at('2028-01-01T00:00') }).map(localNow);

  it('never throws, whatever the clock says, and its sums agree', () => {
    fc.assert(
      fc.property(rollups, now, (rows, when) => {
        const seen = view({ rollups: rows, now: when });
        const sum = seen.ledger.thisWeek.reduce((total, line) => total + line.minutes, 0);
        expect(seen.ledger.minutesThisWeek).toBeCloseTo(sum, 5);
        expect(seen.weeks.at(-1)?.minutes).toBe(seen.ledger.minutesThisWeek);
        expect(seen.ledger.minutesTotal).toBeGreaterThanOrEqual(seen.ledger.minutesThisWeek);
        for (const row of seen.practices) expect(row.days.some(Boolean)).toBe(row.usesThisWeek > 0);
      }),
      { numRuns: 200 },
    );
  });

  it('is the same for rows of unknown practices, and for rows in any other order', () => {
    fc.assert(
      fc.property(rollups, (rows) => {
        const known = rows.filter((r) => r.practice !== 'gone');
        expect(view({ rollups: known.toReversed() })).toEqual(view({ rollups: rows }));
      }),
      { numRuns: 100 },
    );
  });
});
