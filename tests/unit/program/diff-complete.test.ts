import { describe, expect, test } from 'vitest';
import { campaignSchema } from '../../../lib/model/campaign.ts';
import { crmOverrideSchema } from '../../../lib/model/crm-data.ts';
import { type Program, type ProgramInput, programSchema } from '../../../lib/model/program.ts';
import { changeSentence, diffPrograms } from '../../../lib/program/diff.ts';
import { make } from './make.ts';

const ballots = {
  issuerUrl: 'https://tokens.example',
  tallyUrl: 'https://answers.example',
  ballotKey: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) },
} as const;
const picked: NonNullable<ProgramInput['pickedAnchors']>[number] = {
  ...{ id: 'forecast', crm: 'salesforce', label: 'Forecast box', page: 'record', object: 'Opportunity' },
  fingerprint: {
    ...{ tag: 'div', role: 'button', attributes: { 'data-id': 'forecast' }, ancestors: ['main', 'section'] },
    ...{ landmark: 'main', index: 2, count: 4, label: '0a1b', threshold: 0.6 },
  },
};
const repair: NonNullable<ProgramInput['crmOverrides']>[number] = {
  crm: 'salesforce',
  anchors: { 'field:Opportunity.NextStep': ['.step', '.next'], path: 'off' },
  signals: { 'field.filled': 'off' },
  probes: { 'Opportunity.Amount': 'off' },
};

/** A program with every key that the schema knows, down to the campaign's. */
const full: ProgramInput = make.program({
  campaigns: [
    make.nudge({
      moment: {
        ...{ crm: 'salesforce', pages: ['record'], objects: ['Opportunity'], stages: ['Open'], notStages: ['Lost'] },
        ...{ display: ['kanban'], when: [{ rule: 'age-at-least', probe: 'close-date-age', bucket: 'month' }] },
      },
      action: {
        label: 'Do it',
        run: { do: 'create', object: 'Task', prefill: { Subject: 'Call' }, relateBy: 'WhatId' },
      },
      thanks: 'Thank you.',
      schedule: { from: '2026-11-01', until: '2026-12-01' },
      goal: { records: 3, holdoutPercent: 25 },
      priority: 40,
      opensItself: true,
      paused: true,
      source: 'https://help.example',
      anchor: 'picked:forecast',
    }),
  ],
  profiles: [{ id: 'acme', name: 'Acme CRM' }],
  pickedAnchors: [picked],
  crmOverrides: [repair],
  ballots,
});

type Path = (string | number)[];

/** Every leaf of a value, by path. */
function leaves(value: unknown, path: Path = []): [Path, unknown][] {
  if (Array.isArray(value)) return value.flatMap((each, at) => leaves(each, [...path, at]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]));
  return [[path, value]];
}

/** A copy with another value at the path. */
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((each, at) => (at === key ? replaced(each, rest, by) : each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === key ? replaced(each, rest, by) : each]),
  );
}

const words = [
  'tip',
  'list',
  'lead',
  'Lead',
  'table',
  'week',
  'personal',
  'tried',
  'practitioner',
  'field.changed',
  'fluent',
];

/** Other values for a leaf; the schema decides which of them fit. */
function others(leaf: unknown): unknown[] {
  if (typeof leaf === 'number') return [leaf + 1, leaf - 1, leaf + 0.1];
  if (typeof leaf === 'boolean') return [!leaf];
  const text = String(leaf);
  return [`${text}x`, text.replace(/\d$/, '2'), text.replace('A', 'B'), ...words].filter((each) => each !== text);
}

