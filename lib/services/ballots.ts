import { forgetBallots, participationIn } from '../db/ballot-rows.ts';
import { uplinkStore } from '../db/uplink-store.ts';
import { stepReportSchema } from '../messages/ballots.ts';
import type { BallotEndorsement } from '../model/ballot.ts';
import type { Organisation } from '../model/settings.ts';
import { readSettings } from '../settings/store.ts';
import type { UplinkDeps } from '../uplink/deps.ts';
import { type StepReport, step } from '../uplink/step.ts';
import { armIn } from './arm.ts';
import { trueAnswer } from './ballot-answers.ts';
import { type CurrentProgram, currentProgram } from './current-program.ts';
import type { Deps } from './deps.ts';
import { singleFlight } from './single-flight.ts';

/** Rings while an organisation with ballots is joined and the rep chose to send some. */
export const ballotAlarm = 'ballots';
/** Rings once, when the next ballot is due. */
export const dropAlarm = 'ballot-drop';
const stepMinutes = 20;

const onlyOnce = singleFlight<StepReport>();

/** The organisation that is joined, if it takes ballots, with its program. */
export async function ballotsOf(
  deps: Deps,
): Promise<{ organisation: Organisation; endorsement: BallotEndorsement; held: CurrentProgram } | null> {
  const { organisation } = await readSettings(deps.platform);
  if (!organisation) return null;
  const held = await currentProgram(deps);
  const endorsement = held.bundle?.org === organisation.org ? held.program.ballots : undefined;
  return endorsement ? { organisation, endorsement, held } : null;
}

/** Origins that ballots of an organisation go to. */
export function ballotOrigins({ issuerUrl, tallyUrl }: BallotEndorsement): string[] {
  return [...new Set([new URL(issuerUrl).origin, new URL(tallyUrl).origin])];
}

const needsAccess =
  'The browser has not been allowed to reach the collector. Choose again what you send, and allow it.';

/**
 * Does what is due about this device's ballots, one step at a time; whoever asks meanwhile gets the same. Keeps what came of
 * it for the settings page, and the alarms ringing for as long as there may be something to do.
 */
export function stepBallots(deps: Deps): Promise<StepReport> {
  return onlyOnce(deps.platform, 'step', () => run(deps));
}

const resting: StepReport = { state: 'resting', reason: null, hoursApart: null, wakeAt: null };

async function run(deps: Deps): Promise<StepReport> {
  const { db, platform } = deps;
  const found = await ballotsOf(deps);
  const participation = found ? await participationIn(db, found.organisation.org) : 'undecided';
  if (!found || participation === 'undecided') {
    await stop(deps);
    return resting;
  }
  const { organisation, endorsement, held } = found;
  const { org } = organisation;
  const origins = ballotOrigins(endorsement);
  if (participation !== 'silence' && !(await platform.hasAccess(origins)))
    return noted(deps, org, { ...resting, state: 'waiting', reason: needsAccess });
  // Before the first request, so that none goes out that tells one browser from another.
  await neutralise(deps, organisation.org, origins);
  const report = await step(uplinkDeps(deps, org, held));
  if (participation === 'silence') await stop(deps);
  else await keepGoing(deps, report);
  return noted(deps, org, report);
}

/** Makes requests to the collector alike on all devices, and those to the relays of its ballot papers. */
async function neutralise({ db, platform }: Deps, org: string, origins: readonly string[]): Promise<void> {
  const manifests = await uplinkStore(db).manifests(org);
  const relays = manifests.flatMap(({ manifest: { relay } }) => (relay ? [relay.url] : []));
  const hosts = [...origins, ...relays].map((address) => new URL(address).hostname);
  await platform.neutralise([...new Set(hosts)].toSorted());
}

function uplinkDeps(deps: Deps, org: string, { program, hash }: CurrentProgram): UplinkDeps {
  const { platform } = deps;
  return {
    store: uplinkStore(deps.db),
    now: () => platform.now(),
    random: (length) => platform.randomBytes(length),
    // The credentials mode of each request keeps the two on connections of their own.
    fetchIssuer: (url, init) => platform.fetch(url, init),
    fetchTally: (url, init) => platform.fetch(url, init),
    ...{ org, program, bundleHash: hash },
    answer: (question, week) => trueAnswer(deps, program, question, week),
    arm: (campaign) => armIn(deps, program, campaign),
    canReach: (origin) => platform.hasAccess([origin]),
  };
}

async function keepGoing({ platform }: Deps, { wakeAt }: StepReport): Promise<void> {
  await platform.setAlarm(ballotAlarm, stepMinutes);
  if (wakeAt === null) await platform.clearAlarm(dropAlarm);
  else await platform.setAlarmAt(dropAlarm, wakeAt);
}

async function stop({ platform }: Deps): Promise<void> {
  await platform.clearAlarm(ballotAlarm);
  await platform.clearAlarm(dropAlarm);
}

async function noted({ db, platform }: Deps, org: string, report: StepReport): Promise<StepReport> {
  // A slow answer may come after the rep has left: then there is nothing to note.
  if (await db.memberships.get(org)) await db.uplinkChecks.put({ org, at: platform.now(), outcome: report });
  return report;
}

/** The worker has started: takes up what is due, and keeps the alarms ringing, which a browser may lose at its own start. */
export async function wakeBallots(deps: Deps): Promise<void> {
  const found = await ballotsOf(deps);
  if (!found) return deps.platform.neutralise([]);
  const origins = ballotOrigins(found.endorsement);
  if (await deps.platform.hasAccess(origins)) await neutralise(deps, found.organisation.org, origins);
  const participation = await participationIn(deps.db, found.organisation.org);
  if (participation === 'take-part' || participation === 'blank')
    await deps.platform.setAlarm(ballotAlarm, stepMinutes);
}

/** The device has left an organisation: nothing of its ballots may be sent any more. */
export async function leaveBallots(deps: Deps, org: string): Promise<void> {
  await forgetBallots(deps.db, org);
  await stop(deps);
  await deps.platform.neutralise([]);
}

/** What the last step came to, for the settings page; null before the first. */
export async function lastStep(
  { db }: Pick<Deps, 'db'>,
  org: string,
): Promise<{ at: number; report: StepReport } | null> {
  const row = await db.uplinkChecks.get(org);
  const report = stepReportSchema.safeParse(row?.outcome);
  return row && report.success ? { at: row.at, report: report.data } : null;
}
