import { blankBucket } from '../../lib/ballot/envelope.ts';
import { publishedShares } from '../../lib/insight/estimate.ts';
import { type ArmCount, publishedLift } from '../../lib/insight/lift.ts';
import { mergeForRelease, type ReleasedGroup } from '../../lib/insight/merge.ts';
import {
  type Arm,
  ballotLimits,
  type Cell,
  type Lift,
  type Manifest,
  type OpenQuestion,
  type ReleaseRow,
} from '../../lib/model/ballot.ts';

/** One counter of the tally. */
export interface Sum {
  question: string;
  cell: number;
  arm: string;
  bucket: number;
  n: number;
}

export interface Figures {
  rows: ReleaseRow[];
  lifts: Lift[];
}

/** Everything a week's release says, from its ballot paper and its sums alone. */
export function computeRelease(manifest: Manifest, sums: readonly Sum[]): Figures {
  const figures = manifest.questions.map((question) => {
    const own = sums.filter((sum) => sum.question === question.id);
    return question.byArm ? byArm(manifest, question, own) : byCell(manifest, question, own);
  });
  return { rows: figures.flatMap(({ rows }) => rows), lifts: figures.flatMap(({ lifts }) => lifts) };
}

/** More ballots than people: somebody voted twice or invented members, so nothing of the question is told. */
function isOverfull(manifest: Manifest, sums: readonly Sum[]): boolean {
  return total(sums) > manifest.cells.reduce((members, cell) => members + cell.enrolled, 0);
}

function byCell(manifest: Manifest, question: OpenQuestion, sums: readonly Sum[]): Figures {
  const given = sums.filter((sum) => sum.bucket !== blankBucket);
  const counts = manifest.cells.map(({ id, enrolled }, at) => ({
    id,
    enrolled,
    n: total(given.filter((s) => s.cell === at)),
  }));
  const overfull = isOverfull(manifest, sums);
  const groups = mergeForRelease(counts, manifest.flip).map((group) =>
    overfull ? { ...group, withheld: 'more-ballots-than-members' as const } : group,
  );
  const isShown = groups.some(({ withheld }) => withheld === null);
  const rows = groups.map((group): ReleaseRow => {
    const inGroup = given.filter(({ cell }) => group.cells.includes(manifest.cells[cell]?.id ?? ''));
    const head = { ...headOf(manifest, question, 'none'), ...placeOf(manifest.cells, group) };
    return { ...head, ...figuresOf(manifest, question, inGroup, group.withheld), blanks: blanksOf(sums, isShown) };
  });
  return { rows, lifts: [] };
}

/** An experiment is told for the whole organisation, both arms or neither. */
function byArm(manifest: Manifest, question: OpenQuestion, sums: readonly Sum[]): Figures {
  const ofArm = (arm: Arm): Sum[] => sums.filter((sum) => sum.arm === arm && sum.bucket !== blankBucket);
  const least = ballotLimits.leastAnswers[manifest.flip];
  const enough = total(ofArm('treatment')) >= least && total(ofArm('holdout')) >= least;
  const withheld = isOverfull(manifest, sums) ? 'more-ballots-than-members' : enough ? null : 'one-arm-too-few';
  const place = placeOf(manifest.cells, { cells: manifest.cells.map(({ id }) => id) });
  const rows = (['treatment', 'holdout'] as const).map(
    (arm): ReleaseRow => ({
      ...headOf(manifest, question, arm),
      ...place,
      ...figuresOf(manifest, question, ofArm(arm), withheld),
      blanks: blanksOf(sums, withheld === null),
    }),
  );
  const isLift = withheld === null && question.subject !== null && question.buckets.length === 2;
  return { rows, lifts: isLift ? [liftOf(manifest, question.subject ?? '', ofArm)] : [] };
}

function liftOf(manifest: Manifest, campaign: string, ofArm: (arm: Arm) => Sum[]): Lift {
  const count = (arm: Arm): ArmCount => {
    const sums = ofArm(arm);
    return { n: total(sums), yes: total(sums.filter(({ bucket }) => bucket === 1)) };
  };
  return { campaign, epoch: manifest.epoch, ...publishedLift(count('treatment'), count('holdout'), manifest.flip) };
}

function headOf(manifest: Manifest, { id, kind, subject, sentence }: OpenQuestion, arm: Arm) {
  const { org, epoch, flip } = manifest;
  return { org, epoch, question: id, kind, subject, sentence, arm, flip };
}

function placeOf(cells: readonly Cell[], { cells: ids }: Pick<ReleasedGroup, 'cells'>) {
  return { cells: [...ids], name: nameOf(cells.filter(({ id }) => ids.includes(id)).map(({ name }) => name)) };
}

/** One group has its own name; several have what their names begin with in common. */
function nameOf(names: readonly string[]): string {
  const [first = '', ...more] = names;
  if (more.length === 0) return first;
  const separator = ' › ';
  const common = first.split(separator).filter((part, at) => more.every((name) => name.split(separator)[at] === part));
  return [...common, `${names.length} groups together`].join(separator);
}

function figuresOf(
  manifest: Manifest,
  question: OpenQuestion,
  sums: readonly Sum[],
  withheld: ReleaseRow['withheld'],
): Pick<ReleaseRow, 'n' | 'shares' | 'banded' | 'withheld'> {
  if (withheld !== null) return { n: null, shares: null, banded: false, withheld };
  const counts = question.buckets.map((_, at) => total(sums.filter(({ bucket }) => bucket === at)));
  const { shares, banded } = publishedShares(counts, manifest.flip);
  const named = shares.map((share, at) => ({ bucket: question.buckets[at] ?? '', ...share }));
  return { n: total(sums), shares: named, banded, withheld };
}

/** Of the whole organisation; not told where nothing else is. */
function blanksOf(sums: readonly Sum[], isShown: boolean): number | null {
  return isShown ? total(sums.filter(({ bucket }) => bucket === blankBucket)) : null;
}

function total(sums: readonly Sum[]): number {
  return sums.reduce((all, { n }) => all + n, 0);
}
