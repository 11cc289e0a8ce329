import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timetable } from '../../lib/ballot/epoch.ts';
import {
  type Cell,
  type Manifest,
  manifestSchema,
  type OpenQuestion,
  releaseRowSchema,
} from '../../lib/model/ballot.ts';
import { computeRelease, type Sum } from '../../server/release/compute.ts';

const key = { n: 'A'.repeat(342), e: 'AQAB' as const };
const used: OpenQuestion = {
  id: 'practice-used-next-step',
  kind: 'practice-used',
  subject: 'next-step',
  sentence: 'Did you?',
  buckets: ['no', 'yes'],
  byArm: false,
  key,
};
const goal: OpenQuestion = { ...used, id: 'goal-reached-spring', kind: 'goal-reached', subject: 'spring', byArm: true };
const cell = (id: string, enrolled: number): Cell => ({ id, name: id.split('/').join(' › '), enrolled });

function paper(cells: Cell[], questions: OpenQuestion[]): Manifest {
  const head = { carrot: 'manifest', org: 'acme', epoch: 2961, previous: null, ...timetable(2961) };
  return manifestSchema.parse({ ...head, flip: 8, quarter: '2026-Q4', cells, questions, relay: null });
}

const sum = (cellAt: number, bucket: number, n: number, arm = 'none', question = used.id): Sum => ({
  question,
  cell: cellAt,
  arm,
  bucket,
  n,
});
const blank = (n: number, question = used.id): Sum => sum(65_535, 255, n, 'none', question);

describe('a release', () => {
  const cells = [cell('sales/north/blue', 40), cell('sales/north/red', 40), cell('sales/south', 60)];

  test('shows cells with enough ballots and merges the others with their sibling', () => {
    const manifest = paper(cells, [used]);
    const { rows } = computeRelease(manifest, [sum(0, 1, 10), sum(1, 0, 20), sum(2, 0, 30), sum(2, 1, 25), blank(4)]);
    expect(rows.map(({ cells: ids, name, n, blanks, banded }) => ({ ids, name, n, blanks, banded }))).toEqual([
      {
        ids: ['sales/north/blue', 'sales/north/red'],
        name: 'sales › north › 2 groups together',
        n: 30,
        blanks: 4,
        banded: true,
      },
      { ids: ['sales/south'], name: 'sales › south', n: 55, blanks: 4, banded: false },
    ]);
    expect(rows[1]?.shares?.map(({ bucket }) => bucket)).toEqual(['no', 'yes']);
  });

  test('tells nothing where there are too few ballots, not even how many', () => {
    const { rows } = computeRelease(paper(cells, [used]), [sum(0, 1, 10), sum(2, 0, 5), blank(3)]);
    expect(rows).toMatchObject([{ n: null, blanks: null, shares: null, withheld: 'too-few' }]);
  });

  test('withholds a cell with more ballots than members, and a question with more than the organisation has', () => {
    const over = computeRelease(paper(cells, [used]), [sum(0, 1, 41), sum(1, 0, 30), sum(2, 0, 30)]);
    expect(over.rows.map(({ withheld }) => withheld)).toEqual(['more-ballots-than-members', null, null]);
    const flooded = computeRelease(paper(cells, [used]), [sum(0, 1, 30), sum(1, 0, 30), sum(2, 0, 30), blank(60)]);
    expect(flooded.rows.every(({ withheld, n }) => withheld === 'more-ballots-than-members' && n === null)).toBe(true);
  });

  test('tells an experiment by arm for the whole organisation, both arms or none, with the lift', () => {
    const arms = (treatment: [number, number], holdout: [number, number]): Sum[] => [
      sum(65_535, 0, treatment[0], 'treatment', goal.id),
      sum(65_535, 1, treatment[1], 'treatment', goal.id),
      sum(65_535, 0, holdout[0], 'holdout', goal.id),
      sum(65_535, 1, holdout[1], 'holdout', goal.id),
    ];
    const manifest = paper([cell('all', 400)], [goal]);
    const { rows, lifts } = computeRelease(manifest, [...arms([40, 80], [60, 20]), blank(7, goal.id)]);
    expect(rows.map(({ arm, n, blanks, withheld }) => ({ arm, n, blanks, withheld }))).toEqual([
      { arm: 'treatment', n: 120, blanks: 7, withheld: null },
      { arm: 'holdout', n: 80, blanks: 7, withheld: null },
    ]);
    expect(lifts).toHaveLength(1);
    // 80/120 and 20/80 through the coin: (q − 1/8) / (3/4).
    expect(lifts[0]?.treatment.estimate).toBeCloseTo((80 / 120 - 1 / 8) / 0.75, 9);
    expect(lifts[0]?.lift.estimate).toBeCloseTo((80 / 120 - 20 / 80) / 0.75, 9);
    expect(lifts[0]?.lift.low).toBeGreaterThan(0.3);

    const thin = computeRelease(manifest, arms([40, 80], [15, 8]));
    expect(thin.rows.map(({ withheld, n }) => [withheld, n])).toEqual([
      ['one-arm-too-few', null],
      ['one-arm-too-few', null],
    ]);
    expect(thin.lifts).toEqual([]);
  });

  test('never shows fewer than 24 ballots, and its groups are one partition, whatever was counted', () => {
    const counts = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(counts, fc.nat({ max: 30 }), (perCell, blanks) => {
        const sums = perCell.flatMap(([no, yes], at) => [sum(at, 0, no), sum(at, 1, yes)]);
        const { rows } = computeRelease(paper(cells, [used]), [...sums, blank(blanks)]);
        for (const row of rows) {
          releaseRowSchema.parse(row);
          if (row.withheld === null) expect(row.n).toBeGreaterThanOrEqual(24);
          else expect([row.n, row.shares]).toEqual([null, null]);
        }
        expect(rows.flatMap((row) => row.cells).sort()).toEqual(cells.map(({ id }) => id).sort());
      }),
    );
  });
});
