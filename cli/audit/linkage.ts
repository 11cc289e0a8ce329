import { epochOf, timetable } from '../../lib/ballot/epoch.ts';
import { simulate } from '../simulate/run.ts';
import { type Attack, linkageAttacks, type Sighting } from './attack.ts';
import { joins } from './dump.ts';
import { Evidence, rowsOf } from './evidence.ts';
import { browserLine } from './lines.ts';

const hourMs = 3_600_000;

/** One thing that was looked for. */
export interface Finding {
  what: string;
  /** Empty: not found, as it must be. In a control: what gave the mistake away, as it must. */
  found: string[];
}

export interface LinkageReport {
  devices: number;
  tokens: number;
  /** The attack that put most tokens down to the right member. */
  best: Attack | null;
  attacks: number;
  findings: Finding[];
  /** Mistakes made on purpose in the same evidence: each must be found. */
  controls: Finding[];
  held: boolean;
}

/** What the attacker holds at the end, in a form that can be spoiled for the controls. */
interface Holdings {
  members: Sighting[];
  tokens: Sighting[];
  issuerContacts: Sighting[];
  tallyContacts: Sighting[];
  logs: readonly string[];
  metrics: readonly string[];
  joins: string[];
  bodiesPerToken: number[];
  papers: string[][];
}

/**
 * A team votes for one week; then everything the collector kept, logged and measured, seen every hour and for an hour every
 * minute, is searched for a way from a member to an answer.
 */
export async function linkageAudit(
  devices: number,
  seed: string,
  progress: (line: string) => void,
): Promise<LinkageReport> {
  const startAt = Date.parse('2026-10-05T00:00:00Z');
  const { dropFrom } = timetable(epochOf(startAt));
  const middle = dropFrom + 30 * hourMs;
  const evidence = new Evidence([middle, middle + hourMs], () => browserLine(false));
  await simulate({ reps: devices, weeks: 1, seed, startAt, plain: true, progress, watch: evidence });
  const holdings = holdingsOf(evidence);
  const attacks = [
    ...linkageAttacks(holdings.members, holdings.tokens),
    ...linkageAttacks(holdings.issuerContacts, holdings.tallyContacts),
  ];
  const best = attacks.toSorted((a, b) => b.right - a.right)[0] ?? null;
  const findings = search(holdings);
  const controls = spoil(holdings).map(({ what, holdings: spoilt }) => ({
    what,
    found: search(spoilt).flatMap(({ found }) => found),
  }));
  const isClean = findings.every(({ found }) => found.length === 0);
  const held = isClean && controls.every(({ found }) => found.length > 0) && holdings.tokens.length >= devices;
  return { devices, tokens: holdings.tokens.length, best, attacks: attacks.length, findings, controls, held };
}

function holdingsOf(evidence: Evidence): Holdings {
  const enrolled = new Map(rowsOf(evidence.last, 'members').map((row, at) => [String(row.member), at]));
  const members = [...evidence.issuances.values()].map(({ position, row }) => ({
    owner: evidence.owners.members.get(String(row.member)) ?? -1,
    features: { ...row, position, enrolled: enrolled.get(String(row.member)) ?? -1 },
  }));
  const tokens = [...evidence.firstSeen].map(([hash, seen], position) => ({
    owner: evidence.owners.tokens.get(hash) ?? -2,
    features: { hash, seen, position },
  }));
  const contactsOf = (part: 'issuer' | 'tally'): Sighting[] =>
    evidence.contacts
      .filter((contact) => contact.part === part)
      .map(({ owner, connection }) => ({ owner, features: { connection } }));
  return {
    ...{ members, tokens, issuerContacts: contactsOf('issuer'), tallyContacts: contactsOf('tally') },
    ...{ logs: evidence.logs, metrics: evidence.metrics, joins: joins(evidence.last) },
    bodiesPerToken: [...evidence.bodies.values()].map((bodies) => bodies.size),
    papers: weeksOf(evidence.papers),
  };
}

