import { epochOf, epochStart, timetable } from '../../lib/ballot/epoch.ts';
import type { Release } from '../../lib/model/ballot.ts';
import type { UplinkFetch } from '../../lib/uplink/deps.ts';
import { readRelease } from '../../server/release/read.ts';
import { truthOf } from './behaviour.ts';
import { CheatLog, cheatingFetch } from './cheats.ts';
import { type Comparison, compare } from './compare.ts';
import { type Device, makeDevice, type SharedWorld } from './device.ts';
import { dayOf, openOrganisation, org } from './organisation.ts';
import { seededRandom } from './random.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Points by which the measured campaign raises the weekly chance of its practice. */
const lift = 0.2;
/** Devices that do their step at the same time. */
const atOnce = 24;

export interface SimulationOptions {
  reps: number;
  weeks: number;
  seed: string;
  /** First day of the simulation lies in this week. */
  startAt: number;
  databaseUrl?: string | undefined;
  progress: (line: string) => void;
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
  const { reps, weeks, seed, progress } = options;
  const firstEpoch = epochOf(options.startAt);
  let now = epochStart(firstEpoch) + hourMs;
  const organisation = await openOrganisation({ reps, firstEpoch, clock: () => now, databaseUrl: options.databaseUrl });
  try {
    const { collector, program, bundleHash, campaign } = organisation;
    const counter = { requests: 0 };
    const network: UplinkFetch = async (url, init) => {
      counter.requests += 1;
      return fetch(url, init);
    };
    const random = seededRandom(seed, 'world');
    const truth = truthOf(program, random, { ...campaign, lift });
    const mondays = Array.from({ length: weeks }, (_, week) => dayOf(epochStart(firstEpoch + week)));
    const role = program.roles[0]?.id ?? '';
    const cheats = new CheatLog();
    const devices = await Promise.all(
      Array.from({ length: reps }, (_, number) => {
        const isCheat = number % 33 === 7;
        const own = isCheat ? cheatingFetch(network, seededRandom(seed, `cheat ${number}`), cheats) : network;
        const world: SharedWorld = {
          ...{ org, program, bundleHash, role, truth, mondays, seed },
          now: () => now,
          fetch: own,
        };
        return makeDevice(world, {
          ...{ number, code: organisation.codes[number] ?? '', cell: organisation.cellOf(number) },
          participation: number % 25 === 3 ? 'blank' : number % 25 === 4 ? 'silence' : 'take-part',
          // Every twentieth machine has a clock that is hours wrong.
          clockError: number % 20 === 11 ? (random.number() - 0.5) * 10 * hourMs : 0,
        });
      }),
    );
    const end = timetable(firstEpoch + weeks - 1).releaseAt + hourMs;
    const diary = new Diary();
    for (const device of devices) diary.add(device, now + random.number() * 24 * hourMs);
    const start = now;
    for (let hour = 0; now < end; hour++, now = start + hour * hourMs) {
      await collector.tick();
      if (hour % (7 * 24) === 7 * 24 - 1)
        progress(`${Math.ceil(hour / (7 * 24))} weeks are over, ${counter.requests} requests`);
      // Within the hour, minute by minute: the extension's alarms ring at the minute too.
      for (; now < start + (hour + 1) * hourMs; now += minuteMs) await stepAll(diary, now, random);
    }
    const releases = await readAll(collector.stores.admin?.releases, firstEpoch, weeks);
    return {
      ...compare(releases, devices, truth.useInWeek, random),
      ...{
        devices,
        releases,
        cheats,
        ballots: countBallots(devices),
        reasons: reasonsOf(devices),
        cells: organisation.cells,
      },
      requests: counter.requests,
    };
  } finally {
    await organisation.close();
  }
}

/** Whose turn it is, by the minute. */
class Diary {
  readonly #pages = new Map<number, Device[]>();

  add(device: Device, at: number): void {
    const minute = Math.ceil(at / minuteMs);
    const page = this.#pages.get(minute);
    if (page) page.push(device);
    else this.#pages.set(minute, [device]);
  }

  take(at: number): Device[] {
    const minute = Math.floor(at / minuteMs);
    const page = this.#pages.get(minute) ?? [];
    this.#pages.delete(minute);
    return page;
  }
}

/** Lets every device do its step whose time has come, some at a time. A device steps now and then, and when it asked to. */
async function stepAll(diary: Diary, now: number, random: { number(): number }): Promise<void> {
  const queue = diary.take(now);
  const worker = async (): Promise<void> => {
    for (let device = queue.shift(); device; device = queue.shift()) {
      const { wakeAt } = await device.step();
      const regular = now + (8 + 16 * random.number()) * hourMs;
      const asked = wakeAt === null ? regular : Math.max(now + minuteMs, wakeAt - device.clockError);
      diary.add(device, Math.min(regular, asked));
    }
  };
  if (queue.length > 0) await Promise.all(Array.from({ length: atOnce }, worker));
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
