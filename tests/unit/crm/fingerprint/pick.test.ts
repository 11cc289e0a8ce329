// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { meantBy, pickable, suggestedLabel } from '../../../../lib/crm/fingerprint/pick.ts';

function element(selector: string): Element {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`nowhere: ${selector}`);
  return found;
}

describe('picking an element', () => {
  test('one with a name of its own is picked; one of several alike is not, nor the page, nor Carrot', () => {
    document.body.innerHTML =
      '<button name="Price">P</button><ul><li>a</li><li>a</li><li>a</li></ul><div data-carrot name="x"></div>';
    expect(pickable(element('button'))).toMatchObject({ tag: 'button', attributes: { name: 'Price' } });
    expect(pickable(element('li'))).toBeNull();
    expect(pickable(document.body)).toBeNull();
    expect(pickable(document.documentElement)).toBeNull();
    expect(pickable(element('[data-carrot]'))).toBeNull();
  });

  test('a name that two elements bear tells neither', () => {
    document.body.innerHTML = '<p><a name="New">N</a></p><p><a name="New">N</a></p>';
    expect(pickable(element('a'))).toBeNull();
  });

  test('the shapes of an icon mean the element around it', () => {
    document.body.innerHTML = '<button><svg><path d="M0 0"></path></svg></button>';
    expect(meantBy(element('path'))).toBe(element('button'));
    expect(meantBy(element('button'))).toBe(element('button'));
  });

  test("the suggested label comes from the CRM's own names, never from the text", () => {
    const label = (html: string) => {
      document.body.innerHTML = html;
      const fingerprint = pickable(document.body.children[0] ?? document.body);
      return fingerprint && suggestedLabel(fingerprint);
    };
    expect(label('<div data-target-selection-name="sfdc:RecordField.Opportunity.StageName">Won by Ann</div>')).toBe(
      'Stage Name',
    );
    expect(label('<records-highlights-panel>Ann</records-highlights-panel>')).toBe('Records highlights panel');
    expect(label('<div role="search">Ann</div>')).toBe('Search');
  });
});
