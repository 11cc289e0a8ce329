import { describe, expect, test } from 'vitest';
import { shippedProfiles } from '../../../lib/crm/profiles.ts';
import type { Profile } from '../../../lib/model/profile.ts';
import { programSchema } from '../../../lib/model/program.ts';
import { changeSentence, diffPrograms } from '../../../lib/program/diff.ts';
import { lintProgram } from '../../../lib/program/lint.ts';
import { mergeProfiles } from '../../../lib/program/profiles.ts';
import { make } from './make.ts';

const selector = { css: '#x', source: 'seen', confidence: 'high' };
const own = {
  id: 'harbour',
  crm: 'harbour',
  name: 'Harbour',
  about: 'A CRM of our own.',
  hosts: ['crm.firm.example'],
  selfHosted: false,
  routes: [{ path: '/{object}/{record:digits}', page: 'record' }],
  sources: { seen: 'our server' },
  examples: [{ url: 'https://crm.firm.example/deals/7', page: 'record', object: 'deals', record: '7' }],
};

function merge(...entries: unknown[]) {
  const { profiles, problems } = mergeProfiles(shippedProfiles, entries);
  return { of: (id: string): Profile | undefined => profiles.find((each) => each.id === id), profiles, problems };
}
const reasons = (...entries: unknown[]): string =>
  merge(...entries)
    .problems.map(({ reason }) => reason)
    .join('; ');

