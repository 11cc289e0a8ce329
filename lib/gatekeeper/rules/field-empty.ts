import { defineRule } from './define-rule.ts';

export const fieldEmpty = defineRule({
  name: 'field-empty',
  reads: 'empty',
  about: 'A field that matters at this stage holds nothing.',
  test: (answer) => (typeof answer === 'boolean' ? answer : 'unknown'),
  says: (field) => `The field ${field} is empty on this record`,
  positive: [{ condition: { rule: 'field-empty', probe: 'next-step' }, answer: true }],
  negative: [
    { condition: { rule: 'field-empty', probe: 'next-step' }, answer: false },
    { condition: { rule: 'field-empty', probe: 'next-step' }, answer: 'unknown' },
    { condition: { rule: 'field-empty', probe: 'next-step' }, answer: 'older' },
  ],
});
