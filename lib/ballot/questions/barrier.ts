import { type Barrier, barriers } from '../../model/ballot.ts';
import { findPractice, practiceForRole } from './practice.ts';
import type { QuestionDefinition } from './question.ts';

const labels: Record<Barrier, string> = {
  'did-not-know': 'I did not know it',
  'no-point': 'I do not see the point',
  'do-not-know-how': 'I do not know how',
  'takes-too-long': 'it takes too long',
  'badly-designed': 'it is badly designed',
  'manager-does-not': 'my manager does not use it',
  'not-my-job': 'it is not my job',
};

/** Why a practice is not used, as the rep told the device with one tap. */
export const barrier: QuestionDefinition = {
  kind: 'barrier',
  subject: 'practice',
  byArm: false,
  sentence: (program, subject) => {
    const practice = findPractice(program, subject);
    return practice ? `Why do you not use “${practice.title}”?` : null;
  },
  buckets: () => barriers.map((b) => labels[b]),
  answer: (input, subject) => {
    const practice = practiceForRole(input, subject);
    if ('blank' in practice) return practice;
    const given = Object.hasOwn(input.barriers, subject) ? input.barriers[subject] : undefined;
    return given === undefined ? { blank: 'You gave no reason.' } : { bucket: barriers.indexOf(given) };
  },
};
