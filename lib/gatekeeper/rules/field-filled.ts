import { defineRule } from './define-rule.ts';

export const fieldFilled = defineRule({
  name: 'field-filled',
  reads: 'empty',
  about: 'A field holds something, so that the next thing can build on it.',
  test: (answer) => (typeof answer === 'boolean' ? !answer : 'unknown'),
  says: (field) => `The field ${field} is filled on this record`,
  positive: [{ condition: { rule: 'field-filled', probe: 'amount' }, answer: false }],
  negative: [
    { condition: { rule: 'field-filled', probe: 'amount' }, answer: true },
    { condition: { rule: 'field-filled', probe: 'amount' }, answer: 'unknown' },
    { condition: { rule: 'field-filled', probe: 'amount' }, answer: 'today' },
  ],
});
