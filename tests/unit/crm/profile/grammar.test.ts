import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressReader } from '../../../../lib/crm/profile/address.ts';
import { shippedProfiles } from '../../../../lib/crm/profiles.ts';
import { readUrl } from '../../../../lib/crm/registry.ts';
import type { Profile, ProfileRoute } from '../../../../lib/model/profile.ts';

/** Words each class stands for; `**` and bare holes take any of `loose`. */
const words: Record<string, fc.Arbitrary<string>> = {
  digits: fc.integer({ min: 1, max: 10 ** 12 }).map(String),
  pair: fc.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 100, max: 99_999 })).map((pair) => pair.join('-')),
  uuid: fc.uuid(),
  id: fc.stringMatching(/^[A-Za-z0-9]{6,20}$/),
  word: fc.stringMatching(/^[A-Z][a-z]{3,9}[0-9]{2}$/),
  dotted: fc.stringMatching(/^[a-z]{2,6}\.[a-z]{2,6}$/),
};
const loose = fc.stringMatching(/^[A-Z][a-z]{3,9}[0-9]{2}$/);

interface Made {
  text: string;
  captures: Record<string, string>;
}

/** Text that a segment or value stands for, and what its hole holds. */
function slot(template: string, { sets = {} }: Profile): fc.Arbitrary<Made> {
  const [whole, name = '', kinds = ''] = /\{([a-z]+)(?::([^}]*))?\}|\*/.exec(template) ?? [];
  if (whole === undefined) return fc.constant({ text: template, captures: {} });
  const choices = kinds
    .split('|')
    .filter(Boolean)
    .map((kind) => (sets[kind] ? fc.constantFrom(...sets[kind]) : (words[kind] ?? loose)));
  const inside = choices.length > 0 ? fc.oneof(...choices) : name === 'record' ? (words.id ?? loose) : loose;
  return inside.map((text) => ({ text: template.replace(whole, text), captures: name ? { [name]: text } : {} }));
}

const joined = (parts: readonly Made[], separator: string): Made => ({
  text: parts.map(({ text }) => text).join(separator),
  captures: Object.assign({}, ...parts.map(({ captures }) => captures)),
});

function path(template: string, profile: Profile): fc.Arbitrary<Made> {
  const segments = template.split('/').map((segment) => {
    if (segment !== '**') return slot(segment, profile);
    return fc.array(loose, { maxLength: 2 }).map((any): Made => ({ text: any.join('/'), captures: {} }));
  });
  return fc.tuple(...segments).map((parts) => joined(parts, '/'));
}

function query(pairs: ProfileRoute['query'], profile: Profile): fc.Arbitrary<Made> {
  const made = Object.entries(pairs ?? {}).flatMap(([key, value]) =>
    value === null
      ? []
      : [slot(value, profile).map(({ text, captures }): Made => ({ text: `${key}=${text}`, captures }))],
  );
  return fc.tuple(...made).map((parts) => joined(parts, '&'));
}

/** Addresses that a route describes, with what is in its holes. */
function addresses(route: ProfileRoute, profile: Profile): fc.Arbitrary<Made> {
  const host = profile.hosts?.[0]?.replace('**', 'acme').replaceAll('*', 'acme') ?? 'crm.acme.example';
  return fc
    .tuple(
      path(route.path ?? '', profile),
      query(route.query, profile),
      route.hash === undefined ? query(route.hashQuery, profile) : path(route.hash, profile),
    )
    .map(([at, asked, fragment]) => ({
      text: `https://${host}/${at.text.replace(/^\//, '')}${asked.text && `?${asked.text}`}${fragment.text && `#${fragment.text}`}`,
      captures: { ...at.captures, ...asked.captures, ...fragment.captures },
    }));
}

describe.each(shippedProfiles.map((profile) => [profile.id, profile] as const))('%s', (_, profile) => {
  const read = addressReader(profile);
  test.each(profile.routes.map((route, at) => [JSON.stringify(route).slice(0, 110), route, at] as const))(
    '%s',
    (_name, route, at) => {
      const earlier = addressReader({ ...profile, routes: profile.routes.slice(0, at) });
      let own = 0;
      fc.assert(
        fc.property(addresses(route, profile), ({ text, captures }) => {
          const before = earlier(text);
          if (before.page !== 'other' || before.object !== null) return;
          own++;
          const said = read(text);
          expect(said.page, text).toBe(route.page);
          expect(said.recordId, text).toBe(captures.record ?? null);
          expect(said.object === null, text).toBe(route.object === undefined && captures.object === undefined);
          if (route.object) expect(said.object).toBe(route.object);
          expect(readUrl(text, profile.crm).page, text).toBe(route.page);
        }),
        { numRuns: 60 },
      );
      expect(own, 'an earlier route takes every address of this one').toBeGreaterThan(0);
    },
  );
});

test('nothing makes a reader throw or leave its vocabulary', { timeout: 30_000 }, () => {
  const readers = shippedProfiles.map(addressReader);
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      (garbage, url) => {
        for (const read of readers) {
          for (const each of [garbage, url, `${url}#${garbage}`, `https://crm.example/#/${garbage}`]) {
            const { object, recordId } = read(each);
            if (object !== null) expect(object).toMatch(/^[A-Za-z0-9][\w.-]{0,79}$/);
            if (recordId !== null) expect(recordId).toMatch(/^[\w.:@-]{1,80}$/);
          }
        }
      },
    ),
    { numRuns: 100 },
  );
});
