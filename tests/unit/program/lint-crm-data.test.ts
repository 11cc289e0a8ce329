import { describe, expect, test } from 'vitest';
import type { CrmOverride, PickedAnchor } from '../../../lib/model/crm-data.ts';
import type { ProgramInput } from '../../../lib/model/program.ts';
import { lintProgram } from '../../../lib/program/lint.ts';
import { make } from './make.ts';

const findings = (over: Partial<ProgramInput>): string[] =>
  lintProgram(make.program(over)).map(({ level, path, message }) => `${level} ${path}: ${message}`);

const pick = (over: Partial<PickedAnchor> = {}): PickedAnchor => ({
  id: 'price-button',
  crm: 'salesforce',
  label: 'Price button',
  page: 'record',
  object: 'Opportunity',
  fingerprint: {
    tag: 'button',
    role: null,
    attributes: { name: 'Price' },
    ancestors: [],
    landmark: null,
    index: 0,
    count: 1,
    label: null,
    threshold: 0.7,
  },
  ...over,
});
const pointing = make.nudge({ anchor: 'picked:price-button' });
const repaired = (over: Partial<CrmOverride>) => findings({ crmOverrides: [{ crm: 'salesforce', ...over }] });

describe('picked elements', () => {
  test('one that a campaign names is fine', () => {
    expect(findings({ campaigns: [pointing], pickedAnchors: [pick()] })).toEqual([]);
  });

  test('a campaign that names none, or one of another CRM', () => {
    expect(findings({ campaigns: [pointing] })).toEqual([
      'error campaigns[0].anchor: There is no picked element "picked:price-button".',
    ]);
    expect(findings({ campaigns: [pointing], pickedAnchors: [pick({ crm: 'dynamics' })] })).toEqual([
      'error campaigns[0].anchor: "Price button" was picked in dynamics.',
    ]);
  });

  test('one that nobody names, and one id twice', () => {
    expect(findings({ pickedAnchors: [pick()] })).toEqual([
      'warning pickedAnchors[0]: No campaign points at "Price button".',
    ]);
    expect(findings({ campaigns: [pointing], pickedAnchors: [pick(), pick()] })).toEqual([
      'error pickedAnchors[1].id: The id "price-button" is used twice.',
    ]);
  });

  test('a fingerprint holds no free text', () => {
    const { fingerprint } = pick();
    const leaky = pick({ fingerprint: { ...fingerprint, attributes: { name: 'Acme Corp, 12,000 EUR' } } });
    expect(findings({ campaigns: [pointing], pickedAnchors: [leaky] })[0]).toMatch(/^error pickedAnchors\[0\]/);
  });
});

describe('repairs and switches', () => {
  test('selectors that can be, and switches of what nobody uses, are fine', () => {
    const anchors = { 'field:Opportunity.Amount': ['[data-x="a(b"]'], path: 'off' as const };
    expect(repaired({ anchors, signals: { 'kanban.used': 'off' } })).toEqual([]);
  });

  test('a selector that does not close, a probe nobody asks, two entries for one CRM', () => {
    expect(repaired({ anchors: { path: ['.a[b'] } })).toEqual([
      'warning crmOverrides[0].anchors.path: ".a[b" is no selector; it finds nothing.',
    ]);
    expect(repaired({ probes: { 'Opportunity.Nothing': 'off' } })).toEqual([
      'warning crmOverrides[0].probes.Opportunity.Nothing: No probe asks about this field.',
    ]);
    expect(findings({ crmOverrides: [{ crm: 'salesforce' }, { crm: 'salesforce' }] })).toEqual([
      'error crmOverrides[1].crm: There are two entries for salesforce; only the first is used.',
    ]);
  });

  test('switching off what the program itself needs is said', () => {
    const { anchor } = make.nudge();
    expect(repaired({ anchors: { [anchor]: 'off' } })[0]).toMatch(/never shows while its anchor is off/);
    const [evidence] = make.practice().evidence;
    expect(evidence && repaired({ signals: { [evidence.kind]: 'off' } })[0]).toMatch(/which is off on salesforce/);
  });

  test('an anchor that is none, and a switch with another word, are refused', () => {
    expect(findings({ crmOverrides: [{ crm: 'salesforce', anchors: { '.a': 'off' } }] })[0]).toMatch(/^error/);
    const other = { crm: 'salesforce', signals: { 'kanban.used': 'on' } } as unknown as CrmOverride;
    expect(findings({ crmOverrides: [other] })[0]).toMatch(/^error/);
  });
});
