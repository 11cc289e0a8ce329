import { type Practice, type PracticeLevel, type PracticeState, practiceLevels } from './practice.ts';

/** Place of a level on the ladder of one practice: 0 `new` … 4 `fluent`. */
export function levelRank(level: PracticeLevel): number {
  return practiceLevels.indexOf(level);
}

/**
 * Does the practice count as adopted, so that tips about it stop (promise 4)? From `regular` on, or from `tried` on where
 * the evidence is only a motion; never while it fades.
 */
export function isAdopted(practice: Practice, state: PracticeState | undefined): boolean {
  if (state === undefined || state.fading) return false;
  return levelRank(state.level) >= levelRank(practice.countsAs === 'tried' ? 'tried' : 'regular');
}
