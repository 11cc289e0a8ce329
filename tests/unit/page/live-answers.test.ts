import { expect, test } from 'vitest';
import type { Probe } from '../../../lib/model/probe.ts';
import { liveAnswers } from '../../../lib/page/live-answers.ts';

const probes: Probe[] = [
  { id: 'amount-empty', object: 'Opportunity', field: 'Amount', test: 'empty' },
  { id: 'amount-shown', object: 'Opportunity', field: 'Amount', test: 'shown' },
  { id: 'step-empty', object: 'Opportunity', field: 'NextStep', test: 'empty' },
  { id: 'lead-empty', object: 'Lead', field: 'Amount', test: 'empty' },
];
const answers = { 'amount-empty': true, 'amount-shown': true, 'step-empty': false };

test('without switches the answers are what the page said', () => {
  expect(liveAnswers(undefined, probes, answers)).toBe(answers);
  expect(liveAnswers({ signals: { 'kanban.used': 'off' } }, probes, answers)).toBe(answers);
});

test('every probe on a field that is off is unknown, and none is added', () => {
  const off = { probes: { 'Opportunity.Amount': 'off', 'Lead.Amount': 'off' } } as const;
  expect(liveAnswers(off, probes, answers)).toEqual({
    'amount-empty': 'unknown',
    'amount-shown': 'unknown',
    'step-empty': false,
  });
});
