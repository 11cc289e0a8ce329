import { planCells } from '../../lib/ballot/cells.ts';
import { flipAnswer } from '../../lib/ballot/coin.ts';
import { blankBucket } from '../../lib/ballot/envelope.ts';
import { epochOf, quarterOf, timetable } from '../../lib/ballot/epoch.ts';
import { ballotLimits, type Cell, type Flip, type Manifest, type ReleaseRow } from '../../lib/model/ballot.ts';
import { computeRelease, type Sum } from '../../server/release/compute.ts';
import { type SeededRandom, seededRandom } from '../simulate/random.ts';
import type { Finding } from './linkage.ts';

/** A rep, with one answer per question that never changes: the worst case for deniability. */
interface Rep {
  team: number;
  answers: Map<string, number>;
}

/** One released row with everybody who was in its groups when it was made; the attacker knows the rosters. */
interface Shown {
  row: ReleaseRow;
  roster: ReadonlySet<Rep>;
}

export interface DifferencingReport {
  epochs: number;
  rows: number;
  smallestShown: number;
  /** Pairs of rows whose rosters differ by one rep, the guesses made from them, and how many were right. */
  attempts: number;
  right: number;
  accuracy: number;
  /** What the coin alone concedes to an attacker who knows everybody else's ballot: 7 of 8. */
  bound: number;
  findings: Finding[];
  controls: Finding[];
  held: boolean;
}

interface Rules {
  flip: Flip | null;
  turnout: number;
}

const teams = 12;
const perTeam = 34;
const questions = Array.from({ length: 12 }, (_, at) => `practice-used-practice-${at}`);

/**
 * Weeks of releases of an organisation in which people come and go, computed by the collector's own code. An attacker who
 * knows every roster subtracts what can be subtracted, to learn what the one rep answered who is in one sum and not in the
 * other.
 */
export function differencingAudit(epochs: number, seed: string): DifferencingReport {
  const shipped = run(epochs, seededRandom(seed, 'differencing'), { flip: 8, turnout: 0.9 });
  const naive = run(epochs, seededRandom(seed, 'control'), { flip: null, turnout: 1 });
  const attack = subtract(shipped.shown);
  const control = subtract(naive.shown);
  const bound = 7 / 8;
  const tolerance = 3.72 * Math.sqrt((bound * (1 - bound)) / Math.max(1, attack.attempts));
  const least = ballotLimits.leastAnswers[8];
  const smallestShown = Math.min(...shipped.shown.map(({ row }) => row.n ?? Number.POSITIVE_INFINITY));
  const findings: Finding[] = [
    { what: 'answers that two groups of one week share', found: overlaps(shipped.shown) },
    { what: `sums of fewer than ${least} ballots`, found: smallestShown < least ? [`a sum of ${smallestShown}`] : [] },
    {
      what: 'reps whose answer follows from what was released (more often right than one coin concedes)',
      found: attack.accuracy > bound + tolerance ? [`${attack.right} of ${attack.attempts} right`] : [],
    },
  ];
  const controls: Finding[] = [
    {
      what: 'the same without a coin, without bands, everybody voting',
      found: control.accuracy > bound + tolerance ? [`${control.right} of ${control.attempts} right`] : [],
    },
    { what: 'a parent beside its children', found: overlaps(withParent(shipped.shown)) },
  ];
  const isClean = findings.every(({ found }) => found.length === 0);
  const held = isClean && controls.every(({ found }) => found.length > 0) && attack.attempts > 0;
  return { epochs, rows: shipped.shown.length, smallestShown, ...attack, bound, findings, controls, held };
}

function run(epochs: number, random: SeededRandom, rules: Rules): { shown: Shown[] } {
  const first = epochOf(Date.parse('2026-01-05T00:00:00Z'));
  const reps = new Set(Array.from({ length: teams * perTeam }, (_, at) => newRep(at % teams, random)));
  const shown: Shown[] = [];
  let frozen: { quarter: string; plan: Planned } | null = null;
  for (let epoch = first; epoch < first + epochs; epoch++) {
    // In most weeks one rep comes or goes, so that sums of two weeks differ by exactly one.
    if (random.number() < 0.8) comeOrGo(reps, random);
    if (frozen?.quarter !== quarterOf(epoch)) frozen = { quarter: quarterOf(epoch), plan: plan(reps) };
    const asked = Array.from({ length: 4 }, (_, at) => questions[((epoch - first) * 2 + at) % questions.length] ?? '');
    const manifest = paper(epoch, frozen.plan.cells, asked);
    const sums = vote(reps, frozen.plan, asked, random, rules);
    const rows = rules.flip === null ? plainShares(manifest, sums) : computeRelease(manifest, sums).rows;
    for (const row of rows) {
      if (row.withheld !== null) continue;
      const roster = new Set([...reps].filter(({ team }) => row.cells.includes(frozen?.plan.cellOf(team)?.id ?? '')));
      shown.push({ row, roster });
    }
  }
  return { shown };
}

function newRep(team: number, random: SeededRandom): Rep {
  return { team, answers: new Map(questions.map((question) => [question, random.below(2)])) };
}

