import { hoursApart, type Times } from './clock.ts';
import { closeWeeks, followChoice } from './closing.ts';
import { deliveryOf } from './deliver.ts';
import type { UplinkDeps } from './deps.ts';
import { dropOff, dropOffQuietly } from './drop-off.ts';
import { enrol } from './enrolment.ts';
import { obtainTokens } from './issuance.ts';
import { refreshPapers } from './papers.ts';

/** What one step came to. */
export interface StepReport {
  /**
   * `resting`: nothing may leave (no choice yet, silence, or the organisation takes no ballots). `waiting`: something stands
   * in the way, `reason` says what. `done`: all that could be done now is done.
   */
  state: 'resting' | 'waiting' | 'done';
  /** For the rep; null when there is nothing to say. */
  reason: string | null;
  /** Hours by which the clocks of device and collector differ, when they differ so much that ballots wait. */
  hoursApart: number | null;
  /** When the next ballot is due, ms since 1970 by the device's clock; null: not before the next regular step. */
  wakeAt: number | null;
}

/**
 * One step of this device's ballots: enrols, fetches the ballot paper, obtains tokens, makes ballots of them after the close,
 * drops one off. To be called by an alarm, one call at a time, as often as one likes: everything that was done is kept, and
 * what is cut off at any point is taken up by the next step.
 */
export async function step(deps: UplinkDeps): Promise<StepReport> {
  const { store, org, program } = deps;
  const membership = await store.membership(org);
  if (!membership || membership.participation === 'undecided') return rest();
  await followChoice(deps, membership);
  if (membership.participation === 'silence' || !program.ballots) return rest();
  const endorsement = program.ballots;
  const enrolled = await enrol(deps, endorsement, membership);
  if (!enrolled.ok) return report(deps, enrolled.reason, null);
  const delivery = deliveryOf(deps, endorsement);
  const quiet = await dropOffQuietly(deps, membership.lastTimes, delivery);
  if (quiet !== undefined) return report(deps, quiet, null);
  const papers = await refreshPapers(deps, endorsement);
  // Without the server's word on the time nothing is done that depends on it.
  if (!papers.ok) return report(deps, papers.reason, null);
  const { times } = papers;
  await store.changeMembership(org, { lastTimes: times });
  const reasons = [papers.problem];
  for (const held of await store.manifests(org))
    reasons.push(await obtainTokens(deps, endorsement, enrolled.secret, held, times));
  await closeWeeks(deps, membership, times);
  reasons.push(await dropOff(deps, times, delivery));
  return report(deps, reasons.find((reason) => reason !== null) ?? null, times);
}

function rest(): StepReport {
  return { state: 'resting', reason: null, hoursApart: null, wakeAt: null };
}

async function report({ store, org }: UplinkDeps, reason: string | null, times: Times | null): Promise<StepReport> {
  const due = (await store.outbox(org)).flatMap(({ dropAt }) => (dropAt === null ? [] : [dropAt]));
  return {
    state: reason === null ? 'done' : 'waiting',
    reason,
    hoursApart: times === null ? null : hoursApart(times),
    wakeAt: due.length === 0 ? null : Math.min(...due),
  };
}