describe('a program’s profiles', () => {
  test('add a CRM', () => {
    const { of, problems, profiles } = merge(own);
    expect(problems).toEqual([]);
    expect(of('harbour')?.hosts).toEqual(['crm.firm.example']);
    expect(profiles).toHaveLength(shippedProfiles.length + 1);
  });

  test('repair a shipped one, part by part', () => {
    const { of, problems } = merge({
      overrides: 'tryton',
      hosts: ['erp.firm.example'],
      anchors: { search: [selector], path: null, 'listview.title': [{ css: 7 }] },
      dialogs: [{ css: '.m', source: 'nowhere', confidence: 'high' }],
      sources: { seen: 'our server' },
    });
    const before = shippedProfiles.find(({ id }) => id === 'tryton');
    const after = of('tryton');
    expect(after?.hosts).toEqual(['erp.firm.example']);
    expect(after?.anchors?.search).toEqual([selector]);
    expect(after?.anchors?.path).toBeUndefined();
    expect(after?.anchors?.['listview.title']).toEqual(before?.anchors?.['listview.title']);
    expect(after?.dialogs).toEqual(before?.dialogs);
    expect(after?.routes).toEqual(before?.routes);
    expect(problems.map(({ entry, path }) => [entry, path[0], path[1]])).toEqual([
      [0, 'anchors', 'listview.title'],
      [0, 'dialogs', 0],
    ]);
  });

  test('one bad entry costs only itself', () => {
    const { of, problems } = merge(null, 7, { ...own, routes: [] }, { ...own, regex: '.*' }, own);
    expect(of('harbour')).toBeDefined();
    expect([...new Set(problems.map(({ entry }) => entry))]).toEqual([0, 1, 2, 3]);
  });

  test('stay inside their hosts', () => {
    const at = (...hosts: string[]) => reasons({ ...own, hosts });
    expect(at('acme.lightning.force.com')).toContain('no profile may claim');
    expect(at('*.crm4.dynamics.com')).toContain('no profile may claim');
    expect(at('*.com')).toContain('no profile may claim');
    expect(at('app.hubspot.com')).toContain('belongs to the profile "hubspot"');
    expect(at('app-eu1.hubspot.com')).toContain('belongs to the profile "hubspot"');
    expect(at('*.hubspot.com')).toContain('belongs to the profile "hubspot"');
    expect(at('a.b.odoo.com')).toContain('belongs to the profile "odoo-18"');
    expect(reasons(own, { ...own, id: 'other', crm: 'other' })).toContain('belongs to the profile "harbour"');
  });

  test('an override that reaches for another CRM’s host keeps the old hosts', () => {
    const { of, problems } = merge({
      overrides: 'zoho',
      hosts: ['app.hubspot.com'],
      cancel: [selector],
      sources: { seen: 'x' },
    });
    expect(problems).toHaveLength(1);
    expect(of('zoho')?.hosts).toContain('crm.zoho.com');
    expect(of('zoho')?.cancel).toEqual([selector]);
  });

  test('identity is not theirs to change', () => {
    expect(reasons({ overrides: 'tryton', proof: [selector] })).toContain('cannot be changed');
    expect(reasons({ overrides: 'tryton', crm: 'odoo' })).toContain('cannot be changed');
    expect(reasons({ ...own, id: 'tryton' })).toContain('is taken');
    expect(reasons({ ...own, crm: 'salesforce' })).toContain('an adapter of its own');
    expect(reasons({ overrides: 'nothing' })).toContain('no profile "nothing"');
  });

  test('names that every object inherits do no harm', () => {
    const evil = JSON.parse('{"overrides":"tryton","__proto__":{"x":1},"anchors":{"__proto__":[],"constructor":[]}}');
    expect(merge(evil).of('tryton')?.id).toBe('tryton');
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('shipped profiles are never touched in place', () => {
    const before = JSON.stringify(shippedProfiles);
    merge({ overrides: 'tryton', name: 'Mine', anchors: { path: null } });
    expect(JSON.stringify(shippedProfiles)).toBe(before);
  });
});

describe('what changes, in words', () => {
  const of = (...profiles: unknown[]) => programSchema.parse({ ...make.program(), profiles });
  const said = (before: unknown[], after: unknown[]) => diffPrograms(of(...before), of(...after)).map(changeSentence);

  test('profiles that come, change and go are told', () => {
    const change = { overrides: 'tryton', hosts: ['erp.firm.example'] };
    expect(said([], [own])).toEqual(['New CRM profile “Harbour”, for Rep and Team lead']);
    expect(said([own], [{ ...own, hosts: ['evil.example'] }])).toEqual(['CRM profile “Harbour”: hosts changed']);
    expect(said([own, change], [own])).toEqual(['Change to the CRM profile “tryton” removed']);
    expect(said([own], [own])).toEqual([]);
  });

  test('however long a part is, a change in it shows', () => {
    const routes = Array.from({ length: 50 }, (_, n) => ({ path: `/a${n}/{record:digits}`, page: 'record' }));
    const changed = routes.with(49, { path: '/evil/{record:digits}', page: 'record' });
    expect(said([{ ...own, routes }], [{ ...own, routes: changed }])).toEqual([
      'CRM profile “Harbour”: routes changed',
    ]);
  });
});

describe('lint', () => {
  test('warns of what devices leave out, and never makes a program unusable for it', () => {
    const program = { ...make.program(), profiles: [own, { ...own, id: 'B' }, { overrides: 'tryton', proof: [] }] };
    expect(programSchema.safeParse(program).success).toBe(true);
    const found = lintProgram(program, shippedProfiles).filter(({ path }) => path.startsWith('profiles'));
    expect(found.map(({ level, path }) => `${level} ${path}`)).toEqual([
      'warning profiles[1].id',
      'warning profiles[2].proof',
    ]);
    expect(found.every(({ hint }) => hint !== '')).toBe(true);
  });

  test('without the shipped profiles at hand overrides are taken on trust', () => {
    const program = { ...make.program(), profiles: [{ overrides: 'tryton', name: 'Mine' }, 3] };
    const found = lintProgram(program).filter(({ path }) => path.startsWith('profiles'));
    expect(found.map(({ path }) => path)).toEqual(['profiles[1]']);
  });
});

describe('lint, where the shipped profiles are at hand', () => {
  const found = (over: object) =>
    lintProgram({ ...make.program(), ...over }, shippedProfiles).map(({ level, path }) => `${level} ${path}`);

  test('warns of a CRM that nobody knows', () => {
    const nudge = (crm: string) => ({ campaigns: [{ ...make.nudge(), moment: { ...make.nudge().moment, crm } }] });
    expect(found(nudge('harbor'))).toContain('warning campaigns[0].moment.crm');
    expect(found({ ...nudge('harbour'), profiles: [own] })).not.toContain('warning campaigns[0].moment.crm');
    expect(found(nudge('tryton'))).not.toContain('warning campaigns[0].moment.crm');
    expect(found({ crmOverrides: [{ crm: 'harbor' }] })).toContain('warning crmOverrides[0].crm');
    expect(lintProgram({ ...make.program(), ...nudge('harbor') })).toEqual(lintProgram(make.program()));
  });

  test('judges the selectors, holes and addresses inside a profile', () => {
    const wrong = { ...own, cancel: [{ ...selector, css: 'a[[' }], create: [{ url: 'javascript:alert(1)' }] };
    expect(found({ profiles: [wrong] })).toEqual([
      'error profiles[0].cancel[0].css',
      'error profiles[0].create[0].url',
    ]);
    const device = lintProgram({ ...make.program(), profiles: [wrong] });
    expect(device.filter(({ level }) => level === 'error')).toEqual([]);
    expect(found({ profiles: [{ overrides: 'tryton', sources: { seen: 'x' }, cancel: wrong.cancel }] })).toEqual([
      'error profiles[0].cancel[0].css',
    ]);
  });
});