describe('nothing in a program changes without a word', () => {
  const before: Program = programSchema.parse(full);
  /** Leaves that were changed to something the schema accepts. */
  const tried = leaves(before).flatMap(([path, leaf]) => {
    const after = others(leaf).flatMap((other) => {
      const parsed = programSchema.safeParse(replaced(before, path, other));
      return parsed.success ? [parsed.data] : [];
    })[0];
    return after ? [{ path, after }] : [];
  });

  test.each(tried.map(({ path, after }) => [path.join('.'), after] as const))('%s', (_path, after) => {
    const changes = diffPrograms(before, after);
    expect(changes).not.toEqual([]);
    expect(changes.map(changeSentence).join()).not.toMatch(/undefined|null/);
  });

  test('every key of the schemas was tried', () => {
    const paths = tried.map(({ path }) => path.join('.'));
    const missing = (keys: string[], above: string) =>
      keys.filter((key) => !paths.some((path) => path === above + key || path.startsWith(`${above + key}.`)));
    // The only value `schema` can have is 1.
    expect(missing(Object.keys(programSchema.shape), '')).toEqual(['schema']);
    expect(missing(Object.keys(campaignSchema.shape), 'campaigns.0.')).toEqual([]);
    expect(missing(Object.keys(campaignSchema.shape.goal.unwrap().shape), 'campaigns.0.goal.')).toEqual([]);
  });

  test.each(['profiles', 'pickedAnchors', 'crmOverrides', 'ballots'] as const)('%s leave or come', (key) => {
    const { [key]: _, ...rest } = full;
    const without = programSchema.parse(rest);
    expect(diffPrograms(before, without).map(({ kind }) => kind)).toEqual(['removed']);
    expect(diffPrograms(without, before).map(({ kind }) => kind)).toEqual(['added']);
  });

  test('a switch in a repair is a change', () => {
    for (const key of Object.keys(crmOverrideSchema.shape).filter((each) => each !== 'crm')) {
      const fewer = Object.fromEntries(Object.entries(repair).filter(([name]) => name !== key));
      const after = programSchema.parse({ ...full, crmOverrides: [fewer] });
      expect(diffPrograms(before, after), key).not.toEqual([]);
    }
  });
});

describe('loud sentences', () => {
  const [plain, asking] = [programSchema.parse(make.program()), programSchema.parse(make.program({ ballots }))];
  const say = (a: Program, b: Program) => diffPrograms(a, b).map(changeSentence);

  test('where answers go', () => {
    const key = `ballot papers are believed with the key ${'A'.repeat(43)}`;
    expect(say(plain, asking)).toEqual([
      `Secret ballots begin: answers go to https://answers.example; tokens come from https://tokens.example; ${key}`,
    ]);
    expect(say(asking, plain)).toEqual([
      'Secret ballots end: no answers are asked for any more (they went to https://answers.example)',
    ]);
    const moved = programSchema.parse(make.program({ ballots: { ...ballots, tallyUrl: 'https://evil.example' } }));
    expect(say(asking, moved)).toEqual([
      'SECRET BALLOTS CHANGED: answers go to https://answers.example → https://evil.example',
    ]);
    expect(diffPrograms(asking, moved)[0]?.affects).toEqual(['Rep', 'Team lead']);
  });

  test('repairs, what they switch off, and picked elements', () => {
    const repaired = programSchema.parse(make.program({ crmOverrides: [repair] }));
    expect(say(plain, repaired)).toEqual([
      'New repair of pages “salesforce”, for Rep and Team lead; off: anchor path, signal field.filled and probe Opportunity.Amount',
    ]);
    const switched = programSchema.parse(make.program({ crmOverrides: [{ ...repair, anchors: { path: ['.path'] } }] }));
    expect(say(repaired, switched)).toEqual([
      'Repair of pages “salesforce”: anchor path off → .path; anchor field:Opportunity.NextStep .step or .next → not set',
    ]);
    const goal = { records: 3, holdoutPercent: 25 };
    const measured = programSchema.parse(make.program({ campaigns: [make.nudge({ goal })] }));
    expect(say(plain, measured)).toEqual(['Nudge “What happens next?”: goal and devices that see nothing changed']);
  });
});
