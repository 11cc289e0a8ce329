import { epochOf, epochStart, timetable } from '../../lib/ballot/epoch.ts';
import type { Release } from '../../lib/model/ballot.ts';
import type { UplinkFetch } from '../../lib/uplink/deps.ts';
import { readRelease } from '../../server/release/read.ts';
import { truthOf } from './behaviour.ts';
import { CheatLog, cheatingFetch } from './cheats.ts';
import { type Comparison, compare } from './compare.ts';
import { type Device, makeDevice, type SharedWorld } from './device.ts';
import { Diary, hourMs, minuteMs } from './diary.ts';
import { dayOf, type Organisation, openOrganisation, org } from './organisation.ts';
import { type SeededRandom, seededRandom } from './random.ts';

/** Points by which the measured campaign raises the weekly chance of its practice. */
const lift = 0.2;

/** For whoever looks over the collector's shoulder: auditors and their attackers. */
export interface Watch {
  begun(organisation: Organisation): void;
  /** Wraps the network of a device. */
  network(fetch: UplinkFetch, device: number): UplinkFetch;
  /** At each simulated minute for which it is true, `look` is called; and at each full hour. */
  isMinuteOfInterest(now: number): boolean;
  look(now: number): Promise<void>;
  /** One line of the collector's log. */
  log(line: string): void;
}

export interface SimulationOptions {
  reps: number;
  weeks: number;
  seed: string;
  /** The first week is the one that holds this time. */
  startAt: number;
  databaseUrl?: string | undefined;
  /** Are some reps silent, blank or dishonest, and some clocks wrong? */
  plain?: boolean;
  progress: (line: string) => void;
  watch?: Watch;
}

export interface Simulation extends Comparison {
  devices: Device[];
  releases: Release[];
  cheats: CheatLog;
  ballots: { sent: number; blank: number; dropped: number };
  /** Why ballots were blank or never left, with how often. */
  reasons: Record<string, number>;
  requests: number;
  cells: number;
}

/** Runs the devices of an organisation through weeks of ballots, against a real collector on loopback. */
export async function simulate(options: SimulationOptions): Promise<Simulation> {
  const { reps, weeks, seed, startAt, databaseUrl, watch } = options;
  const firstEpoch = epochOf(startAt);
  const clock = { now: epochStart(firstEpoch) + hourMs, requests: 0 };
  const now = (): number => clock.now;
  const organisation = await openOrganisation({
    reps,
    firstEpoch,
    clock: now,
    databaseUrl,
    log: watch && ((line) => watch.log(line)),
  });
  try {
    watch?.begun(organisation);
    const random = seededRandom(seed, 'world');
    const truth = truthOf(organisation.program, random, { ...organisation.campaign, lift });
    const mondays = Array.from({ length: weeks }, (_, week) => dayOf(epochStart(firstEpoch + week)));
    const role = organisation.program.roles[0]?.id ?? '';
    const { program, bundleHash } = organisation;
    const network: UplinkFetch = async (url, init) => {
      clock.requests += 1;
      return fetch(url, init);
    };
    const world: SharedWorld = { ...{ org, program, bundleHash, role, truth, mondays, seed }, now, fetch: network };
    const cheats = new CheatLog();
    const devices = await team(options, organisation, world, cheats, random);
    await live(options, organisation, devices, clock, random);
    const releases = await readAll(organisation.collector.stores.admin?.releases, firstEpoch, weeks);
    const { cells } = organisation;
    const told = { ballots: countBallots(devices), reasons: reasonsOf(devices), requests: clock.requests, cells };
    return { ...compare(releases, devices, truth.useInWeek, random), ...{ devices, releases, cheats }, ...told };
  } finally {
    await organisation.close();
  }
}

/** One device for each rep. A few are blank, silent or dishonest; every twentieth clock is hours wrong. */
function team(
  { reps, seed, plain, watch }: SimulationOptions,
  organisation: Organisation,
  world: SharedWorld,
  cheats: CheatLog,
  random: SeededRandom,
): Promise<Device[]> {
  const one = (number: number): Promise<Device> => {
    const watched = watch ? watch.network(world.fetch, number) : world.fetch;
    const isCheat = !plain && number % 33 === 7;
    const network = isCheat ? cheatingFetch(watched, seededRandom(seed, `cheat ${number}`), cheats) : watched;
    const drawn = (random.number() - 0.5) * 10 * hourMs;
    const choice = number % 25 === 3 ? 'blank' : number % 25 === 4 ? 'silence' : 'take-part';
    return makeDevice(
      { ...world, fetch: network },
      {
        ...{ number, code: organisation.codes[number] ?? '', cell: organisation.cellOf(number) },
        participation: plain ? 'take-part' : choice,
        clockError: !plain && number % 20 === 11 ? drawn : 0,
      },
    );
  };
  return Promise.all(Array.from({ length: reps }, (_, number) => one(number)));
}

/** Lets time pass, minute by minute, until the last week is released. */
async function live(
  { weeks, startAt, progress, watch }: SimulationOptions,
  { collector }: Organisation,
  devices: readonly Device[],
  clock: { now: number; requests: number },
  random: SeededRandom,
): Promise<void> {
  const end = timetable(epochOf(startAt) + weeks - 1).releaseAt + hourMs;
  const diary = new Diary(random);
  for (const device of devices) diary.add(device, clock.now + random.number() * 24 * hourMs);
  for (const start = clock.now; clock.now < end; clock.now += minuteMs) {
    const minutes = (clock.now - start) / minuteMs;
    const isFullHour = minutes % 60 === 0;
    if (isFullHour) await collector.tick();
    if (watch && (isFullHour || watch.isMinuteOfInterest(clock.now))) await watch.look(clock.now);
    if (minutes > 0 && minutes % (7 * 24 * 60) === 0)
      progress(`${minutes / (7 * 24 * 60)} weeks are over, ${clock.requests} requests`);
    await diary.turn(clock.now);
  }
}

async function readAll(
  db: Parameters<typeof readRelease>[0] | undefined,
  first: number,
  weeks: number,
): Promise<Release[]> {
  if (!db) throw new Error('no releases without the admin part');
  const all = await Promise.all(Array.from({ length: weeks }, (_, week) => readRelease(db, org, first + week)));
  return all.filter((release) => release !== null);
}

function countBallots(devices: readonly Device[]): Simulation['ballots'] {
  const lines = devices.flatMap(({ store }) => [...store.ledger.values()]);
  return {
    sent: lines.filter(({ status }) => status === 'sent').length,
    blank: lines.filter(({ status, blank }) => status === 'sent' && blank).length,
    dropped: lines.filter(({ status }) => status === 'dropped' || status === 'refused').length,
  };
}

function reasonsOf(devices: readonly Device[]): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const { store } of devices)
    for (const { blankReason } of store.ledger.values())
      if (blankReason !== null) reasons[blankReason] = (reasons[blankReason] ?? 0) + 1;
  return reasons;
}
