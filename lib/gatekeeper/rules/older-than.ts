import { defineRule } from './define-rule.ts';

export const olderThan = defineRule({
  name: 'older-than',
  reads: 'older-than',
  about: 'The date in a field is more days ago than the program allows.',
  test: (answer) => (typeof answer === 'boolean' ? answer : 'unknown'),
  says: (field, _condition, probe) =>
    probe.test === 'older-than'
      ? `The date in ${field} is more than ${probe.days} days ago`
      : `The date in ${field} is old`,
  positive: [{ condition: { rule: 'older-than', probe: 'last-activity' }, answer: true }],
  negative: [
    { condition: { rule: 'older-than', probe: 'last-activity' }, answer: false },
    { condition: { rule: 'older-than', probe: 'last-activity' }, answer: 'unknown' },
    { condition: { rule: 'older-than', probe: 'last-activity' }, answer: 'quarter' },
  ],
});
