import { defineRule } from './define-rule.ts';

export const fieldShown = defineRule({
  name: 'field-shown',
  reads: 'shown',
  about: 'The field is on the page, so that a card can point at it.',
  test: (answer) => (typeof answer === 'boolean' ? answer : 'unknown'),
  says: (field) => `The field ${field} is on this page`,
  positive: [{ condition: { rule: 'field-shown', probe: 'forecast' }, answer: true }],
  negative: [
    { condition: { rule: 'field-shown', probe: 'forecast' }, answer: false },
    { condition: { rule: 'field-shown', probe: 'forecast' }, answer: 'unknown' },
    { condition: { rule: 'field-shown', probe: 'forecast' }, answer: 'week' },
  ],
});
