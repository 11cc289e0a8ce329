/**
 * The collector under load: durable ballots a second against a server that stores nothing, flushes of the database's log,
 * tokens a second against the raw RSA operation, and what 100,000 devices cost. Load and server share the machine's cores.
 * The floor is a server that checks 512 bytes, answers, ends the connection as the ballot protocol demands, and stores
 * nothing; what a floor that keeps its connections does is told beside it.
 * Run: npm run bench:collector [-- --full]. `--full` really issues for 100,000 devices; without it a
 * part is measured and extrapolated. Times are of this machine; only the ratios of one run mean anything.
 */
import process from 'node:process';
import pg from 'pg';
import { timetable } from '../lib/ballot/epoch.ts';
import { blindSign, newQuestionKey, readPrivateKey } from '../server/issuer/keys.ts';
import { databaseUrl, startPostgres } from '../tests/server/support/postgres.ts';
import { load, type Outcome, post } from './collector/load.ts';
import { firstDay, openVoters, type Voters } from './collector/organisation.ts';
import { Subject } from './collector/subject.ts';

const full = process.argv.includes('--full');
const rounds = 3;
/** Requests before anything is measured. */
const warmUp = 400;
const ballotsPerRound = full ? 20_000 : 6_000;
const devices = full ? 100_000 : 4_000;
/** Devices in one slice of the issuance; half a second. */
const devicesPerSlice = 400;
/** Tokens spent before, for the question whether a ballot costs more in a full table than in an empty one. */
const spentBefore = 1_000_000;
const hourMs = 3_600_000;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const perSecond = (count: number, { seconds }: Outcome): number => count / seconds;

function mustBe(status: string, { statuses }: Outcome): void {
  const others = [...statuses].filter(([each]) => each !== status);
  if (others.length > 0) throw new Error(`not every answer was ${status}: ${JSON.stringify([...statuses])}`);
}

/** Ballots a second of servers that store nothing, keeping connections and closing them. */
async function floors(): Promise<{ keeping: number; closing: number }> {
  const body = new Uint8Array(512);
  const measure = async (what: 'floor' | 'floor-closing'): Promise<number> => {
    const subject = await Subject.start({ what });
    const keepAlive = what === 'floor';
    const request = post('/v1/ballots', 'application/octet-stream', body, keepAlive);
    await load(
      subject.port,
      Array.from({ length: 2000 }, () => request),
      keepAlive,
    );
    const outcome = await load(
      subject.port,
      Array.from({ length: ballotsPerRound }, () => request),
      keepAlive,
    );
    mustBe('204', outcome);
    await subject.end();
    return perSecond(ballotsPerRound, outcome);
  };
  return { keeping: await measure('floor'), closing: await measure('floor-closing') };
}

interface BallotFigures {
  perSecond: number;
  cpuMsPerBallot: number;
  flushesPerBallot: number | null;
}

async function cast(voters: Voters, url: string | undefined, count: number): Promise<BallotFigures> {
  const { dropFrom } = timetable(voters.manifest.epoch);
  const job = {
    what: 'collector',
    dataDir: voters.organisation.dataDir,
    databaseUrl: url,
    now: dropFrom + hourMs,
  } as const;
  const subject = await Subject.start(job);
  const requests = (await voters.ballots(count)).map((ballot) =>
    post('/v1/ballots', 'application/octet-stream', ballot, false),
  );
  // A process that has just started is still being compiled.
  const cold = (await voters.ballots(warmUp)).map((ballot) =>
    post('/v1/ballots', 'application/octet-stream', ballot, false),
  );
  mustBe('204', await load(subject.port, cold, false));
  const [cpu, flushes] = [await subject.cpuMs(), await flushesOf(url)];
  const outcome = await load(subject.port, requests, false);
  mustBe('204', outcome);
  const used = (await subject.cpuMs()) - cpu;
  const flushed = await flushesOf(url);
  await subject.end();
  return {
    perSecond: perSecond(count, outcome),
    cpuMsPerBallot: used / count,
    flushesPerBallot: flushes === null || flushed === null ? null : (flushed - flushes) / count,
  };
}

/** How often PostgreSQL has flushed its log; null on SQLite, which does not count. */
async function flushesOf(url: string | undefined): Promise<number | null> {
  if (url === undefined) return null;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_stat_clear_snapshot()');
    const { rows } = await client.query('select wal_sync::float8 as flushes from pg_stat_wal');
    return Number(rows[0]?.flushes);
  } finally {
    await client.end();
  }
}

interface IssuanceFigures {
  cpuMs: number;
  rawRsaPerSecond: number;
  perCpuSecond: number;
  /** Of each slice: tokens issued per CPU second against the raw operation just before and after it. */
  ratios: number[];
}

/**
 * Tokens per CPU second in short slices, the raw operation measured between them: a machine whose clock goes up and down
 * from one second to the next would else be measured instead of the issuer.
 */
