// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { isVisible } from '../../../../lib/crm/dom.ts';
import { fingerprintOf } from '../../../../lib/crm/fingerprint/features.ts';
import { resolveFingerprint } from '../../../../lib/crm/fingerprint/resolve.ts';
import { fingerprintSchema } from '../../../../lib/model/crm-data.ts';
import { fixtureNames, readFixture, showFixture } from '../../../crm/support/fixture.ts';

const url = 'https://acme.lightning.force.com/';
/** Every third fixture is enough: what is tested is the fingerprint, not the page. */
const pages = fixtureNames.filter(
  (name, i) => /^(salesforce|dynamics)\//.test(name) && (i % 3 === 0 || name === 'salesforce/record-view'),
);

/** Every element of the page an admin might point at: nobody points at what is hidden. */
function choosable(): Element[] {
  const roots: ParentNode[] = [document];
  for (const root of roots)
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
  const selector = 'button, a, input, [role], [data-target-selection-name], [data-id], [name]';
  return roots.flatMap((root) => [...root.querySelectorAll(selector)]).filter(isVisible);
}

/** Marks the element, so that it is known again after the page was changed. */
const mark = (element: Element): void => element.setAttribute('x-mark', '');
const isMarked = (element: Element): boolean =>
  element.hasAttribute('x-mark') || element.querySelector('[x-mark]') !== null;

function everyRoot(visit: (root: ParentNode) => void, root: ParentNode = document): void {
  visit(root);
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) everyRoot(visit, element.shadowRoot);
}

const changes: Record<string, () => void> = {
  'another language': () =>
    everyRoot((root) => {
      for (const element of root.querySelectorAll('*')) {
        for (const name of ['title', 'aria-label', 'placeholder', 'field-label', 'data-label', 'alt'])
          if (element.hasAttribute(name)) element.setAttribute(name, 'übersetzt');
        for (const node of element.childNodes)
          if (node.nodeType === 3 && node.nodeValue?.trim()) node.nodeValue = 'Wort';
      }
    }),
  'other ids and classes': () =>
    everyRoot((root) => {
      for (const [n, element] of root.querySelectorAll('*').entries()) {
        element.id = `id-${n * 7}`;
        element.classList.add(`lwc-${n}`);
      }
    }),
  'siblings in another order': () =>
    everyRoot((root) => {
      for (const list of root.querySelectorAll('ul, [role=list], records-lwc-record-layout'))
        list.append(...[...list.children].reverse());
    }),
  'something new before it': () =>
    everyRoot((root) => {
      for (const list of root.querySelectorAll('ul, records-lwc-record-layout'))
        list.prepend(document.createElement('div'));
    }),
};

function restore(page: string): void {
  showFixture(page, url);
}

describe.each(pages)('on %s', (page) => {
  beforeEach(() => restore(page));

  test('every fingerprint holds names only, and finds its own element or says that it cannot', () => {
    for (const element of choosable()) {
      const fingerprint = fingerprintOf(element);
      expect(fingerprintSchema.safeParse(fingerprint).error?.issues ?? []).toEqual([]);
      const found = resolveFingerprint(fingerprint, document, true);
      if (found.state === 'found') expect(found.element === element || element.contains(found.element)).toBe(true);
    }
  });

  test.each(Object.keys(changes))('after %s it finds the same element or none', (name) => {
    const count = choosable().length;
    fc.assert(
      fc.property(fc.nat(count - 1), (at) => {
        restore(page);
        const element = choosable()[at];
        if (!element) return;
        const fingerprint = fingerprintOf(element);
        mark(element);
        changes[name]?.();
        const found = resolveFingerprint(fingerprint, document, true);
        if (found.state === 'found') expect(isMarked(found.element)).toBe(true);
      }),
      { numRuns: 6 },
    );
  });

  test('an element that is gone is not taken for another', () => {
    const count = choosable().length;
    fc.assert(
      fc.property(fc.nat(count - 1), (at) => {
        restore(page);
        const element = choosable()[at];
        if (!element) return;
        const fingerprint = fingerprintOf(element);
        const twin = resolveFingerprint(fingerprint, document, true).state !== 'found';
        element.remove();
        const found = resolveFingerprint(fingerprint, document, true);
        // Where it could not be told from another before, nothing was promised. The same field may stand in another form.
        const { attributes } = fingerprint;
        const isSame = (other: Element) =>
          Object.keys(attributes).length > 0 &&
          Object.entries(attributes).every(([name, value]) => other.getAttribute(name) === value);
        if (!twin && found.state === 'found') expect(isSame(found.element)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });
});

describe('named fields of a record', () => {
  const page = 'salesforce/record-view';
  beforeEach(() => restore(page));
  const field = (): Element => {
    const all = [...document.querySelectorAll('.active [data-target-selection-name$="Opportunity.NextStep"]')];
    if (!all[0] || all.length > 1) throw new Error(`the fixture has ${all.length} such fields`);
    return all[0];
  };

  test.each(Object.keys(changes))('are found after %s', (name) => {
    const fingerprint = fingerprintOf(field());
    mark(field());
    changes[name]?.();
    const found = resolveFingerprint(fingerprint, document);
    expect(found.state).toBe('found');
  });

  test('are found after the whole page was rendered anew', () => {
    const fingerprint = fingerprintOf(field());
    restore(page);
    expect(resolveFingerprint(fingerprint, document).state).toBe('found');
  });
});

test('no value, name or id of a record gets into a fingerprint', () => {
  document.body.innerHTML = `<main><a data-id="0065g00000ZWWm5AAH" name="4711-0815" data-name="8f14e45f-ceea-467f-9575-4f1a1c1a1c1a"
    title="Acme Corp" data-action="edit" href="/x">Acme Corp, 12,000 EUR</a></main>`;
  const link = document.querySelector('a');
  const text = JSON.stringify(link && fingerprintOf(link));
  expect(text).not.toMatch(/Acme|12,000|0065g|4711|8f14/);
  expect(text).toContain('edit');
});

test('the fixtures are read as they are', () => {
  expect(pages.length).toBeGreaterThan(5);
  expect(readFixture('salesforce/record-view.html').length).toBeGreaterThan(1000);
});
