import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageView } from '../../../lib/crm/adapter.ts';

const folder = join(import.meta.dirname, '../fixtures');

/** Fixture pages as `salesforce/record-view`, sorted. */
export const fixtureNames: string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html'))
  .map((name) => name.replace(/\.html$/, ''))
  .sort();

export function readFixture(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

// Frames and style sheets of fixtures are marks to be found, nothing to load: without this each is an error on the console.
const { happyDOM } = globalThis as { happyDOM?: { settings: { handleDisabledFileLoadingAsSuccess: boolean } } };
if (happyDOM) happyDOM.settings.handleDisabledFileLoadingAsSuccess = true;

// happy-dom (21) refuses an underscore in the tag name of a selector, which CSS allows and Lightning uses
// (`runtime_sales_pathassistant-path`). In these tests the underscore of a tag is written as another letter on both sides.
const letter = 'ˍ';
const withoutUnderscores = (tag: string): string => tag.replaceAll('_', letter);
// Frames get an empty document of their own instead of the address that nobody serves here.
const framesIn = (html: string): string => html.replaceAll('<iframe ', '<iframe srcdoc="" ');
const tagsIn = (html: string): string => framesIn(html).replace(/<\/?[a-z]+(?:_[a-z]+)+(?=-)/g, withoutUnderscores);
const tagsOf = (selector: string): string =>
  selector.replace(/(?<=^|[\s,(>])[a-z]+(?:_[a-z]+)+(?=-)/g, withoutUnderscores);

const shadowed = document.createElement('div').attachShadow({ mode: 'open' });
for (const node of [document, document.body, shadowed]) {
  for (const name of ['querySelector', 'querySelectorAll', 'matches', 'closest']) {
    let holder: object | null = node;
    while (holder && !Object.hasOwn(holder, name)) holder = Object.getPrototypeOf(holder);
    const own = holder && Reflect.get(holder, name);
    if (!holder || typeof own !== 'function') continue;
    Object.defineProperty(holder, name, {
      configurable: true,
      writable: true,
      value(this: unknown, selector: string) {
        return own.call(this, tagsOf(selector));
      },
    });
  }
}

/** Gives every `<template shadowrootmode>` to its parent as a shadow root, as a browser's parser does. */
function attachShadowRoots(root: ParentNode): void {
  for (const template of [...root.querySelectorAll('template[shadowrootmode]')]) {
    const host = template.parentElement;
    if (!host || !(template instanceof HTMLTemplateElement)) continue;
    const mode = template.getAttribute('shadowrootmode') === 'closed' ? 'closed' : 'open';
    const shadow = host.attachShadow({ mode });
    shadow.append(...template.content.childNodes);
    template.remove();
    attachShadowRoots(shadow);
  }
}

/** Puts HTML into the test's document; `go` changes the address afterwards. */
export function showHtml(html: string, url: string): PageView & { go: (url: string) => void } {
  const parsed = new DOMParser().parseFromString(tagsIn(html), 'text/html');
  document.documentElement.lang = parsed.documentElement.lang;
  document.title = parsed.title;
  document.body.replaceChildren(...parsed.body.childNodes);
  attachShadowRoots(document.body);
  let address = url;
  return {
    document,
    url: () => address,
    go: (next) => {
      address = next;
    },
  };
}

/** Puts a fixture into the test's document. */
export function showFixture(name: string, url: string): PageView & { go: (url: string) => void } {
  return showHtml(readFixture(`${name}.html`), url);
}
