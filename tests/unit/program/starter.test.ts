import { describe, expect, test } from 'vitest';
import { programSchema } from '../../../lib/model/program.ts';
import { lintProgram } from '../../../lib/program/lint.ts';
import { salesDynamics } from '../../../lib/program/starter/sales-dynamics/program.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';

const campaign = (id: string) => starterProgram.campaigns.find((each) => each.id === id);
const texts = starterProgram.campaigns.flatMap(({ title, body, benefit, thanks, action }) =>
  [title, body, benefit.text, thanks, action?.label].filter((text) => text !== undefined),
);

const dynamicsProgram = programSchema.parse(salesDynamics);

describe.each([[starterProgram.id, starterProgram] as const, [dynamicsProgram.id, dynamicsProgram] as const])(
  'the starter program %s',
  (_, program) => {
    test('has no lint finding, not even a warning', () => {
      expect(lintProgram(program)).toEqual([]);
    });

    test('has a ladder of three levels and something to show for every role', () => {
      for (const { id } of program.roles) {
        expect(program.ladder.filter(({ role }) => role === id).map(({ level }) => level)).toEqual([
          'foundation',
          'practitioner',
          'power-user',
        ]);
        expect(program.campaigns.some(({ roles }) => roles.includes(id))).toBe(true);
      }
    });

    test('every probe is asked by a campaign, and every campaign says where its claim can be checked', () => {
      const asked = new Set(program.campaigns.flatMap(({ moment }) => moment.when.map(({ probe }) => probe)));
      expect(program.probes.map(({ id }) => id).filter((id) => !asked.has(id))).toEqual([]);
      expect(program.campaigns.filter(({ source }) => !source).map(({ id }) => id)).toEqual([]);
    });

    test('every nudge says thanks and offers to do the work', () => {
      const nudges = program.campaigns.filter(({ kind }) => kind === 'nudge');
      expect(nudges.filter(({ thanks, action }) => !thanks || !action).map(({ id }) => id)).toEqual([]);
    });
  },
);

describe('sales on Salesforce', () => {
  test('covers the three roles with at least 14 practices and 16 campaigns', () => {
    expect(starterProgram.roles.map(({ id }) => id)).toEqual(['sales-rep', 'sdr', 'sales-manager']);
    expect(starterProgram.practices.length).toBeGreaterThanOrEqual(14);
    expect(starterProgram.campaigns.length).toBeGreaterThanOrEqual(16);
  });

  test('speaks like a colleague: no shouting, no "simply", no blame', () => {
    expect(texts.filter((text) => /!|\bsimply\b|\bjust\b|\bshould\b|\bmust\b|\bforgot|\bfail/i.test(text))).toEqual([]);
  });

  test('nudges about a deal rest when it is closed', () => {
    const aboutDeals = starterProgram.campaigns.filter(
      ({ kind, moment }) => kind === 'nudge' && moment.objects?.includes('Opportunity'),
    );
    for (const { id, moment } of aboutDeals) {
      const rests = moment.notStages?.includes('Closed Won') && moment.notStages.includes('Closed Lost');
      expect([id, rests || moment.stages?.every((stage) => stage.startsWith('Closed'))]).toEqual([id, true]);
    }
  });

  test('holds the campaigns that other parts rely on', () => {
    expect(campaign('next-step-empty')).toMatchObject({
      kind: 'nudge',
      practice: 'next-step-current',
      roles: ['sales-rep'],
      moment: { pages: ['record'], objects: ['Opportunity'], notStages: ['Closed Won', 'Closed Lost'] },
      anchor: 'field:Opportunity.NextStep',
      action: { run: { do: 'edit-field', object: 'Opportunity', field: 'NextStep' } },
      priority: Math.max(...starterProgram.campaigns.map(({ priority }) => priority)),
    });
    expect(campaign('kanban-for-opportunities')).toMatchObject({
      kind: 'tip',
      practice: 'pipeline-as-kanban',
      moment: { pages: ['list'], objects: ['Opportunity'], display: ['table'] },
      anchor: 'listview.switcher',
      action: { run: { do: 'switch-display', display: 'kanban' } },
    });
    expect(campaign('close-date-passed')?.moment.when).toEqual([
      { rule: 'age-at-least', probe: 'opportunity-close-date-age', bucket: 'week' },
    ]);
    expect(campaign('opportunity-quiet')).toMatchObject({
      moment: { when: [{ rule: 'older-than', probe: 'opportunity-untouched' }] },
      action: { run: { do: 'create', object: 'Task', relateBy: 'WhatId' } },
    });
    expect(campaign('lead-quiet')?.action?.run).toMatchObject({ relateBy: 'WhoId' });
    for (const id of ['amount-empty', 'lead-rating-empty', 'lead-industry-empty', 'account-industry-empty']) {
      expect(campaign(id)?.kind).toBe('nudge');
    }
  });
});
