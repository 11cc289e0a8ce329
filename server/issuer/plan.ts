import { planned } from '../../lib/ballot/questions/index.ts';
import type { PlannedQuestion } from '../../lib/model/ballot.ts';
import type { Program } from '../../lib/model/program.ts';
import type { IssuerStore } from '../store/store.ts';

/** The questions of a week, the same for everybody. */
export async function plannedQuestions(
  _store: IssuerStore,
  _org: string,
  epoch: number,
  program: Program,
): Promise<PlannedQuestion[]> {
  const at = (Math.floor(epoch / 3) * 4) % program.practices.length;
  return program.practices.slice(at, at + 4).map(({ id }) => planned('practice-used', id));
}
