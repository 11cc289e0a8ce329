import { z } from 'zod';
import { ballotLimits, releaseRowSchema } from '../../lib/model/ballot.ts';
import { schemaProblems } from './schema.ts';

/** What is looked at: a database at one moment, or a backup of it. */
export interface AuditSource {
  schema: readonly { table: string; columns: string[] }[];
  /** Tables that the source does not show. */
  leftOut: readonly string[];
  rows: AsyncIterable<{ table: string; row: Record<string, unknown> }>;
  /** What is wrong with the rights of database roles; null where the source has none. */
  rights: readonly string[] | null;
}

/** `shown: false`: the source does not hold what would be needed to say. */
export interface Finding {
  claim: string;
  shown: boolean;
  problems: string[];
}

/** The clockwork goes round each minute; after an hour what was due is overdue. */
const graceMs = 3_600_000;

/** Looks at everything and says what holds: nothing joins a person and an answer, closed weeks are empty, small groups are hidden. */
export async function audit(source: AuditSource, now: number): Promise<Finding[]> {
  const evidence = await gather(source);
  const closed = (week: string): boolean => (evidence.closesAt.get(week) ?? 0) < now - graceMs;
  const shows = (...tables: string[]): boolean => !tables.some((table) => source.leftOut.includes(table));
  return [
    {
      claim: 'No table has a person beside an answer, and every table and column is a known one.',
      shown: true,
      problems: schemaProblems([...source.schema]),
    },
    {
      claim: 'Nothing that stands for a person stands among the spent tokens or the sums.',
      shown: true,
      problems: [...evidence.people]
        .filter((person) => evidence.inTally.has(person))
        .map(() => 'A member is in the tally.'),
    },
    {
      claim: 'Weeks that are closed have no private key and no record of who fetched tokens.',
      shown: shows('question_keys', 'issuances'),
      problems: [
        ...weeks(evidence.keys)
          .filter(closed)
          .map((week) => `${week}: ${evidence.keys.get(week)} keys are left.`),
        ...weeks(evidence.presence)
          .filter(closed)
          .map((week) => `${week}: ${evidence.presence.get(week)} records of who fetched tokens are left.`),
      ],
    },
    {
      claim: 'Weeks that are released have no spent token and no sum left.',
      shown: true,
      problems: weeks(evidence.tokens, evidence.sums)
        .filter((week) => (evidence.releasedAt.get(week) ?? Number.POSITIVE_INFINITY) < now - graceMs)
        .map((week) => `${week}: tokens or sums are left.`),
    },
    {
      claim: 'Weeks whose ballots are long in were released.',
      shown: true,
      problems: [...evidence.releaseAt]
        .filter(([week, at]) => at < now - 24 * graceMs && !evidence.releasedAt.has(week))
        .map(([week]) => `${week}: it is due and not released.`),
    },
    {
      claim: 'Every published figure stands for enough ballots.',
      shown: true,
      problems: evidence.thin,
    },
    {
      claim: 'Each part has a database role of its own, and none may look where members or ballots of another lie.',
      shown: source.rights !== null,
      problems: [...(source.rights ?? [])],
    },
  ];
}

interface Evidence {
  people: Set<string>;
  inTally: Set<string>;
  closesAt: Map<string, number>;
  releaseAt: Map<string, number>;
  releasedAt: Map<string, number>;
  keys: Map<string, number>;
  presence: Map<string, number>;
  tokens: Map<string, number>;
  sums: Map<string, number>;
  thin: string[];
}

const weekSchema = z.looseObject({ org: z.string(), epoch: z.number() });

async function gather({ rows }: AuditSource): Promise<Evidence> {
  const evidence: Evidence = {
    people: new Set(),
    inTally: new Set(),
    closesAt: new Map(),
    releaseAt: new Map(),
    releasedAt: new Map(),
    keys: new Map(),
    presence: new Map(),
    tokens: new Map(),
    sums: new Map(),
    thin: [],
  };
  for await (const { table, row } of rows) note(evidence, table, row);
  return evidence;
}

function note(evidence: Evidence, table: string, row: Record<string, unknown>): void {
  const week = weekSchema.safeParse(row);
  const name = week.success ? `${week.data.org}, week ${week.data.epoch}` : '';
  const count = (map: Map<string, number>): Map<string, number> => map.set(name, (map.get(name) ?? 0) + 1);
  switch (table) {
    case 'members':
      evidence.people.add(String(row.member)).add(String(row.admission));
      break;
    case 'issuances':
      evidence.people.add(String(row.member)).add(String(row.request_hash));
      count(evidence.presence);
      break;
    case 'question_keys':
      count(evidence.keys);
      break;
    case 'nonces':
    case 'sums':
      count(table === 'nonces' ? evidence.tokens : evidence.sums);
      for (const value of Object.values(row)) evidence.inTally.add(asText(value));
      break;
    case 'manifests':
      evidence.closesAt.set(name, Number(row.closes_at));
      evidence.releaseAt.set(name, Number(row.release_at));
      break;
    case 'releases':
      evidence.releasedAt.set(name, Number(row.released_at));
      break;
    case 'release_rows':
      if (isThin(row.figures)) evidence.thin.push(`${name}: a figure of fewer ballots than it takes.`);
      break;
    default:
  }
}

/** Hashes are hex among the members, bytes or base64url among the tokens. */
function asText(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  const text = String(value);
  return /^[A-Za-z0-9_-]{43}$/.test(text) ? Buffer.from(text, 'base64url').toString('hex') : text;
}

function isThin(figures: unknown): boolean {
  const row = releaseRowSchema.safeParse(typeof figures === 'string' ? JSON.parse(figures) : figures);
  if (!row.success) return true;
  const { withheld, n, shares, flip } = row.data;
  return withheld === null ? (n ?? 0) < ballotLimits.leastAnswers[flip] : shares !== null;
}

function weeks(...maps: Map<string, number>[]): string[] {
  return [...new Set(maps.flatMap((map) => [...map.keys()]))];
}
