import { armOf } from '../../lib/ballot/arm.ts';
import { epochOf, epochStart } from '../../lib/ballot/epoch.ts';
import { answerQuestion } from '../../lib/ballot/questions/index.ts';
import type { Arm, Participation } from '../../lib/model/ballot.ts';
import type { Program } from '../../lib/model/program.ts';
import type { Rollup } from '../../lib/model/rollup.ts';
import { practiceStates } from '../../lib/practices/states.ts';
import type { UplinkDeps, UplinkFetch, Week } from '../../lib/uplink/deps.ts';
import { type MemoryStore, memoryStore } from '../../lib/uplink/memory-store.ts';
import { type StepReport, step } from '../../lib/uplink/step.ts';
import { rollupsOf, type TeamTruth } from './behaviour.ts';
import { type SeededRandom, seededRandom } from './random.ts';

/** What all devices of a simulated organisation have in common. */
export interface SharedWorld {
  org: string;
  program: Program;
  bundleHash: string;
  role: string;
  truth: TeamTruth;
  mondays: readonly string[];
  seed: string;
  /** Simulated time, ms since 1970. */
  now: () => number;
  fetch: UplinkFetch;
}

export interface DeviceOptions {
  number: number;
  code: string;
  cell: string;
  participation: Extract<Participation, 'take-part' | 'blank' | 'silence'>;
  /** Milliseconds by which this machine's clock is wrong. */
  clockError: number;
}

/** A rep's machine: the client code of the extension, with memory instead of a database and simulated time. */
export interface Device extends DeviceOptions {
  readonly store: MemoryStore;
  readonly arm: Exclude<Arm, 'none'>;
  readonly random: SeededRandom;
  step(): Promise<StepReport>;
}

const holdoutPercent = 50;

export async function makeDevice(world: SharedWorld, options: DeviceOptions): Promise<Device> {
  const { number, code, cell, participation, clockError } = options;
  const { org, program, bundleHash, truth, mondays, seed } = world;
  const random = seededRandom(seed, `device ${number}`);
  const secret = random.bytes(32);
  const arm = truth.campaign ? await armOf(secret, truth.campaign.id, holdoutPercent) : 'treatment';
  const rollups = rollupsOf(truth, mondays, arm, random);
  const store = memoryStore({ org, participation, cell, code, secret: null, enrolment: 'none', problem: null });
  const deps: UplinkDeps = {
    ...{ store, org, program, bundleHash },
    now: () => world.now() + clockError,
    random: random.bytes,
    fetchIssuer: world.fetch,
    fetchTally: world.fetch,
    answer: async (question, week) => answerQuestion(question, inputOf(world, rollups, week)),
    arm: async (campaign) => armOf(secret, campaign, holdoutPercent),
  };
  return { ...options, store, arm, random, step: () => step(deps) };
}

function inputOf({ program, role }: SharedWorld, rollups: readonly Rollup[], { from, until }: Week) {
  const start = epochStart(epochOf(Date.parse(from)));
  return {
    ...{ program, role, rollups, cards: [], barriers: {} },
    practices: practiceStates(program, rollups, [], until),
    ladderLevel: null,
    week: { from, until, start, end: start + 7 * 86_400_000 },
    minutesGivenBack: 0,
  };
}
