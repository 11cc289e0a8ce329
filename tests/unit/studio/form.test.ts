import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Campaign, campaignSchema } from '../../../lib/model/campaign.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { fromForm, toForm } from '../../../lib/studio/form.ts';
import { campaignOf } from './make-draft.ts';

const name = fc.constantFrom('NextStep', 'Amount', 'Region__c');
const run: fc.Arbitrary<NonNullable<Campaign['action']>['run']> = fc.oneof(
  fc.constant({ do: 'show' as const }),
  fc.record({ do: fc.constant('edit-field' as const), object: name, field: name }),
  fc.record({ do: fc.constant('switch-display' as const), display: fc.constantFrom('table', 'kanban', 'split') }),
  fc.record(
    {
      do: fc.constant('create' as const),
      object: name,
      prefill: fc.dictionary(name, fc.string({ minLength: 1, maxLength: 9 })).map((each) => ({ ...each })),
      relateBy: name,
    },
    { requiredKeys: ['do', 'object', 'prefill'] },
  ),
);
const list = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 3 });
const optional = fc.record(
  {
    action: fc.record({ label: fc.string({ minLength: 1, maxLength: 40 }), run }),
    thanks: fc.string({ minLength: 1, maxLength: 40 }),
    source: fc.string({ minLength: 1, maxLength: 40 }),
    schedule: fc.constantFrom(
      { from: '2026-03-04' },
      { until: '2026-05-01' },
      { from: '2026-03-04', until: '2026-05-01' },
    ),
  },
  { requiredKeys: [] },
);
const moment = fc.record(
  { stages: list, notStages: list, display: fc.constant(['table' as const]) },
  { requiredKeys: [] },
);

/** A campaign with any of its optional parts. */
const anyCampaign: fc.Arbitrary<Campaign> = fc.tuple(optional, moment).map(([parts, place]) => {
  const { action: _, thanks: __, source: ___, ...base } = campaignOf('a');
  return campaignSchema.parse({ ...base, ...parts, moment: { crm: 'salesforce', pages: ['record'], ...place } });
});

describe('the form', () => {
  it('gives back every campaign as it was', () => {
    fc.assert(
      fc.property(anyCampaign, (campaign) => {
        expect(fromForm(toForm(campaign))).toEqual(campaign);
      }),
    );
    for (const campaign of starterProgram.campaigns) expect(fromForm(toForm(campaign))).toEqual(campaign);
  });

  it('leaves out what is blank', () => {
    const form = toForm(campaignOf('a'));
    const blank = fromForm({
      ...form,
      thanks: '',
      source: '',
      schedule: { from: '', until: '2026-05-01' },
      moment: { ...form.moment, objects: [], notStages: [] },
      action: { ...form.action, do: 'none' },
    });
    expect(Object.keys(blank)).not.toContain('thanks');
    expect(Object.keys(blank)).not.toContain('action');
    expect(blank.schedule).toEqual({ until: '2026-05-01' });
    expect(Object.keys(blank.moment).sort()).toEqual(['crm', 'pages', 'when']);
  });

  it('makes an empty number a wrong one, so that lint speaks up', () => {
    const form = toForm(campaignOf('a'));
    const wrong = fromForm({ ...form, effortSeconds: '', priority: '' });
    expect(campaignSchema.safeParse(wrong).error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'effortSeconds',
      'priority',
    ]);
  });
});
