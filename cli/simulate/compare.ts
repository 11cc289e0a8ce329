import type { Release, ReleaseRow } from '../../lib/model/ballot.ts';
import type { Device } from './device.ts';
import type { SeededRandom } from './random.ts';

/** One released interval beside the truth of the devices it was made from. */
export interface Compared {
  epoch: number;
  question: string;
  name: string;
  arm: string;
  bucket: string;
  n: number;
  estimate: number;
  low: number;
  high: number;
  /** Share of the devices that voted whose own answer, before the coin, was this bucket. */
  truth: number;
  /** Chance by which the simulated reps behave; null where the question is not about a week's use. */
  chance: number | null;
}

export interface Comparison {
  intervals: Compared[];
  /** Rows whose count is not the number of ballots that arrived: must stay empty. */
  miscounted: string[];
  withheld: number;
}

/** What the devices know and never sent: their own answers, by question, cell and arm. */
export function compare(
  releases: readonly Release[],
  devices: readonly Device[],
  chances: Readonly<Record<string, number>>,
  random: SeededRandom,
): Comparison {
  const result: Comparison = { intervals: [], miscounted: [], withheld: 0 };
  for (const row of releases.flatMap(({ rows }) => rows)) {
    if (row.withheld !== null || row.shares === null) {
      result.withheld += 1;
      continue;
    }
    const answers = answersBehind(row, devices);
    if (row.n !== null && !row.banded && answers.length !== row.n)
      result.miscounted.push(`${row.epoch} ${row.question} ${row.name} ${row.arm}: ${row.n} of ${answers.length}`);
    // One bucket of each row: those of one row depend on each other.
    const index = row.shares.length === 2 ? 1 : random.below(row.shares.length);
    const share = row.shares[index];
    if (!share || answers.length === 0) continue;
    result.intervals.push({
      ...{ epoch: row.epoch, question: row.question, name: row.name, arm: row.arm, n: answers.length, ...share },
      truth: answers.filter((bucket) => bucket === index).length / answers.length,
      chance: row.kind === 'practice-used' ? (chances[row.subject ?? ''] ?? null) : null,
    });
  }
  return result;
}

/** True buckets of the ballots that arrived for this row. */
function answersBehind(row: ReleaseRow, devices: readonly Device[]): number[] {
  return devices.flatMap((device) => {
    if (!row.cells.includes(device.cell)) return [];
    if (row.arm !== 'none' && row.arm !== device.arm) return [];
    const key = `${row.org} ${row.epoch}/${row.question}`;
    const line = device.store.ledger.get(key);
    return line?.status === 'sent' && !line.blank && line.trueBucket !== null ? [line.trueBucket] : [];
  });
}

export interface Coverage {
  intervals: number;
  covered: number;
  share: number;
  /** The least share that chance explains at one in ten thousand, for intervals that hold the truth 95 times in 100. */
  least: number;
  held: boolean;
}

/** Nominal 95 %; Wilson intervals of small groups hold it on average, not in each. */
const nominal = 0.94;

/** How many intervals hold the truth, against a binomial tolerance. */
export function coverage(intervals: readonly Compared[], truthOf: (each: Compared) => number | null): Coverage {
  const asked = intervals.flatMap((each) => {
    const truth = truthOf(each);
    return truth === null ? [] : [truth >= each.low - 1e-9 && truth <= each.high + 1e-9];
  });
  const covered = asked.filter(Boolean).length;
  const share = asked.length === 0 ? 1 : covered / asked.length;
  const spread = asked.length === 0 ? 1 : Math.sqrt((nominal * (1 - nominal)) / asked.length);
  const least = Math.max(0, nominal - 3.72 * spread);
  return { intervals: asked.length, covered, share, least, held: share >= least };
}
