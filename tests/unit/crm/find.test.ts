// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { flatAll, flatContains, flatText, isVisible } from '../../../lib/crm/dom.ts';
import { findOne } from '../../../lib/crm/find.ts';

function show(html: string): Element {
  document.body.innerHTML = `<main>${html}</main>`;
  return document.body.firstElementChild ?? document.body;
}

/** Puts `html` into a shadow root of `host`. */
function shadow(host: Element | null, html: string, mode: ShadowRootMode = 'open'): ShadowRoot {
  if (!host) throw new Error('no host');
  const root = host.attachShadow({ mode });
  root.innerHTML = html;
  return root;
}

describe('findOne', () => {
  test('one visible match is found, several are ambiguous, none is absent', () => {
    const scope = show('<p class="a"></p><p class="b"></p><p class="b"></p>');
    expect(findOne(scope, ['.a'])).toMatchObject({ state: 'found', element: scope.querySelector('.a') });
    expect(findOne(scope, ['.b'])).toEqual({ state: 'ambiguous', count: 2 });
    expect(findOne(scope, ['.c'])).toEqual({ state: 'absent' });
    expect(findOne(null, ['.a'])).toEqual({ state: 'absent' });
  });

  test.each([
    ['style', '<div style="display:none"><p class="a"></p></div>'],
    ['visibility', '<div style="visibility:hidden"><p class="a"></p></div>'],
    ['aria-hidden of an ancestor', '<div aria-hidden="true"><p class="a"></p></div>'],
    ['the hidden attribute', '<div hidden><p class="a"></p></div>'],
  ])('hidden by %s is hidden, and never in the way of a visible one', (_, html) => {
    expect(findOne(show(html), ['.a'])).toEqual({ state: 'hidden' });
    const scope = show(`${html}<p class="a" id="seen"></p>`);
    expect(findOne(scope, ['.a'])).toMatchObject({ state: 'found', element: scope.querySelector('#seen') });
  });

  test('a later selector only when no earlier one shows anything; a wrapper and its inside are one', () => {
    const scope = show('<p class="a" hidden></p><li class="b"><i class="b"></i></li>');
    expect(findOne(scope, ['.a', '.b'])).toMatchObject({ state: 'found', element: scope.querySelector('li') });
  });

  test('the best in a shadow root goes before the second best in the light tree', () => {
    const scope = show('<x-a></x-a><p class="second"></p>');
    const root = shadow(scope.querySelector('x-a'), '<p class="best"></p>');
    expect(findOne(scope, ['.best', '.second'])).toMatchObject({ element: root.querySelector('.best') });
    root.innerHTML = '';
    expect(findOne(scope, ['.best', '.second'])).toMatchObject({ element: scope.querySelector('.second') });
  });

  test('descends open shadow roots of any depth, closed ones never by the page’s own means', () => {
    const scope = show('<x-a></x-a><x-c></x-c>');
    const outer = shadow(scope.querySelector('x-a'), '<x-b></x-b>');
    const inner = shadow(outer.querySelector('x-b'), '<p class="deep"></p>');
    shadow(scope.querySelector('x-c'), '<p class="closed"></p>', 'closed');
    expect(findOne(scope, ['.deep'])).toMatchObject({ state: 'found', element: inner.querySelector('p') });
    expect(findOne(scope, ['.closed'], true)).toEqual({ state: 'absent' });
  });

  test('a host hidden from the rep hides what is in its shadow root', () => {
    const scope = show('<div aria-hidden="true"><x-a></x-a></div>');
    shadow(scope.querySelector('x-a'), '<p class="deep"></p>');
    expect(findOne(scope, ['.deep'])).toEqual({ state: 'hidden' });
  });

  test('closed roots by the extension API, as a last resort only', () => {
    const scope = show('<x-a></x-a>');
    const host = scope.querySelector('x-a');
    const root = shadow(host, '<p class="closed"></p>', 'closed');
    const asked: unknown[] = [];
    const chrome = {
      dom: { openOrClosedShadowRoot: (element: Element) => asked.push(element) && (element === host ? root : null) },
    };
    Object.assign(globalThis, { chrome });
    try {
      expect(findOne(scope, ['.closed'])).toEqual({ state: 'absent' });
      expect(asked).toEqual([]);
      expect(findOne(scope, ['.closed'], true)).toMatchObject({ state: 'found' });
    } finally {
      Reflect.deleteProperty(globalThis, 'chrome');
    }
  });
});

describe('the flat tree', () => {
  test('text and elements through slots and shadow roots, without what only screen readers get', () => {
    const scope = show('<x-item><x-text slot="value"></x-text></x-item>');
    shadow(scope.querySelector('x-item'), '<b>Label </b><slot name="value">nothing</slot><button>Edit</button>');
    shadow(scope.querySelector('x-text'), '<i>shown</i><span class="slds-assistive-text">spoken</span>');
    expect(flatText(scope)).toBe('Label shown');
    expect(flatAll(scope, 'i, button')).toHaveLength(2);
    const [i] = flatAll(scope, 'i');
    expect(i && flatContains(scope, i)).toBe(true);
    expect(i && flatContains(i, scope)).toBe(false);
  });

  test('what left the document is not visible', () => {
    const scope = show('<p class="a"></p>');
    const [p] = flatAll(scope, 'p');
    expect(p && isVisible(p)).toBe(true);
    p?.remove();
    expect(p && isVisible(p)).toBe(false);
  });
});
