import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellCount, mergeForRelease } from '../../../lib/insight/merge.ts';
import type { Flip } from '../../../lib/model/ballot.ts';

const cells = fc
  .uniqueArray(fc.tuple(fc.nat(3), fc.nat(4)), { minLength: 1, maxLength: 15, selector: (t) => t.join() })
  .chain((paths) =>
    fc.tuple(
      ...paths.map(([region, team]) =>
        fc.record({
          id: fc.constant(`acme/r${region}/t${team}`),
          enrolled: fc.integer({ min: 70, max: 200 }),
          n: fc.oneof(fc.nat(70), fc.integer({ min: 15, max: 30 })),
        }),
      ),
    ),
  )
  .map((list): CellCount[] => list);
const flip = fc.constantFrom<Flip>(8, 16);
const least = (f: Flip) => (f === 8 ? 24 : 17);

describe('groups of a release', () => {
  it('are one partition, and no group that is shown is smaller than the least', () => {
    fc.assert(
      fc.property(cells, flip, (list, f) => {
        const groups = mergeForRelease(list, f);
        expect(groups.flatMap((g) => g.cells).sort()).toEqual(list.map((c) => c.id).sort());
        for (const group of groups) {
          const inside = list.filter((c) => group.cells.includes(c.id));
          expect(group.n).toBe(inside.reduce((sum, c) => sum + c.n, 0));
          expect(group.enrolled).toBe(inside.reduce((sum, c) => sum + c.enrolled, 0));
          expect(group.withheld).toBe(group.n < least(f) ? 'too-few' : null);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leave nothing that can be subtracted: what is withheld is everything or nothing', () => {
    fc.assert(
      fc.property(cells, flip, (list, f) => {
        const groups = mergeForRelease(list, f);
        const total = list.reduce((sum, c) => sum + c.n, 0);
        if (total >= least(f)) expect(groups.every((g) => g.withheld === null)).toBe(true);
        else expect(groups).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  it('never expose a set of people smaller than the least: neither a group nor the difference of unions of groups', () => {
    fc.assert(
      fc.property(cells, flip, (list, f) => {
        const shown = mergeForRelease(list, f).filter((g) => g.withheld === null);
        // Groups are disjoint, so the smallest set anybody can form from them is one group.
        const sets = shown.map((g) => new Set(g.cells));
        for (const a of sets) for (const b of sets) if (a !== b) expect([...a].some((id) => b.has(id))).toBe(false);
        expect(Math.min(Number.POSITIVE_INFINITY, ...shown.map((g) => g.n))).toBeGreaterThanOrEqual(least(f));
      }),
    );
  });

  it('depend on n alone, and not on the order', () => {
    fc.assert(
      fc.property(cells, flip, (list, f) => {
        const names = (of: readonly CellCount[]) => mergeForRelease(of, f).map((g) => g.cells);
        expect(names(list.toReversed())).toEqual(names(list));
        expect(names(list.map((c) => ({ ...c, enrolled: c.enrolled + 7 })))).toEqual(names(list));
      }),
    );
  });

  it('leaves cells alone that have enough', () => {
    fc.assert(
      fc.property(cells, flip, (list, f) => {
        const enough = list.map((c) => ({ ...c, n: c.n + least(f) }));
        expect(mergeForRelease(enough, f)).toHaveLength(list.length);
      }),
    );
  });
});

describe('a small cell', () => {
  const cell = (id: string, n: number, enrolled = 100): CellCount => ({ id, n, enrolled });

  it('joins its smallest sibling before it leaves the region', () => {
    const groups = mergeForRelease(
      [cell('a/north/x', 10), cell('a/north/y', 60), cell('a/north/z', 40), cell('a/south', 24)],
      8,
    );
    expect(groups.map((g) => [g.cells, g.n])).toEqual([
      [['a/north/x', 'a/north/z'], 50],
      [['a/north/y'], 60],
      [['a/south'], 24],
    ]);
  });

  it('goes up when it has no sibling', () => {
    const groups = mergeForRelease([cell('a/north/x', 23), cell('a/south/y', 60), cell('a/west/z', 30)], 8);
    expect(groups.map((g) => g.cells)).toEqual([['a/north/x', 'a/west/z'], ['a/south/y']]);
  });

  it('alone is withheld', () => {
    expect(mergeForRelease([cell('a', 23)], 8)[0]?.withheld).toBe('too-few');
    expect(mergeForRelease([cell('a', 23)], 16)[0]?.withheld).toBeNull();
    expect(mergeForRelease([], 8)).toEqual([]);
  });

  it('with more ballots than members withholds its group', () => {
    const groups = mergeForRelease([cell('a/x', 31, 30), cell('a/y', 40), cell('a/z', 10)], 8);
    expect(groups.map((g) => [g.cells, g.withheld])).toEqual([
      [['a/x', 'a/z'], 'more-ballots-than-members'],
      [['a/y'], null],
    ]);
  });
});
