import { describe, expect, it } from 'vitest';
import { decide } from '../../../lib/gatekeeper/decide.ts';
import type { CampaignInput, Moment } from '../../../lib/model/campaign.ts';
import type { PageContext } from '../../../lib/model/page.ts';
import { make } from '../../support/make.ts';

/** `shown`, or the reason and its detail, of one campaign in one place. */
function verdict(campaign: Partial<CampaignInput>, context: Partial<PageContext> = {}, role = 'account-executive') {
  const { show, held } = decide(
    make.input({
      program: make.program({ campaigns: [make.campaign(campaign)] }),
      context: make.context(context),
      choices: make.choices({ role }),
    }),
  );
  return show ? 'shown' : `${held[0]?.reason}: ${held[0]?.detail}`;
}

const place: Moment = { crm: 'salesforce', pages: ['record'], objects: ['Opportunity'], when: [] };

describe('place', () => {
  it.each([
    [{}, { crm: 'dynamics' }, 'other-crm: needs salesforce, this is dynamics'],
    [{}, { page: 'list' }, 'other-page: needs a record page, this is list'],
    [{}, { object: 'Lead' }, 'other-object: needs Opportunity, this is Lead'],
    [{}, { object: null }, 'other-object: needs Opportunity, this is no object'],
    [{ moment: { ...place, objects: undefined } }, { object: null }, 'shown'],
  ] satisfies [Partial<CampaignInput>, Partial<PageContext>, string][])(
    '%j on %j is %s',
    (campaign, context, expected) => {
      expect(verdict(campaign, context)).toBe(expected);
    },
  );

  it('fits the display of a list', () => {
    const moment: Moment = { crm: 'salesforce', pages: ['list'], display: ['table', 'split'], when: [] };
    expect(verdict({ moment }, { page: 'list', display: 'split' })).toBe('shown');
    expect(verdict({ moment }, { page: 'list', display: 'kanban' })).toBe(
      'other-display: needs display table or split, this is kanban',
    );
    expect(verdict({ moment }, { page: 'list', display: null })).toContain('this is not a list');
  });
});

describe('stage', () => {
  it('must be one of the stages', () => {
    const moment = { ...place, stages: ['Negotiation'] };
    expect(verdict({ moment }, { stage: 'Negotiation' })).toBe('shown');
    expect(verdict({ moment }, { stage: 'Closed Won' })).toBe(
      'other-stage: needs stage Negotiation, this is Closed Won',
    );
    expect(verdict({ moment }, { stage: null })).toBe(
      'other-stage: needs stage Negotiation, the stage could not be read',
    );
  });

  it('must not be an excluded one; unread, it holds a nudge but not a tip', () => {
    const moment = { ...place, notStages: ['Closed Won', 'Closed Lost'] };
    expect(verdict({ moment }, { stage: 'Negotiation' })).toBe('shown');
    expect(verdict({ moment }, { stage: 'Closed Lost' })).toContain('other-stage: not at stage');
    expect(verdict({ moment }, { stage: null })).toContain('the stage could not be read');
    expect(verdict({ moment, kind: 'tip' }, { stage: null })).toBe('shown');
  });
});

describe('role', () => {
  it('must be one of the campaign', () => {
    expect(verdict({}, {}, 'manager')).toBe('other-role: is for account-executive, the role is manager');
  });

  it('holds everything while none is chosen, wherever the rep is', () => {
    const { show, held } = decide(
      make.input({
        program: make.program({
          campaigns: [make.campaign(), make.tip({ moment: { crm: 'dynamics', pages: ['list'] } })],
        }),
        choices: make.choices({ role: null }),
      }),
    );
    expect(show).toBeNull();
    expect(held.map((h) => h.reason)).toEqual(['no-role', 'no-role']);
  });
});

describe('conditions', () => {
  it('hold the campaign when one is not met', () => {
    expect(verdict({}, { probes: { 'next-step-is-empty': false } })).toBe(
      'condition-not-met: field-empty of Next Step does not hold',
    );
  });

  it.each([[{}], [{ 'next-step-is-empty': 'unknown' as const }]])('hold it when the page answers %j', (probes) => {
    expect(verdict({}, { probes })).toBe('probe-unknown: field-empty of Next Step could not be read');
  });

  it('hold it when the program lacks the probe', () => {
    const moment: Moment = { ...place, when: [{ rule: 'field-empty', probe: 'no-such-probe' }] };
    expect(verdict({ moment }, { probes: { 'no-such-probe': true } })).toContain('the missing probe no-such-probe');
  });

  it('report the one that is surely not met before one that could not be read, whatever their order', () => {
    const probes = ['amount', 'next-step'].map((id) => ({
      id,
      object: 'Opportunity',
      field: 'X',
      test: 'empty' as const,
    }));
    const when = probes.map(({ id }) => ({ rule: 'field-empty' as const, probe: id }));
    for (const order of [when, when.toReversed()]) {
      const campaigns = [make.campaign({ moment: { ...place, when: order } })];
      const context = make.context({ probes: { amount: 'unknown', 'next-step': false } });
      const { held } = decide(make.input({ program: make.program({ probes, campaigns }), context }));
      expect(held[0]?.reason).toBe('condition-not-met');
    }
  });
});
