import { describe, expect, test } from 'vitest';
import { probeSetSchema } from '../../../lib/messages/protocol.ts';
import type { CrmOverride, PickedAnchor } from '../../../lib/model/crm-data.ts';
import type { Probe } from '../../../lib/model/probe.ts';
import type { Program } from '../../../lib/model/program.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { crmDataFor, probeSetFor } from '../../../lib/services/probe-set.ts';

const [pattern] = starterProgram.campaigns;
if (!pattern) throw new Error('the starter program has no campaign');

const pick = (id: string, crm = 'salesforce'): PickedAnchor => ({
  ...{ id, crm, label: 'Price button', page: 'record', object: null },
  fingerprint: {
    ...{ tag: 'button', role: null, attributes: { name: 'Price' }, ancestors: [], landmark: null },
    ...{ index: 0, count: 1, label: null, threshold: 0.8 },
  },
});
const programOf = (change: Partial<Program>): Program => ({ ...starterProgram, ...change });
const pointingAt = (id: string, crm = 'salesforce') => ({
  ...pattern,
  anchor: `picked:${id}`,
  moment: { ...pattern.moment, crm },
});

describe('what a page gets of the repairs', () => {
  test('nothing, where there is nothing', () => {
    expect(crmDataFor(starterProgram, 'salesforce')).toBeUndefined();
    expect(
      probeSetFor({ hash: 'h', program: starterProgram, bundle: null, since: 0, state: 'valid' }, 'salesforce'),
    ).toEqual({
      version: 'h',
      probes: starterProgram.probes,
    });
  });

  test('its own CRM only', () => {
    const crmOverrides: CrmOverride[] = [
      { crm: 'dynamics', anchors: { path: 'off' } },
      { crm: 'salesforce', signals: { 'kanban.used': 'off' }, probes: { 'Opportunity.Amount': 'off' } },
    ];
    const program = programOf({ crmOverrides });
    expect(crmDataFor(program, 'dynamics')).toEqual({ anchors: { path: 'off' } });
    expect(crmDataFor(program, 'salesforce')).toEqual({ signals: { 'kanban.used': 'off' } });
    expect(crmDataFor(program, 'hubspot')).toBeUndefined();
  });

  test('no probe on a field that is off, on this CRM only', () => {
    const probes: Probe[] = [
      { id: 'amount-empty', object: 'Opportunity', field: 'Amount', test: 'empty' },
      { id: 'amount-shown', object: 'Opportunity', field: 'Amount', test: 'shown' },
      { id: 'step-empty', object: 'Opportunity', field: 'NextStep', test: 'empty' },
      { id: 'lead-empty', object: 'Lead', field: 'Amount', test: 'empty' },
    ];
    const crmOverrides: CrmOverride[] = [{ crm: 'salesforce', probes: { 'Opportunity.Amount': 'off' } }];
    const program = programOf({ probes, crmOverrides });
    const asked = (crm: string) =>
      probeSetFor({ hash: 'h', program, bundle: null, since: 0, state: 'valid' }, crm).probes.map(({ id }) => id);
    expect(asked('salesforce')).toEqual(['step-empty', 'lead-empty']);
    expect(asked('dynamics')).toHaveLength(4);
  });

  test('only picked elements that its campaigns name', () => {
    const program = programOf({
      campaigns: [pointingAt('a'), pointingAt('b', 'dynamics')],
      pickedAnchors: [pick('a'), pick('b', 'dynamics'), pick('c')],
    });
    expect(Object.keys(crmDataFor(program, 'salesforce')?.picked ?? {})).toEqual(['a']);
    expect(Object.keys(crmDataFor(program, 'dynamics')?.picked ?? {})).toEqual(['b']);
  });

  test('fits the messages, and never grows past what a page may carry', () => {
    const program = programOf({ campaigns: [pointingAt('a')], pickedAnchors: [pick('a')] });
    const set = probeSetFor({ hash: 'h', program, bundle: null, since: 0, state: 'valid' }, 'salesforce');
    expect(probeSetSchema.parse(set)).toEqual(set);
    const long = Array.from({ length: 60 }, (_, i) => [`field:Opportunity.F${i}`, Array(5).fill('x'.repeat(300))]);
    const heavy = programOf({ crmOverrides: [{ crm: 'salesforce', anchors: Object.fromEntries(long) }] });
    expect(crmDataFor(heavy, 'salesforce')).toBeUndefined();
  });
});
