import { expect, test } from 'vitest';
import { shippedProfiles } from '../../../../lib/crm/profiles.ts';
import { lintProfileParts } from '../../../../lib/program/lint/profile-parts.ts';
import { selectorProblem } from '../../../../lib/program/lint/selector.ts';

test.each([
  'a',
  '*',
  '#a.b[c]:not(.d, e > f)',
  'a b > c + d ~ e, f',
  '[data-x="a]b" i]',
  "[x='{field}']",
  '.ra-input-{field}',
  'td:has(> a, + [name="{name}"])',
  'li:nth-child(2n + 1 of .x)',
  '.a\\.b',
  '.é',
])('%s is a selector', (css) => expect(selectorProblem(css)).toBeNull());

test.each([
  '',
  'a,',
  ', a',
  'a >',
  'a > > b',
  '.3d',
  '#7',
  '[a=7]',
  '[a="b]',
  'a[[b]]',
  'a)',
  ':not(',
  ':not()',
  ':hovr',
  ':contains("x")',
  'a::before',
  'a{b',
])('"%s" is none', (css) => expect(selectorProblem(css)).not.toBeNull());

test.each(shippedProfiles.map((profile) => [profile.id, profile] as const))('%s has no fault inside', (_, profile) => {
  expect(lintProfileParts(profile)).toEqual([]);
});
