import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rollup } from '../../../lib/model/rollup.ts';
import { foldRollup } from '../../../lib/practices/evidence.ts';
import { ledgerLines, paidUses, sumMinutes } from '../../../lib/progress/ledger.ts';
import { make } from '../../support/make.ts';

const program = make.program();
const withRecords = (n: number, over: Partial<Rollup> = {}): Rollup =>
  make.rollup({ records: Array.from({ length: n }, (_, i) => make.recordKey(i)), ...over });

describe('uses that give minutes back', () => {
  it.each([
    [0, 0],
    [1, 1],
    [5, 5],
    [6, 5.5],
    [10, 7.5],
    [25, 7.5],
  ])('%i distinct records of a day pay for %d', (distinct, paid) => expect(paidUses(distinct)).toBe(paid));
});

describe('the ledger', () => {
  it('adds up per practice, with the assumption behind it', () => {
    expect(ledgerLines(program, [withRecords(2), withRecords(6, { day: '2026-03-03' })], {})).toEqual([
      {
        practice: 'next-step',
        title: 'Keep the next step current',
        uses: 8,
        minutes: 22.5,
        minutesPerUse: 3,
        own: false,
        assumption: 'Saves three minutes of remembering before the next call.',
      },
    ]);
  });

  it("takes the rep's own minutes, also zero, and says so", () => {
    const line = (own: Record<string, number>) => ledgerLines(program, [withRecords(2)], own)[0];
    expect(line({ 'next-step': 0.5 })).toMatchObject({ minutes: 1, minutesPerUse: 0.5, own: true });
    expect(line({ 'next-step': 0 })).toMatchObject({ minutes: 0, own: true });
    expect(line({ toString: 5 })).toMatchObject({ minutes: 6, own: false });
  });

  it('lists most minutes first, and leaves out unknown and unused practices', () => {
    const practices = [make.practice({ id: 'a' }), make.practice({ id: 'b' }), make.practice({ id: 'c' })];
    const rollups = [
      withRecords(1, { practice: 'a' }),
      withRecords(3, { practice: 'b' }),
      withRecords(9, { practice: 'gone' }),
      withRecords(0, { practice: 'c', uses: 0 }),
    ];
    const lines = ledgerLines(make.program({ practices }), rollups, {});
    expect(lines.map((l) => l.practice)).toEqual(['b', 'a']);
    expect(sumMinutes(lines)).toBe(12);
  });

  it('pays the same record 1,000 times no more than once a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 120, noNaN: true }), (times, minutes) => {
        let row: Rollup | undefined;
        for (let i = 0; i < times; i += 1) row = foldRollup(row, '2026-03-04', 'next-step', make.event());
        const own = { 'next-step': minutes };
        expect(ledgerLines(program, row ? [row] : [], own)).toEqual(ledgerLines(program, [withRecords(1)], own));
      }),
      { numRuns: 30 },
    );
  });

  it('has a ceiling per practice and day, and never falls with another record', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 }), (n) => {
        const minutes = (k: number) => sumMinutes(ledgerLines(program, [withRecords(k)], {}));
        expect(minutes(n + 1)).toBeGreaterThanOrEqual(minutes(n));
        expect(minutes(n)).toBeLessThanOrEqual(7.5 * 3);
      }),
    );
  });
});
