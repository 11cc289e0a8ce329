import { type AgeBucket, ageBuckets } from '../../model/probe.ts';
import { defineRule } from './define-rule.ts';

const howLong: Record<AgeBucket, string> = {
  future: 'has any date',
  today: 'is today or in the past',
  week: 'is at least a day in the past',
  month: 'is more than a week in the past',
  quarter: 'is more than a month in the past',
  older: 'is more than three months in the past',
};

export const ageAtLeast = defineRule({
  name: 'age-at-least',
  reads: 'age',
  about: 'The date in a field is as old as a bucket or older.',
  test: (answer, condition) =>
    typeof answer === 'boolean' ? 'unknown' : ageBuckets.indexOf(answer) >= ageBuckets.indexOf(condition.bucket),
  says: (field, condition) => `The date in ${field} ${howLong[condition.bucket]}`,
  positive: [
    { condition: { rule: 'age-at-least', probe: 'close-date', bucket: 'week' }, answer: 'week' },
    { condition: { rule: 'age-at-least', probe: 'close-date', bucket: 'week' }, answer: 'older' },
    { condition: { rule: 'age-at-least', probe: 'close-date', bucket: 'future' }, answer: 'future' },
  ],
  negative: [
    { condition: { rule: 'age-at-least', probe: 'close-date', bucket: 'week' }, answer: 'today' },
    { condition: { rule: 'age-at-least', probe: 'close-date', bucket: 'older' }, answer: 'quarter' },
    { condition: { rule: 'age-at-least', probe: 'close-date', bucket: 'week' }, answer: 'unknown' },
    { condition: { rule: 'age-at-least', probe: 'close-date', bucket: 'week' }, answer: true },
  ],
});
