// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lightAll } from '../../../lib/crm/dom.ts';
import * as selectors from '../../../lib/crm/salesforce/selectors.ts';
import { fixtureNames, showFixture } from '../../crm/support/fixture.ts';

const compounds = [
  'div',
  'x-item',
  '.a',
  '.b',
  'div.a.b',
  'x-item.b',
  '[data-x]',
  'div[data-x="1, 2"]',
  ':is(.a, x-item)',
  'div:not(.b)',
  '.a:is(div, x-item):not(.b)',
  '*',
  '#one',
  'div#one.a',
];
const complex = fc
  .array(fc.tuple(fc.constantFrom(' ', ' > '), fc.constantFrom(...compounds)), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.map(([by, compound], i) => (i > 0 ? by : '') + compound).join(''));
const list = fc.array(complex, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(', '));

interface Tree {
  tag: string;
  classes: string[];
  data: string | null;
  children: Tree[];
}
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    tag: fc.constantFrom('div', 'x-item', 'p'),
    classes: fc.subarray(['a', 'b', 'c']),
    data: fc.constantFrom(null, '1, 2', '(1'),
    children: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant<Tree[]>([]),
      fc.array(tie('tree'), { maxLength: 4 }),
    ),
  }),
}));

function build({ tag, classes, data, children }: Tree): Element {
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(' ');
  if (data !== null) element.setAttribute('data-x', data);
  element.append(...children.map(build));
  return element;
}

describe('lightAll', () => {
  test('finds what querySelectorAll finds, in the same order', () => {
    fc.assert(
      fc.property(tree, list, (root, selector) => {
        const scope = build(root);
        document.body.replaceChildren(scope);
        for (const from of [document, scope])
          expect(lightAll(from, selector)).toEqual([...new Set(from.querySelectorAll(selector))]);
      }),
      { numRuns: 300 },
    );
  });

  test.each(fixtureNames.filter((name) => name.startsWith('salesforce/')))('and on the page %s', (name) => {
    const { document: page } = showFixture(name, 'https://acme.lightning.force.com/');
    for (const selector of Object.values(selectors).flat())
      expect(lightAll(page, selector), selector).toEqual([...page.querySelectorAll(selector)]);
  });

  test('in a shadow root too', () => {
    const host = build({ tag: 'div', classes: [], data: null, children: [] });
    document.body.replaceChildren(host);
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = '<p class="b"></p><p class="a"></p>';
    expect(lightAll(root, '.a, .b').map((element) => element.className)).toEqual(['b', 'a']);
  });
});
