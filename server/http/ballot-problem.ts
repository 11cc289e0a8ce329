import { ballotLimits } from '../../lib/model/ballot.ts';
import type { Refusal } from '../tally/count.ts';
import { ProblemError, type ProblemKind } from './problem.ts';

const refusals: Record<Refusal, [ProblemKind, string]> = {
  'malformed-ballot': ['malformed-ballot', `A ballot is ${ballotLimits.ballotBytes} bytes of a known form.`],
  'unknown-week': ['unknown-week', 'There is no ballot paper for this organisation and week.'],
  'unknown-question': ['unknown-question', 'This week’s ballot paper does not ask this question.'],
  'not-on-paper': ['not-on-paper', 'The ballot paper has no such cell, arm or answer.'],
  'wrong-token': ['forged-ballot', 'The token was not issued for this question in this week.'],
  'too-early': ['not-open-yet', 'Ballots of this week are not taken yet.'],
  'too-late': ['closed', 'Ballots of this week are not taken any more.'],
};

/** What a device is told when its ballot does not count. */
export function ballotProblem(refusal: Refusal): ProblemError {
  return new ProblemError(...refusals[refusal]);
}