function comeOrGo(reps: Set<Rep>, random: SeededRandom): void {
  if (random.number() < 0.5) {
    reps.add(newRep(random.below(teams), random));
    return;
  }
  const leaver = [...reps][random.below(reps.size)];
  if (leaver) reps.delete(leaver);
}

interface Planned {
  cells: Cell[];
  cellOf: (team: number) => Cell | undefined;
}

function plan(reps: ReadonlySet<Rep>): Planned {
  const children = Array.from({ length: teams }, (_, team) => ({
    ...{ id: `team-${team}`, name: `Team ${team}` },
    enrolled: [...reps].filter((rep) => rep.team === team).length,
  }));
  const planned = planCells({ id: 'sales', name: 'Sales', enrolled: 0, children });
  if (!planned.ok) throw new RangeError(planned.reason);
  return {
    cells: planned.cells.map(({ id, name, enrolled }) => ({ id, name, enrolled: enrolled + 20 })),
    cellOf: (team) => planned.cells.find(({ units }) => units.includes(`sales/team-${team}`)),
  };
}

function paper(epoch: number, cells: Cell[], asked: readonly string[]): Manifest {
  return {
    ...{ carrot: 'manifest', org: 'acme', epoch, previous: null, ...timetable(epoch), flip: 8, relay: null },
    ...{ quarter: quarterOf(epoch), cells },
    questions: asked.map((id) => ({
      ...{ id, kind: 'practice-used', subject: id.replace('practice-used-', ''), sentence: id },
      ...{ buckets: ['no', 'yes'], byArm: false, key: { n: '', e: 'AQAB' } },
    })),
  };
}

function vote(
  reps: ReadonlySet<Rep>,
  { cells, cellOf }: Planned,
  asked: readonly string[],
  random: SeededRandom,
  { flip, turnout }: Rules,
): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { team, answers } of reps)
    for (const question of asked) {
      if (random.number() >= turnout) continue;
      const answer = answers.get(question) ?? blankBucket;
      const bucket = flip === null ? answer : flipAnswer(answer, 2, flip, random.bytes).sent;
      const cell = cells.findIndex(({ id }) => id === cellOf(team)?.id);
      const key = `${question} ${cell} ${bucket}`;
      const sum = sums.get(key) ?? { question, cell, arm: 'none', bucket, n: 0 };
      sums.set(key, { ...sum, n: sum.n + 1 });
    }
  return [...sums.values()];
}

/** Every pair of rows about one question whose rosters differ by one rep: what does the difference say of that rep? */
function subtract(shown: readonly Shown[]): { attempts: number; right: number; accuracy: number } {
  let attempts = 0;
  let right = 0;
  for (const [at, a] of shown.entries())
    for (const b of shown.slice(at + 1)) {
      if (a.row.question !== b.row.question || Math.abs(a.roster.size - b.roster.size) !== 1) continue;
      const [more, less] = a.roster.size > b.roster.size ? [a, b] : [b, a];
      const extra = [...more.roster].filter((rep) => !less.roster.has(rep));
      const [target] = extra;
      if (extra.length !== 1 || !target) continue;
      // Everybody else being the same, the sums differ by the target's yes.
      const difference = yesOf(more.row, more.roster.size) - yesOf(less.row, less.roster.size);
      const guess = difference > 0.5 ? 1 : 0;
      attempts += 1;
      if (guess === target.answers.get(a.row.question)) right += 1;
    }
  return { attempts, right, accuracy: attempts === 0 ? 0 : right / attempts };
}

/** What a dashboard without any of this would show: the exact share of each cell. */
function plainShares(manifest: Manifest, sums: readonly Sum[]): ReleaseRow[] {
  return manifest.questions.flatMap(({ id, kind, subject, sentence }) =>
    manifest.cells.map((cell, at): ReleaseRow => {
      const own = sums.filter((sum) => sum.question === id && sum.cell === at);
      const n = own.reduce((all, sum) => all + sum.n, 0);
      const yes = (own.find(({ bucket }) => bucket === 1)?.n ?? 0) / Math.max(1, n);
      return {
        ...{ org: manifest.org, epoch: manifest.epoch, question: id, kind, subject, sentence },
        ...{ cells: [cell.id], name: cell.name, arm: 'none', flip: 8, n, blanks: 0, banded: false, withheld: null },
        shares: [{ bucket: 'yes', estimate: yes, low: yes, high: yes }],
      };
    }),
  );
}

/** How many of a roster say yes, as released. */
function yesOf(row: ReleaseRow, people: number): number {
  return (row.shares?.find(({ bucket }) => bucket === 'yes')?.estimate ?? 0) * people;
}

function overlaps(shown: readonly Shown[]): string[] {
  const seen = new Set<string>();
  return shown.flatMap(({ row }) =>
    row.cells.flatMap((cell) => {
      const key = `${row.epoch} ${row.question} ${cell}`;
      if (seen.has(key)) return [key];
      seen.add(key);
      return [];
    }),
  );
}

function withParent(shown: readonly Shown[]): Shown[] {
  const [first] = shown;
  return first ? [...shown, { ...first, row: { ...first.row, cells: [...first.row.cells] } }] : [];
}
