import { useLiveQuery } from 'dexie-react-hooks';
import type { Settings } from '../../lib/model/settings.ts';
import type { ProgramView, ScreenDeps } from './use-carrot-data.ts';

/** Does the organisation ask anonymous questions that the rep has not decided about yet? */
export function useUndecided(
  { readBallots }: Pick<ScreenDeps, 'readBallots'>,
  organisation: Settings['organisation'],
  program: ProgramView | null,
): boolean {
  const asks = program?.bundle?.org === organisation?.org && program?.program.ballots !== undefined;
  const undecided = useLiveQuery(
    async () => asks && organisation !== null && (await readBallots(organisation)).participation === 'undecided',
    [asks, organisation, readBallots],
  );
  return undecided === true;
}
