import { ballotLimits, type Flip } from '../model/ballot.ts';

/** Ballots of one planned cell for one question. Ids are paths (`sales/north/blue`). */
export interface CellCount {
  id: string;
  enrolled: number;
  /** Ballots that are not blank, all arms and buckets. */
  n: number;
}

/** Cells that are published together. */
export interface ReleasedGroup {
  /** Ids of the planned cells, sorted. */
  cells: string[];
  enrolled: number;
  n: number;
  /** Null: it is shown. Decided by n alone, never by what was answered. */
  withheld: 'too-few' | 'more-ballots-than-members' | null;
}

/**
 * Groups the cells of one question for its release: the smallest cell below the least takes in its smallest
 * sibling, and the next, until it has enough; so on until every group has enough ballots or only one is left. The groups are one partition: no parent
 * beside its children, so nothing can be subtracted. A group with a cell that has more ballots than members is withheld.
 */
export function mergeForRelease(cells: readonly CellCount[], flip: Flip): ReleasedGroup[] {
  const least = ballotLimits.leastAnswers[flip];
  const groups = cells.map((cell): Group => ({ path: cell.id.split('/').slice(0, -1), cells: [cell], n: cell.n }));
  for (;;) {
    const [small] = groups.filter((group) => group.n < least).sort(bySize);
    if (small === undefined || groups.length < 2) break;
    groups.splice(groups.indexOf(small), 1);
    groups.push(grow(small, groups, least));
  }
  return groups
    .map((group) => released(group, least))
    .sort((a, b) => ((a.cells[0] ?? '') < (b.cells[0] ?? '') ? -1 : 1));
}

interface Group {
  /** Path of the unit all its cells lie in. */
  path: string[];
  cells: CellCount[];
  n: number;
}

/** By ballots, then by id, so that the order of the input does not matter. */
function bySize(a: Group, b: Group): number {
  return a.n - b.n || (firstId(a) < firstId(b) ? -1 : 1);
}

function firstId(group: Group): string {
  return group.cells.map((cell) => cell.id).sort()[0] ?? '';
}

function commonPath(a: readonly string[], b: readonly string[]): string[] {
  const differs = a.findIndex((part, i) => part !== b[i]);
  return a.slice(0, differs < 0 ? a.length : differs);
}

/** The smallest of the groups that share most of the path. */
function nearest(group: Group, others: readonly Group[]): Group | undefined {
  const depth = (other: Group) => commonPath(group.path, other.path).length;
  const deepest = Math.max(...others.map(depth));
  return others.filter((other) => depth(other) === deepest).sort(bySize)[0];
}

/** Takes in its nearest groups, and takes them out of the others, until it has enough ballots. */
function grow(small: Group, others: Group[], least: number): Group {
  let grown = small;
  while (grown.n < least) {
    const sibling = nearest(grown, others);
    if (sibling === undefined) break;
    others.splice(others.indexOf(sibling), 1);
    grown = union(grown, sibling);
  }
  return grown;
}

function union(a: Group, b: Group): Group {
  return { path: commonPath(a.path, b.path), cells: [...a.cells, ...b.cells], n: a.n + b.n };
}

function released({ cells, n }: Group, least: number): ReleasedGroup {
  const isOverfull = cells.some((cell) => cell.n > cell.enrolled);
  return {
    cells: cells.map((cell) => cell.id).sort(),
    enrolled: cells.reduce((sum, cell) => sum + cell.enrolled, 0),
    n,
    withheld: isOverfull ? 'more-ballots-than-members' : n < least ? 'too-few' : null,
  };
}
