import { changeMembership } from '../db/ballot-rows.ts';
import type { Participation } from '../model/ballot.ts';
import { readSettings } from '../settings/store.ts';
import type { StepReport } from '../uplink/step.ts';
import { stepBallots } from './ballots.ts';
import type { Deps } from './deps.ts';
import { inviteCodeOf, readInviteLink } from './invite.ts';

/** @throws when no organisation is joined */
async function joinedOrg({ platform }: Deps): Promise<string> {
  const { organisation } = await readSettings(platform);
  if (!organisation) throw new Error('no organisation is joined');
  return organisation.org;
}

/**
 * The rep chose what this device sends. The choice counts from this moment; what follows from it (enrolment, a ballot taken
 * back) is done by the step that is started, for which nobody waits.
 */
export async function chooseParticipation(
  deps: Deps,
  participation: Exclude<Participation, 'undecided'>,
): Promise<void> {
  const org = await joinedOrg(deps);
  const code = await inviteCodeOf(deps, org);
  await changeMembership(deps.db, org, (held) => ({
    participation,
    // A secret without a code: the rep signs in for it instead.
    code: held.enrolment === 'member' || held.secret !== null ? held.code : (held.code ?? code),
  }));
  startStep(deps);
}

/** The rep picked the group their answers are counted in. */
export async function chooseCell(deps: Deps, cell: string): Promise<void> {
  await changeMembership(deps.db, await joinedOrg(deps), () => ({ cell }));
}

/**
 * Another invite for the ballots alone. @returns what the next step came to
 * @throws when this is no invite link
 */
export async function useBallotInvite(deps: Deps, link: string): Promise<StepReport> {
  const invite = readInviteLink(link);
  if (!invite) throw new Error('this is not an invite link');
  const { code } = invite;
  await changeMembership(deps.db, await joinedOrg(deps), ({ enrolment }) =>
    enrolment === 'member' ? {} : { code, enrolment: 'none', problem: null },
  );
  return stepBallots(deps);
}

/** Twice, because a step that is under way may have read the choice before. */
function startStep(deps: Deps): void {
  const again = () => stepBallots(deps);
  again()
    .then(again)
    .catch((error: unknown) => console.warn('Carrot: the ballots could not be looked after', error));
}
