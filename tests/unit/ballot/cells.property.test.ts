import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrgUnit, type PlannedCell, planCells } from '../../../lib/ballot/cells.ts';
import { checkManifest } from '../../../lib/ballot/check-manifest.ts';
import { cellSchema } from '../../../lib/model/ballot.ts';
import { ballotProgram, makeManifest } from './support.ts';

const unit = (id: string, enrolled: number, ...children: OrgUnit[]): OrgUnit => ({
  id,
  name: id.toUpperCase(),
  enrolled,
  children,
});

/** Trees of up to four levels; ids are unique among siblings. */
const own = {
  name: fc.constantFrom('Blue', 'Green', 'Red', 'Sales & Service'),
  enrolled: fc.oneof(fc.constant(0), fc.nat(60)),
};
const numbered = (units: Omit<OrgUnit, 'id'>[]) => units.map((child, i): OrgUnit => ({ ...child, id: `u${i}` }));
const above = (child: fc.Arbitrary<Omit<OrgUnit, 'id'>>) =>
  fc.record({ ...own, children: fc.array(child, { maxLength: 5 }).map(numbered) });
const tree = above(above(above(fc.record(own)))).map((root): OrgUnit => ({ ...root, id: 'org' }));

/** Members by path of the unit they belong to, counted without the code under test. */
function members(root: OrgUnit, above = ''): Map<string, number> {
  const path = `${above}${root.id}`;
  const children = root.children ?? [];
  if (children.length === 0) return new Map([[path, root.enrolled]]);
  const own: [string, number][] = root.enrolled > 0 ? [[`${path}/others`, root.enrolled]] : [];
  return new Map([...children.flatMap((child) => [...members(child, `${path}/`)]), ...own]);
}

function shuffled(root: OrgUnit): OrgUnit {
  return { ...root, children: (root.children ?? []).map(shuffled).toReversed() };
}

const plan = (root: OrgUnit, k?: number): PlannedCell[] => {
  const planned = planCells(root, k);
  if (!planned.ok) throw new Error(planned.reason);
  return planned.cells;
};

describe('planned cells', () => {
  it('are a partition with k members or more in each', () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 30, max: 90 }), (root, k) => {
        const people = members(root);
        const total = [...people.values()].reduce((a, b) => a + b, 0);
        const planned = planCells(root, k);
        if (!planned.ok) {
          expect(total).toBeLessThan(17);
          return;
        }
        const { cells, flip } = planned;
        expect(flip).toBe(total < 24 ? 16 : 8);
        expect(cells.flatMap((cell) => cell.units).sort()).toEqual([...people.keys()].sort());
        for (const { units, enrolled } of cells) {
          expect(enrolled).toBe(units.reduce((sum, path) => sum + (people.get(path) ?? 0), 0));
        }
        if (cells.length > 1) expect(Math.min(...cells.map((cell) => cell.enrolled))).toBeGreaterThanOrEqual(k);
        else expect(cells[0]?.enrolled).toBe(total);
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order of siblings', () => {
    fc.assert(
      fc.property(tree, (root) => {
        expect(planCells(shuffled(root))).toEqual(planCells(root));
      }),
    );
  });

  it('are cells a device accepts: no overlap, ids and names that fit', () => {
    const program = ballotProgram();
    fc.assert(
      fc.property(tree, (root) => {
        const planned = planCells(root);
        if (!planned.ok) return;
        const cells = planned.cells.map(({ id, name, enrolled }) => cellSchema.parse({ id, name, enrolled }));
        expect(new Set(cells.map((cell) => cell.name)).size).toBe(cells.length);
        const manifest = makeManifest(program, { n: '', e: '' }, { flip: planned.flip, cells, questions: [] });
        expect(checkManifest({ manifest, hash: '', previous: null, ownCell: cells[0]?.id ?? null })).toEqual([]);
      }),
    );
  });
});

