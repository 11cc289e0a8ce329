// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { isEditable, isOurs, isQuiet, keyWatch, readBusy } from '../../../lib/page/busy.ts';

const calm = { stage: null, display: null, unsaved: false, dialog: false };
const longAgo = Number.NEGATIVE_INFINITY;
const stops: AbortController[] = [];

function element(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLElement;
}

afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort();
  document.body.innerHTML = '';
});

describe('a bad moment', () => {
  it('is a cursor in a text field, also inside an open shadow root', () => {
    element('<input type="text">').focus();
    expect(readBusy(document, calm, longAgo).typing).toBe(true);
    element('<input type="checkbox">').focus();
    expect(readBusy(document, calm, longAgo).typing).toBe(false);
    const host = element('<div></div>');
    const shadow = host.attachShadow({ mode: 'open' });
    shadow.innerHTML = '<textarea></textarea>';
    (shadow.firstElementChild as HTMLElement).focus();
    expect(readBusy(document, calm, longAgo).typing).toBe(true);
  });

  it('is a key pressed in a field in the last two seconds; Tab between controls is not', () => {
    const stop = new AbortController();
    stops.push(stop);
    const lastKeyAt = keyWatch(document, stop.signal);
    const press = (html: string) => element(html).dispatchEvent(new KeyboardEvent('keydown', { bubbles: true }));
    press('<div data-carrot></div>');
    press('<button></button>');
    expect(readBusy(document, calm, lastKeyAt()).typing).toBe(false);
    press('<input type="text">');
    expect(readBusy(document, calm, lastKeyAt()).typing).toBe(true);
    expect(readBusy(document, calm, lastKeyAt() - 2001).typing).toBe(false);
  });

  it('is unsaved edits or an open dialog', () => {
    const busy = readBusy(document, { ...calm, unsaved: true, dialog: true }, longAgo);
    expect(busy).toMatchObject({ unsaved: true, dialog: true });
    expect(isQuiet(busy)).toBe(false);
    expect(isQuiet({ typing: false, unsaved: false, dialog: false, fullscreen: false, hidden: false })).toBe(true);
  });

  it('knows what can be written in, and its own root', () => {
    expect(isEditable(element('<input readonly>'))).toBe(false);
    expect(isEditable(element('<textarea disabled></textarea>'))).toBe(false);
    expect(isEditable(element('<input type="email">'))).toBe(true);
    expect(isEditable(element('<a href="#">x</a>'))).toBe(false);
    expect([isOurs(element('<div data-carrot></div>')), isOurs(element('<div></div>')), isOurs(null)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
