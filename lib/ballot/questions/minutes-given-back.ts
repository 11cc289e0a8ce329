import type { QuestionDefinition } from './question.ts';

/** Least minutes of each bucket after the first. */
const steps = [1, 10, 30, 60] as const;

/** Minutes given back in the week, as the rep's own ledger counts them. */
export const minutesGivenBack: QuestionDefinition = {
  kind: 'minutes-given-back',
  subject: null,
  byArm: false,
  sentence: () => 'How many minutes did the practices give you back this week?',
  buckets: () => ['none', '1 to 9', '10 to 29', '30 to 59', '60 or more'],
  answer: ({ minutesGivenBack: minutes }) => ({ bucket: steps.filter((least) => minutes >= least).length }),
};