describe('an organisation', () => {
  it('keeps teams that are large enough', () => {
    const root = unit('acme', 0, unit('north', 0, unit('blue', 35), unit('green', 40)), unit('south', 31));
    expect(plan(root).map(({ id, name, enrolled }) => [id, name, enrolled])).toEqual([
      ['acme/north/blue', 'ACME › NORTH › BLUE', 35],
      ['acme/north/green', 'ACME › NORTH › GREEN', 40],
      ['acme/south', 'ACME › SOUTH', 31],
    ]);
  });

  it('merges small teams with their smallest siblings, within their region first', () => {
    const root = unit('acme', 0, unit('north', 0, unit('a', 50), unit('b', 12), unit('c', 20)), unit('south', 31));
    expect(plan(root).map(({ id, name, enrolled }) => [id, name, enrolled])).toEqual([
      ['acme/north/a', 'ACME › NORTH › A', 50],
      ['acme/north/b-and-c', 'ACME › NORTH › B + C', 32],
      ['acme/south', 'ACME › SOUTH', 31],
    ]);
  });

  it('does not divide a region whose neighbour needs it', () => {
    const north = unit('north', 0, unit('a', 40), unit('b', 40));
    const root = unit('acme', 0, north, unit('south', 9), unit('west', 200));
    expect(plan(root).map(({ id, enrolled }) => [id, enrolled])).toEqual([
      ['acme/north-and-south', 89],
      ['acme/west', 200],
    ]);
  });

  it('counts people of a region who are in no team', () => {
    const root = unit('acme', 0, unit('north', 30, unit('a', 30)), unit('south', 5, unit('b', 30)));
    expect(plan(root).map(({ id, units }) => [id, units])).toEqual([
      ['acme/north/a', ['acme/north/a']],
      ['acme/north/others', ['acme/north/others']],
      ['acme/south', ['acme/south/b', 'acme/south/others']],
    ]);
  });

  it('is divided by role below the team, when there are enough', () => {
    const team = (id: string, reps: number, leads: number) => unit(id, 0, unit('rep', reps), unit('lead', leads));
    expect(plan(unit('acme', 0, team('a', 60, 30), team('b', 60, 4))).map(({ id }) => id)).toEqual([
      'acme/a/lead',
      'acme/a/rep',
      'acme/b',
    ]);
  });

  it('votes in one cell when it is small, and not at all when it is tiny', () => {
    expect(planCells(unit('acme', 29))).toMatchObject({ ok: true, flip: 8, cells: [{ id: 'acme', enrolled: 29 }] });
    expect(planCells(unit('acme', 24))).toMatchObject({ flip: 8 });
    expect(planCells(unit('acme', 0, unit('a', 12), unit('b', 11)))).toMatchObject({
      flip: 16,
      cells: [{ id: 'acme' }],
    });
    expect(planCells(unit('acme', 17))).toMatchObject({ flip: 16 });
    expect(planCells(unit('acme', 16))).toEqual({
      ok: false,
      reason: expect.stringContaining('16 members are too few'),
    });
  });

  it('cannot be divided finer than the constants allow', () => {
    expect(plan(unit('acme', 0, unit('a', 29), unit('b', 29)), 5)).toHaveLength(1);
    expect(planCells(unit('acme', 0, unit('a', 20), unit('b', 20)), 5, 16)).toMatchObject({
      flip: 16,
      cells: [{}, {}],
    });
    expect(planCells(unit('acme', 0, unit('a', 20), unit('b', 19)), 5, 16)).toMatchObject({
      cells: [{ enrolled: 39 }],
    });
  });

  it('with very many small teams gets names that still fit', () => {
    const teams = Array.from({ length: 300 }, (_, i) => unit(`quite-a-long-name-of-a-team-${i}`, 7));
    const cells = plan(unit('acme', 0, ...teams));
    expect(cells).toHaveLength(60);
    for (const { id, name, enrolled } of cells) cellSchema.parse({ id, name, enrolled });
    expect(new Set(cells.map((cell) => cell.id)).size).toBe(cells.length);
  });
});
