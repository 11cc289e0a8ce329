import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dynamicsMatches, dynamicsPages } from '../../../../lib/crm/dynamics/matches.ts';
import { createUrl } from '../../../../lib/crm/dynamics/perform.ts';
import { readDynamicsUrl } from '../../../../lib/crm/dynamics/url.ts';

const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/);
const host = fc
  .tuple(label, fc.constantFrom(...dynamicsMatches))
  .map(([org, match]) => match.replace('https://*', org).replace('/*', ''));
const foreign = fc.constantFrom(
  'example.com',
  'dynamics.com',
  'crm4.dynamics.org',
  'crmx.dynamics.com',
  'lightning.force.com',
);
const entity = fc.stringMatching(/^[a-z][a-z0-9_]{1,30}$/);
const id = fc.uuid();

/** One word in random letter case. */
const anyCase = (word: string) =>
  fc
    .array(fc.boolean(), { minLength: word.length, maxLength: word.length })
    .map((upper) => [...word].map((char, index) => (upper[index] ? char.toUpperCase() : char)).join(''));
const spelling = (guid: string) =>
  fc.constantFrom(guid, guid.toUpperCase(), `{${guid}}`, `%7B${guid.toUpperCase()}%7D`, `%7b${guid}%7d`);

/** Parameters that belong to something else, and hold ids of something else. */
const noise = fc.subarray([
  'appid=fd401869-3cb0-462b-807d-e834695e5739',
  'forceUCI=1',
  'newWindow=true',
  'formid=0273708b-155d-416a-9081-7695e99488b2',
  `extraqs=${encodeURIComponent('id=0273708b-155d-416a-9081-7695e99488b2&etn=contact&pagetype=dashboard')}`,
  'navbar=off',
  'cmdbar=false',
  'lid=1637859000000',
]);

const address = fc.gen();

/** Writes an address from its parts, in any order, letter case and spelling. */
function write(gen: fc.GeneratorValue, parts: readonly [key: string, value: string][], kind: string | null): string {
  const pairs = parts.map(([key, value]) => `${gen(() => anyCase(key))}=${value}`);
  if (kind) pairs.push(`${gen(() => anyCase('pagetype'))}=${gen(() => anyCase(kind))}`);
  const all = [...pairs, ...gen(() => noise)];
  const order = gen(() => fc.shuffledSubarray(all, { minLength: all.length }));
  return `https://${gen(() => host)}/main.aspx?${order.join('&')}`;
}

describe('addresses written from the grammar are read back', () => {
  test('records and new records', () => {
    fc.assert(
      fc.property(address, fc.boolean(), fc.boolean(), (gen, isNew, named) => {
        const [etn, guid] = [gen(() => entity), gen(() => id)];
        const parts: [string, string][] = [['etn', etn]];
        if (!isNew) parts.push(['id', gen(() => spelling(guid))]);
        const expected = isNew
          ? { page: 'record-create', object: etn, recordId: null }
          : { page: 'record', object: etn, recordId: guid };
        expect(readDynamicsUrl(write(gen, parts, named ? 'entityrecord' : null))).toEqual({
          crm: 'dynamics',
          ...expected,
        });
      }),
    );
  });

  test('lists, dashboards, searches and pages of other kinds', () => {
    fc.assert(
      fc.property(
        address,
        fc.constantFrom('entitylist', 'dashboard', 'search', 'webresource', 'custom', 'control'),
        (gen, kind) => {
          const [etn, guid] = [gen(() => entity), gen(() => id)];
          const view: [string, string][] = [
            ['etn', etn],
            ['viewid', gen(() => spelling(guid))],
            ['viewType', '1039'],
          ];
          const read = readDynamicsUrl(
            write(gen, kind === 'entitylist' ? view : [['id', gen(() => spelling(guid))]], kind),
          );
          const expected = {
            entitylist: ['list', etn, null],
            dashboard: ['dashboard', 'dashboard', guid],
            search: ['search', null, null],
            webresource: ['app-page', null, null],
            custom: ['app-page', null, null],
            control: ['app-page', null, null],
          }[kind];
          expect([read.page, read.object, read.recordId]).toEqual(expected);
        },
      ),
    );
  });

  test('any text is read without an error, and never as a page of the CRM on a foreign host', () => {
    fc.assert(
      fc.property(label, foreign, fc.string(), (org, suffix, text) => {
        const url = `https://${org}.${suffix}/main.aspx?etn=${encodeURIComponent(text)}`;
        expect(readDynamicsUrl(url).crm).toBe('none');
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readDynamicsUrl(text).crm).toBe('none');
      }),
    );
  });

  test.each([
    'https://acme.api.crm4.dynamics.com/main.aspx?etn=lead',
    'https://evilcrm4.dynamics.com/main.aspx?etn=lead',
    'https://acme.crm4.dynamics.com.evil.example/main.aspx?etn=lead',
    'https://acme.operations.dynamics.com/main.aspx?etn=lead',
  ])('%s is none', (url) => {
    expect(readDynamicsUrl(url).crm).toBe('none');
  });
});

describe('match patterns', () => {
  test('are valid, and each names a host that the reader knows', () => {
    for (const pattern of [...dynamicsMatches, ...dynamicsPages]) {
      expect(pattern).toMatch(/^https:\/\/\*\.[a-z0-9.]+\/(main\.aspx)?\*$/);
      const url = new URL(pattern.replace('*', 'acme').replace('*', '')).origin;
      expect(readDynamicsUrl(`${url}/main.aspx?etn=lead`)).toMatchObject({ crm: 'dynamics', object: 'lead' });
    }
    expect(new Set(dynamicsMatches).size).toBe(dynamicsMatches.length);
  });
});

describe('the address of a prefilled new record', () => {
  const current = (etn: string, guid: string) =>
    `https://acme.crm4.dynamics.com/main.aspx?appid=fd401869-3cb0-462b-807d-e834695e5739&pagetype=entityrecord&etn=${etn}&id=${guid}`;

  test('is a new record of that object for our own reader, in the same app, and the values come out of it unchanged', () => {
    const prefill = fc.dictionary(entity, fc.string({ maxLength: 60 }), { maxKeys: 5 });
    fc.assert(
      fc.property(entity, id, entity, prefill, (from, guid, object, values) => {
        const relateBy = 'regardingobjectid';
        const action = { do: 'create', object, prefill: values, relateBy } as const;
        const made = createUrl(current(from, guid), action) ?? '';
        expect(readDynamicsUrl(made)).toEqual({ crm: 'dynamics', page: 'record-create', object, recordId: null });
        const { searchParams } = new URL(made);
        expect(searchParams.get('appid')).toBe('fd401869-3cb0-462b-807d-e834695e5739');
        const pairs = (searchParams.get('extraqs') ?? '').split('&').map((pair) => pair.split('='));
        const read = pairs.map(([name, value]) => [name, decodeURIComponent(value ?? '')]);
        expect(read.slice(0, -2)).toEqual(Object.entries(values));
        expect(read.slice(-2)).toEqual([
          [relateBy, `{${guid}}`],
          [`${relateBy}type`, from],
        ]);
      }),
    );
  });

  test('is none where there is no record to relate to', () => {
    const action = { do: 'create', object: 'task', prefill: {}, relateBy: 'regardingobjectid' } as const;
    expect(createUrl('https://acme.crm4.dynamics.com/main.aspx?pagetype=entitylist&etn=lead', action)).toBeNull();
  });
});
