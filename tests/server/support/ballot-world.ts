import { epochOf, epochStart, timetable } from '../../../lib/ballot/epoch.ts';
import type { Cell, Flip, Manifest } from '../../../lib/model/ballot.ts';
import type { PublicKey } from '../../../lib/model/collector.ts';
import type { Program } from '../../../lib/model/program.ts';
import { ensureBallotKey } from '../../../server/issuer/ballot-key.ts';
import type { Collector, CollectorOptions } from '../../../server/main.ts';
import { createInvites } from '../../../server/store/invites.ts';
import { sha256 } from '../../../server/store/secrets.ts';
import type { Place } from './databases.ts';
import { Voter } from './voter.ts';
import { bundleOf, signedBundle, startReadyWorld, type World } from './world.ts';

/** Wednesday noon of the week everything begins in. */
const start = epochStart(epochOf(Date.UTC(2026, 9, 7))) + 2.5 * 86_400_000;

/** A collector whose clock the test turns, with a program that takes ballots and cells that are frozen. */
export interface BallotWorld {
  world: World;
  collector: Collector;
  url: string;
  ballotKey: PublicKey;
  clock: { now: number };
  epoch: number;
  /** Turns the clock and does what is due. */
  at(time: number): ReturnType<Collector['tick']>;
  times: ReturnType<typeof timetable>;
  voters(count: number): Promise<Voter[]>;
}

export const twoTeams: Cell[] = [
  { id: 'sales/north', name: 'Sales › North', enrolled: 30 },
  { id: 'sales/south', name: 'Sales › South', enrolled: 30 },
];

export async function startBallotWorld(
  place: Place,
  { cells = twoTeams, flip = 8, ...options }: Partial<CollectorOptions> & { cells?: Cell[]; flip?: Flip } = {},
): Promise<BallotWorld> {
  const clock = { now: start };
  const world = await startReadyWorld(place, { clock: () => clock.now, tickEveryMs: 0, ...options });
  const { collector } = world;
  const url = `http://127.0.0.1:${collector.port}`;
  const issuer = collector.stores.issuer;
  if (!issuer) throw new Error('a ballot world needs all roles');
  const ballotKey = await ensureBallotKey(issuer, 'acme');
  const program = wideProgram();
  const ballots = { issuerUrl: url, tallyUrl: url, ballotKey };
  const times = { issuedAt: start - 60_000, expiresAt: start + 400 * 86_400_000 };
  await world.anna.publish(
    'acme',
    await signedBundle(world.keys, 1, { program: { ...program, ballots }, ...times }),
    null,
  );
  await freezeCells(collector, quarterName(start), flip, cells);
  const epoch = epochOf(start);
  return {
    world,
    collector,
    url,
    ballotKey,
    clock,
    epoch,
    times: timetable(epoch),
    at: (time) => {
      clock.now = time;
      return collector.tick();
    },
    voters: async (count) => {
      const codes = await createInvites(collector.store, { org: 'acme', count, expiresInDays: 14 });
      return Promise.all(
        codes.map(async ({ code }) => {
          const voter = new Voter(url);
          const answer = await voter.enrol(code);
          if (answer.status !== 200) throw new Error(`not enrolled: ${await answer.text()}`);
          return voter;
        }),
      );
    },
  };
}

function quarterName(at: number): string {
  const day = new Date(at);
  return `${day.getUTCFullYear()}-Q${Math.floor(day.getUTCMonth() / 3) + 1}`;
}

export async function freezeCells(collector: Collector, quarter: string, flip: Flip, cells: Cell[]): Promise<void> {
  const row = { org: 'acme', quarter, flip, cells: JSON.stringify(cells), frozen_at: start };
  await collector.store.db.insertInto('cell_plans').values(row).execute();
}

/** With enough practices to fill the budget of every week. */
function wideProgram(): Program {
  const { program } = bundleOf(1);
  const [first] = program.practices;
  if (!first) throw new Error('a program without practices');
  const more = Array.from({ length: 8 }, (_, at) => ({ ...first, id: `habit-${at}`, title: `Habit ${at}` }));
  return { ...program, practices: [...program.practices, ...more] };
}

/** A member without HTTP, for tests that need many. */
export async function addMember(collector: Collector, voter: Voter): Promise<void> {
  const row = { org: 'acme', member: sha256(voter.secret), admission: sha256(`test ${voter.secret}`) };
  await collector.stores.issuer?.db.insertInto('members').values(row).execute();
}

/** Ballot papers hold one question more than a test wants. */
export function questionIds(manifest: Manifest): string[] {
  return manifest.questions.map(({ id }) => id);
}