async function issue(voters: Voters, url: string | undefined, count: number): Promise<IssuanceFigures> {
  const job = { what: 'collector', dataDir: voters.organisation.dataDir, databaseUrl: url, now: firstDay } as const;
  const requestsFor = async (devices: number): Promise<Buffer[]> =>
    (await voters.issuances(devices)).map((body) => post('/v1/issuance', 'application/json', body, true));
  const subject = await Subject.start(job);
  mustBe('200', await load(subject.port, await requestsFor(warmUp), true));
  const raw = await rawRsa();
  const slices: { cpuMs: number; rawPerSecond: number; ratio: number }[] = [];
  let before = raw();
  for (let done = 0; done < count; done += devicesPerSlice) {
    const requests = await requestsFor(devicesPerSlice);
    const cpu = await subject.cpuMs();
    mustBe('200', await load(subject.port, requests, true));
    const cpuMs = (await subject.cpuMs()) - cpu;
    const after = raw();
    const rawPerSecond = (before + after) / 2;
    const signatures = devicesPerSlice * voters.manifest.questions.length;
    slices.push({ cpuMs, rawPerSecond, ratio: signatures / (cpuMs / 1000) / rawPerSecond });
    before = after;
  }
  await subject.end();
  const cpuMs = slices.reduce((sum, slice) => sum + slice.cpuMs, 0);
  return {
    cpuMs: cpuMs * (count / (slices.length * devicesPerSlice)),
    rawRsaPerSecond: median(slices.map(({ rawPerSecond }) => rawPerSecond)),
    perCpuSecond: (slices.length * devicesPerSlice * voters.manifest.questions.length) / (cpuMs / 1000),
    ratios: slices.map(({ ratio }) => ratio),
  };
}

/** A measurement of the raw RSA operation, per CPU second. */
async function rawRsa(): Promise<() => number> {
  const key = readPrivateKey(await newQuestionKey());
  const message = Buffer.alloc(256, 1);
  const times = 800;
  const measure = (): number => {
    const began = process.cpuUsage();
    for (let i = 0; i < times; i++) blindSign(key, message);
    const { user, system } = process.cpuUsage(began);
    return times / ((user + system) / 1e6);
  };
  measure();
  return measure;
}

/** Fills the table of spent tokens as a week with a million ballots would. */
async function fill(voters: Voters): Promise<void> {
  const { tally } = voters.organisation.collector.stores;
  if (!tally) throw new Error('the bench needs the tally');
  const { org, epoch } = voters.manifest;
  const { randomBytes } = await import('node:crypto');
  for (let done = 0; done < spentBefore; done += 5000) {
    const rows = Array.from({ length: 5000 }, () => ({ org, epoch, hash: new Uint8Array(randomBytes(32)) }));
    await tally.db.insertInto('nonces').values(rows).execute();
  }
}

async function measure(name: string, url: string | undefined) {
  console.error(`\u2022 ${name}`);
  const voters = await openVoters(url);
  try {
    await cast(voters, url, 1000);
    const floorKeeping: number[] = [];
    const floorClosing: number[] = [];
    const ballots: BallotFigures[] = [];
    const issued: IssuanceFigures[] = [];
    for (let round = 0; round < rounds; round++) {
      // In turn, and not always in the same order: what else the machine does must not fall on one of them.
      const turns = [
        async () => {
          const { keeping, closing } = await floors();
          floorKeeping.push(keeping);
          floorClosing.push(closing);
        },
        async () => void ballots.push(await cast(voters, url, ballotsPerRound)),
        async () => void issued.push(await issue(voters, url, Math.ceil(devices / rounds))),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
    await fill(voters);
    const late = await cast(voters, url, ballotsPerRound);
    const cpuMs = median(ballots.map(({ cpuMsPerBallot }) => cpuMsPerBallot));
    return {
      name,
      floorPerSecond: Math.round(median(floorKeeping)),
      floorClosingPerSecond: Math.round(median(floorClosing)),
      ballotsPerSecond: Math.round(median(ballots.map((each) => each.perSecond))),
      range: ballots.map((each) => Math.round(each.perSecond)),
      flushesPerBallot: url === undefined ? null : median(ballots.map((each) => each.flushesPerBallot ?? Number.NaN)),
      rawRsaPerSecond: Math.round(median(issued.map((each) => each.rawRsaPerSecond))),
      issuedPerCpuSecond: Math.round(median(issued.map((each) => each.perCpuSecond))),
      issuanceToRaw: median(issued.flatMap((each) => each.ratios)),
      issuanceCpuMinutesFor100k: ((issued.reduce((sum, each) => sum + each.cpuMs, 0) / devices) * 100_000) / 60_000,
      costAfterMillion: late.cpuMsPerBallot / cpuMs,
    };
  } finally {
    await voters.organisation.close();
  }
}

const postgres = await startPostgres();
try {
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query('create database bench');
  await admin.end();
  const results = [await measure('PostgreSQL', databaseUrl(postgres.url, 'bench')), await measure('SQLite', undefined)];
  console.table(results);
  const [first] = results;
  if (!first) throw new Error('nothing was measured');
  const ratios = {
    'ballots / floor without database': first.ballotsPerSecond / first.floorClosingPerSecond,
    'ballots / floor that keeps connections': first.ballotsPerSecond / first.floorPerSecond,
    'flushes per ballot': first.flushesPerBallot ?? Number.NaN,
    'issuance / raw RSA': first.issuanceToRaw,
    'CPU minutes for 100,000 devices': first.issuanceCpuMinutesFor100k,
    'cost of a ballot after a million': first.costAfterMillion,
  };
  const goals = {
    'ballots / floor without database': 0.2,
    'flushes per ballot': 0.1,
    'issuance / raw RSA': 0.8,
    'CPU minutes for 100,000 devices': 4,
    'cost of a ballot after a million': 1.3,
  };
  const met = {
    'ballots / floor without database': ratios['ballots / floor without database'] >= 0.2,
    'flushes per ballot': ratios['flushes per ballot'] <= 0.1,
    'issuance / raw RSA': ratios['issuance / raw RSA'] >= 0.8,
    'CPU minutes for 100,000 devices': ratios['CPU minutes for 100,000 devices'] < 4,
    'cost of a ballot after a million': ratios['cost of a ballot after a million'] <= 1.3,
  };
  const { name: _, ...sqlite } = results[1] ?? { name: '' };
  console.log(JSON.stringify({ bench: 'collector', full, devices, ratios, goals, met, sqlite }));
} finally {
  await postgres.remove();
}
