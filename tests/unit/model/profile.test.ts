import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressReader } from '../../../lib/crm/profile/address.ts';
import { shippedProfiles } from '../../../lib/crm/profiles.ts';
import { profileRouteSchema, profileSchema } from '../../../lib/model/profile.ts';
import { isReservedPattern } from '../../../lib/model/profile-hosts.ts';
import { mergeProfiles } from '../../../lib/program/profiles.ts';

const [base] = shippedProfiles;
const problems = (change: object): string[] =>
  profileSchema.safeParse({ ...base, ...change }).error?.issues.map(({ message }) => message) ?? [];

describe('a profile is bounded', () => {
  test.each([
    ['two gaps', '/a/**/b/**'],
    ['two holes in one segment', '/{a}{b}'],
    ['an open hole', '/{a'],
    ['a query', '/a?b=c'],
    ['a fragment', '/a#b'],
    ['too long', `/${'a'.repeat(300)}`],
  ])('%s is no template', (_, path) => {
    expect(profileRouteSchema.safeParse({ path, page: 'record' }).success).toBe(false);
  });

  test('too many routes, too long a selector, too much in all', () => {
    const route = { path: '/x', page: 'other' };
    const selector = { css: 'a'.repeat(301), source: 'toggl', confidence: 'high' };
    expect(problems({ routes: Array.from({ length: 121 }, () => route) })).not.toEqual([]);
    expect(problems({ errors: [selector] })).not.toEqual([]);
    const sets = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [`set${'abcdefghijklmnopqrst'[n]}`, Array(100).fill('w'.repeat(79))]),
    );
    expect(problems({ sets: { ...base?.sets, ...sets } }).join()).toContain('longer than');
  });

  test('what looks like a regular expression is plain text', () => {
    const routes = [{ path: '/(a+)+$/.*', page: 'record' as const }];
    const read = addressReader({ ...(base ?? { crm: 'x' }), routes } as NonNullable<typeof base>);
    expect(read('https://app.hubspot.com/aaaa/b').page).toBe('other');
    expect(read('https://app.hubspot.com/(a+)+$/.x').page).toBe('record');
  });

  test('whatever template the schema takes, reading an address with it does not throw', { timeout: 30_000 }, () => {
    const piece = fc.constantFrom(
      '{object}',
      '{record:digits}',
      '{a:word|dotted}',
      '*',
      '**',
      'x',
      '-',
      '.',
      '(',
      '+',
      '$',
      '',
    );
    const template = fc
      .array(fc.tuple(piece, piece), { maxLength: 5 })
      .map((all) => `/${all.map((p) => p.join('')).join('/')}`);
    fc.assert(
      fc.property(template, fc.webUrl({ withFragments: true }), (path, url) => {
        const route = profileRouteSchema.safeParse({ path, hash: path, page: 'record' });
        if (!route.success || !base) return;
        expect(['record', 'other']).toContain(addressReader({ ...base, routes: [route.data] })(url).page);
      }),
    );
  });
});

test('whatever a program holds, merging is safe: no throw, every profile valid, nothing reserved claimed', {
  timeout: 30_000,
}, () => {
  const section = fc.constantFrom(
    'hosts',
    'anchors',
    'routes',
    'usage',
    'pane',
    'objects',
    'id',
    'crm',
    'proof',
    'sets',
  );
  const override = fc
    .tuple(fc.constantFrom(...shippedProfiles.map(({ id }) => id)), fc.dictionary(section, fc.jsonValue()))
    .map(([overrides, change]) => ({ overrides, ...change }));
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.jsonValue(), override), { maxLength: 3 }), (entries) => {
      const { profiles } = mergeProfiles(shippedProfiles, entries);
      expect(profiles.map(({ id }) => id)).toEqual(expect.arrayContaining(shippedProfiles.map(({ id }) => id)));
      for (const profile of profiles) {
        if (shippedProfiles.includes(profile)) continue;
        expect(profileSchema.safeParse(profile).success).toBe(true);
        expect((profile.hosts ?? []).some(isReservedPattern)).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});
