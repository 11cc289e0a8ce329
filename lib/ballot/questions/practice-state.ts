import type { PracticeLevel, PracticeState } from '../../model/practice.ts';
import { practiceLevels } from '../../model/practice.ts';
import { findPractice, practiceForRole } from './practice.ts';
import type { QuestionDefinition } from './question.ts';

const labels: Record<PracticeLevel, string> = {
  new: 'not met yet',
  aware: 'heard of it',
  tried: 'tried it, or used to do it',
  regular: 'do it regularly',
  fluent: 'do it fluently',
};

/** A practice that fades counts as tried: it was adopted, and is not now. */
function levelNow(state: PracticeState | undefined): PracticeLevel {
  if (state === undefined) return 'new';
  return state.fading ? 'tried' : state.level;
}

/** Place on the ladder of one practice. */
export const practiceState: QuestionDefinition = {
  kind: 'practice-state',
  subject: 'practice',
  byArm: false,
  sentence: (program, subject) => {
    const practice = findPractice(program, subject);
    return practice ? `How far are you with “${practice.title}”?` : null;
  },
  buckets: () => practiceLevels.map((level) => labels[level]),
  answer: (input, subject) => {
    const practice = practiceForRole(input, subject);
    if ('blank' in practice) return practice;
    return { bucket: practiceLevels.indexOf(levelNow(input.practices.get(subject))) };
  },
};