/** Hashes of the ballot papers, one list per week. */
function weeksOf(papers: Evidence['papers']): string[][] {
  const weeks = new Map<string, string[]>();
  for (const shown of papers.values())
    for (const [epoch, hash] of shown) weeks.set(epoch, [...(weeks.get(epoch) ?? []), hash]);
  return [...weeks.values()];
}

function search(holdings: Holdings): Finding[] {
  const { members, tokens, issuerContacts, tallyContacts } = holdings;
  const how = (attacks: readonly Attack[]): string[] =>
    attacks
      .filter(({ succeeds }) => succeeds)
      .map(({ how, right, of }) => `${how}: ${Math.round(right)} of ${of} right`);
  return [
    { what: 'tokens put down to members by what the databases keep', found: how(linkageAttacks(members, tokens)) },
    {
      what: 'ballots put down to members by their connections',
      found: how(linkageAttacks(issuerContacts, tallyContacts)),
    },
    { what: 'tables that join person and answer', found: holdings.joins },
    { what: 'a log of the tally', found: holdings.logs.filter((line) => line.includes('/v1/ballots')).slice(0, 3) },
    {
      what: 'figures about a person, a group or an answer',
      found: holdings.metrics
        .flatMap((text) => text.match(/^.*\b(member|cell|bucket|question|org)=.*$/gm) ?? [])
        .slice(0, 3),
    },
    {
      what: 'tokens sent with two different answers',
      found: holdings.bodiesPerToken
        .filter((count) => count > 1)
        .map((count) => `${count} bodies for one token`)
        .slice(0, 3),
    },
    {
      what: 'devices that were shown another ballot paper (other twelve words)',
      found: holdings.papers
        .filter((hashes) => new Set(hashes).size > 1)
        .map((h) => `${new Set(h).size} papers in one week`),
    },
  ];
}

/** The same evidence after a mistake: each must be found by the search above. */
function spoil(honest: Holdings): { what: string; holdings: Holdings }[] {
  const { members, tokens, papers, logs, bodiesPerToken } = honest;
  const order = new Map(members.map(({ owner, features }) => [owner, Number(features.position)]));
  const port = new Map(honest.issuerContacts.map(({ owner, features }) => [owner, features.connection ?? '']));
  const keyed = (list: readonly Sighting[]): Sighting[] =>
    list.map((each) => ({ ...each, features: { ...each.features, key: `key of ${each.owner}` } }));
  return [
    { what: 'a key for each member', holdings: { ...honest, members: keyed(members), tokens: keyed(tokens) } },
    {
      what: 'a ballot paper for one member alone',
      holdings: { ...honest, papers: papers.map(([first = '', ...more]) => [`${first} with another key`, ...more]) },
    },
    {
      what: 'a column with the hash of the body',
      holdings: {
        ...honest,
        joins: joins([{ file: 'tally.db', table: 'nonces', columns: ['org', 'epoch', 'hash', 'body_hash'], rows: [] }]),
      },
    },
    { what: 'a coin flipped anew on each retry', holdings: { ...honest, bodiesPerToken: [...bodiesPerToken, 2] } },
    {
      what: 'an access log',
      holdings: {
        ...honest,
        logs: [...logs, '{"level":30,"url":"/v1/ballots","remoteAddress":"127.0.0.1","statusCode":204}'],
      },
    },
    {
      what: 'ballots dropped off at once',
      holdings: {
        ...honest,
        tokens: tokens.map((each) => ({ ...each, features: { ...each.features, seen: order.get(each.owner) ?? 0 } })),
      },
    },
    {
      what: 'one connection for tokens and ballots',
      holdings: {
        ...honest,
        tallyContacts: honest.tallyContacts.map((each) => ({
          ...each,
          features: { connection: port.get(each.owner) ?? '' },
        })),
      },
    },
  ];
}
