import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/gatekeeper/decide.ts';
import { make } from '../../support/make.ts';

describe('decide', () => {
  it('shows the nudge of the default story as a card and says why', () => {
    const { show, held } = decide(make.input());
    expect(held).toEqual([]);
    expect(show?.campaign.id).toBe('next-step-empty');
    expect(show?.form).toBe('card');
    expect(show?.why).toEqual([
      'You are on the Opportunity record page, stage Proposal/Price Quote.',
      'The field Next Step is empty on this record.',
      'It is chosen for your role, Account executive.',
      'You have not done "Keep the next step current" yet.',
      'It opened by itself, which happens at most 2 times a day.',
    ]);
  });

  it('lists a campaign once that names a page or an object twice', () => {
    const moment = { crm: 'salesforce', pages: ['record', 'record'], objects: ['Opportunity', 'Opportunity'] } as const;
    const campaigns = [
      make.tip({ moment: { ...moment, pages: [...moment.pages], objects: [...moment.objects] }, paused: true }),
    ];
    const input = make.input({ program: make.program({ campaigns }) });
    for (const explain of [true, false]) expect(decide(input, { explain }).held).toHaveLength(1);
  });
});
