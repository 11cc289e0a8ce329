import { ballotLimits, type Cell, type Flip } from '../model/ballot.ts';

/**
 * A unit of the organisation: the whole, a region, a team, a role in a team. `enrolled`: members who belong to this unit
 * and to none of its children. Ids are unique among siblings.
 */
export interface OrgUnit {
  id: string;
  name: string;
  enrolled: number;
  children?: readonly OrgUnit[];
}

/** A cell of the quarter. `units`: paths of the units it is made of, sorted (`sales/north/blue`). */
export interface PlannedCell extends Cell {
  units: string[];
}

export type CellPlan = { ok: true; flip: Flip; cells: PlannedCell[] } | { ok: false; reason: string };

/** Longest id and name of a cell (lib/model/ballot.ts), with room for a number that tells two apart. */
const longestId = 170;
const longestName = 150;

/**
 * Plans the cells of a quarter: a partition of the organisation along its tree, units merged with siblings, the smallest
 * first, until every cell has `k` members or more. Small organisations vote in one cell: below 24 members at flip 1/16;
 * below 17 not at all. The order of siblings does not matter.
 * @param k at least 30 (20 at 1/16); less is raised to that
 */
export function planCells(root: OrgUnit, k: number = ballotLimits.leastCell[8], flip: Flip = 8): CellPlan {
  const whole: Group = { path: root.id, name: root.name, units: unitsOf(root, '') };
  const total = enrolledIn(whole);
  if (total < ballotLimits.leastAnswers[16]) {
    const least = ballotLimits.leastAnswers[16];
    return { ok: false, reason: `${total} members are too few: below ${least} a number could be traced to a person.` };
  }
  if (total < ballotLimits.leastAnswers[8]) return { ok: true, flip: 16, cells: finish([whole]) };
  const least = Math.max(k, ballotLimits.leastCell[flip]);
  return { ok: true, flip, cells: finish(divide(root, '', '', least)) };
}

interface Unit {
  path: string;
  enrolled: number;
}

/** A group of units under way: smaller than k until it has been merged. */
interface Group {
  path: string;
  name: string;
  units: Unit[];
}

/** The unit whose children are merged. `children`: names by id. */
interface Above {
  path: string;
  name: string;
  children: ReadonlyMap<string, string>;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function enrolledIn(group: Group): number {
  return sum(group.units.map((unit) => unit.enrolled));
}

/** Members who belong to the unit itself, beside its children, count as one more child. */
function childrenOf({ children = [], enrolled }: OrgUnit): OrgUnit[] {
  if (children.length === 0 || enrolled === 0) return [...children];
  const id = children.some((child) => child.id === 'others') ? 'others-besides' : 'others';
  return [...children, { id, name: 'others', enrolled }];
}

function under(above: string, joint: string, part: string): string {
  return above === '' ? part : `${above}${joint}${part}`;
}

function unitsOf(unit: OrgUnit, above: string): Unit[] {
  const path = under(above, '/', unit.id);
  const children = childrenOf(unit);
  return children.length === 0
    ? [{ path, enrolled: unit.enrolled }]
    : children.flatMap((child) => unitsOf(child, path));
}

/** The cells of one unit: every one with k members, or a single smaller one that the level above must merge. */
function divide(unit: OrgUnit, above: string, nameAbove: string, k: number): Group[] {
  const path = under(above, '/', unit.id);
  const name = under(nameAbove, ' › ', unit.name);
  const whole: Group = { path, name, units: unitsOf(unit, above) };
  const children = childrenOf(unit);
  if (children.length === 0) return [whole];
  const families = children.map((child) => divide(child, path, name, k));
  const merged = mergeSmall(families, { path, name, children: new Map(children.map((c) => [c.id, c.name])) }, k);
  return merged.length === 1 ? [whole] : merged.flat();
}

/**
 * Merges siblings until none is below k: the smallest takes in the next smallest until it is large enough. A sibling that
 * was divided is merged as a whole: a cell never takes one part of it, so cells of one quarter stay unions of whole
 * siblings.
 */
function mergeSmall(families: readonly Group[][], above: Above, k: number): Group[][] {
  const open = [...families].sort(bySize);
  for (;;) {
    const [smallest, ...others] = open;
    if (smallest === undefined || others.length === 0 || familySize(smallest) >= k) return open;
    let grown = smallest;
    while (familySize(grown) < k) {
      const next = others.shift();
      if (next === undefined) break;
      grown = [join(grown, next, above)];
    }
    open.splice(0, open.length, ...[grown, ...others].sort(bySize));
  }
}

function familySize(family: readonly Group[]): number {
  return sum(family.map(enrolledIn));
}

/** By size, then by path, so that the order of the input does not matter. */
function bySize(a: readonly Group[], b: readonly Group[]): number {
  return familySize(a) - familySize(b) || (familyPath(a) < familyPath(b) ? -1 : 1);
}

function familyPath(family: readonly Group[]): string {
  return family.flatMap((group) => group.units.map((unit) => unit.path)).sort()[0] ?? '';
}

function join(a: readonly Group[], b: readonly Group[], above: Above): Group {
  const units = [...a, ...b].flatMap((group) => group.units);
  const depth = above.path.split('/').length;
  // One part per child of the unit above, whatever it was divided into before.
  const ids = [...new Set(units.map((unit) => unit.path.split('/')[depth] ?? ''))].sort();
  const names = ids.map((id) => above.children.get(id) ?? id);
  return { path: `${above.path}/${ids.join('-and-')}`, name: `${above.name} › ${names.join(' + ')}`, units };
}

function shorten(parts: string, longest: number): string {
  return parts.length <= longest ? parts : parts.slice(0, longest).replace(/[^a-z0-9]+$/i, '');
}

/** Cells in order of their ids, each id and name once and short enough. */
function finish(groups: readonly Group[]): PlannedCell[] {
  const sorted = [...groups].sort((a, b) => (a.path < b.path ? -1 : 1));
  const ids = new Set<string>();
  const names = new Set<string>();
  return sorted.map((group) => ({
    id: once(shorten(group.path, longestId), ids, '-'),
    name: once(shorten(group.name, longestName), names, ' '),
    enrolled: enrolledIn(group),
    units: group.units.map((unit) => unit.path).sort(),
  }));
}

function once(text: string, taken: Set<string>, joint: string): string {
  const free = taken.has(text) ? `${text}${joint}${taken.size + 1}` : text;
  taken.add(free);
  return free;
}
