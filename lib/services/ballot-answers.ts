import { answerQuestion } from '../ballot/questions/index.ts';
import { barriersSaid } from '../db/barriers.ts';
import { keptRollups, recentCards } from '../db/log.ts';
import type { PlannedQuestion } from '../model/ballot.ts';
import { addDays } from '../model/day.ts';
import type { Program } from '../model/program.ts';
import { roleLevel } from '../practices/ladder.ts';
import { practiceStates } from '../practices/states.ts';
import { ledgerLines, sumMinutes } from '../progress/ledger.ts';
import { readSettings } from '../settings/store.ts';
import type { TrueAnswer, Week } from '../uplink/deps.ts';
import type { ReadDeps } from './deps.ts';

/** Local midnight at which a calendar day begins, ms since 1970. */
function startOf(day: string): number {
  return new Date(`${day}T00:00:00`).getTime();
}

/** The true answer of this device to a question about a week, from everything its own log holds. It stays here. */
export async function trueAnswer(
  deps: ReadDeps,
  program: Program,
  question: PlannedQuestion,
  { from, until }: Week,
): Promise<TrueAnswer> {
  const { db, platform } = deps;
  const now = platform.now();
  const { role, minutesPerUse } = await readSettings(platform);
  const [kept, cards, barriers] = await Promise.all([keptRollups(db, now), recentCards(db, now), barriersSaid(db)]);
  // What came after the week is no part of its answer.
  const rollups = kept.filter(({ day }) => day <= until);
  const practices = practiceStates(program, rollups, cards, until);
  const ofWeek = rollups.filter(({ day }) => day >= from);
  return answerQuestion(question, {
    ...{ program, role, rollups, cards, practices, barriers },
    ladderLevel: role === null ? null : roleLevel(program, role, practices).reached,
    week: { from, until, start: startOf(from), end: startOf(addDays(until, 1)) },
    minutesGivenBack: sumMinutes(ledgerLines(program, ofWeek, minutesPerUse)),
  });
}
