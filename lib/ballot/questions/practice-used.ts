import { findPractice, isDayWithin, practiceForRole } from './practice.ts';
import type { QuestionDefinition } from './question.ts';

/** Was the practice used at all in the week? */
export const practiceUsed: QuestionDefinition = {
  kind: 'practice-used',
  subject: 'practice',
  byArm: false,
  sentence: (program, subject) => {
    const practice = findPractice(program, subject);
    return practice ? `Did you use “${practice.title}” this week?` : null;
  },
  buckets: () => ['no', 'yes'],
  answer: (input, subject) => {
    const practice = practiceForRole(input, subject);
    if ('blank' in practice) return practice;
    const { from, until } = input.week;
    const used = input.rollups.some((r) => r.practice === subject && r.uses > 0 && isDayWithin(r.day, from, until));
    return { bucket: used ? 1 : 0 };
  },
};
