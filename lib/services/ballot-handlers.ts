import { eraseLedger } from '../db/ballot-rows.ts';
import { sayBarrier } from '../db/barriers.ts';
import type { ballotMessages } from '../messages/ballots.ts';
import type { Handlers } from '../messages/router.ts';
import { chooseCell, chooseParticipation, useBallotInvite } from './ballot-choice.ts';
import { isSignInOffered, openSignIn } from './ballot-sign-in.ts';
import { stepBallots } from './ballots.ts';
import type { Deps } from './deps.ts';

const ok = { ok: true } as const;

/** The worker's use-cases about ballots, one for each message. */
export function ballotHandlers(deps: Deps): Pick<Handlers, keyof typeof ballotMessages> {
  return {
    'ballot.choose': async ({ participation }) => {
      await chooseParticipation(deps, participation);
      return ok;
    },
    'ballot.cell': async ({ cell }) => {
      await chooseCell(deps, cell);
      return ok;
    },
    'ballot.invite': ({ link }) => useBallotInvite(deps, link),
    'ballot.ways': async () => ({ oidc: await isSignInOffered(deps) }),
    'ballot.signIn': async () => ({ code: await openSignIn(deps) }),
    'ballot.step': () => stepBallots(deps),
    'ballot.erase': async () => {
      await eraseLedger(deps.db);
      return ok;
    },
    'barrier.say': async ({ practice, barrier }) => {
      await sayBarrier(deps.db, practice, barrier, deps.platform.now());
      return ok;
    },
  };
}
