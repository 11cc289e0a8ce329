import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/gatekeeper/decide.ts';
import { explainHeld } from '../../../lib/gatekeeper/explain.ts';
import { holdOrder } from '../../../lib/gatekeeper/hold.ts';
import { clock, fieldName } from '../../../lib/gatekeeper/readable.ts';
import { holdReasons } from '../../../lib/model/decision.ts';
import { make } from '../../support/make.ts';

describe('why not', () => {
  it.each(holdReasons)('%s has one sentence for the rep and one for the admin', (reason) => {
    const { rep, admin } = explainHeld({ campaign: 'c', reason, detail: 'the particular' });
    for (const sentence of [rep, admin]) expect(sentence).toMatch(/^[A-Z][^\n]*\.$/);
  });

  it('gives the particulars of a real decision', () => {
    const { held } = decide(make.input({ context: make.context({ object: 'Lead' }) }));
    const [first] = held;
    expect(first && explainHeld(first)).toEqual({
      rep: 'This is about another kind of record.',
      admin: 'Another object: it needs Opportunity, this is Lead.',
    });
  });

  it('has a place in the order for every reason there is', () => {
    expect([...holdOrder].toSorted()).toEqual([...holdReasons].toSorted());
  });
});

describe('why this', () => {
  it('of a tip on a list speaks of the place and not of a record', () => {
    const tip = make.tip({ moment: { crm: 'salesforce', pages: ['list'] } });
    const context = make.context({ page: 'list', object: 'Opportunity', recordKey: null, stage: null });
    const { show } = decide(make.input({ program: make.program({ campaigns: [tip] }), context }));
    expect(show?.why).toEqual([
      'You are on the Opportunity list page.',
      'It is chosen for your role, Account executive.',
      'You have not done "Keep the next step current" yet.',
    ]);
  });

  it.each([
    [make.state({ level: 'tried' }), 'You have done "Keep the next step current" before; it is not a habit yet.'],
    [make.state({ level: 'regular' }), 'You do "Keep the next step current" regularly; this record still needs it.'],
    [make.state({ level: 'regular', fading: true }), 'You have not done "Keep the next step current" for a while.'],
  ])('speaks of the practice as it is', (state, sentence) => {
    expect(decide(make.input({ practices: new Map([['next-step', state]]) })).show?.why).toContain(sentence);
  });
});

describe('readable names', () => {
  it.each([
    ['NextStep', 'Next Step'],
    ['npsp__Fund__c', 'Fund'],
    ['Forecast_Note__c', 'Forecast Note'],
    ['new_close_date', 'new close date'],
    ['Opportunity', 'Opportunity'],
  ])('%s reads %s', (api, readable) => expect(fieldName(api)).toBe(readable));

  it('writes minutes as a clock', () => {
    expect([0, 510, 1439].map(clock)).toEqual(['00:00', '08:30', '23:59']);
  });
});
