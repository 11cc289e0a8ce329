import type { PageProfile, ProfileSelector } from '../../model/profile.ts';
import type { PageView } from '../adapter.ts';
import { isVisible, type Query, rememberingQuery } from '../dom.ts';
import { type Address, addressReader } from './address.ts';

export type Selectors = readonly ProfileSelector[] | undefined;
export type Names = Readonly<Record<string, string>>;

/** The page through one profile: its address, its pane, and the profile's selectors on it. */
export interface Look {
  readonly profile: PageProfile;
  readonly query: Query;
  address(page: PageView): Address;
  /** The pane the rep looks at: visible, and the only visible one that fits; the body where the profile names none here. */
  pane(page: PageView): Element | null;
  /** The selectors that hold on this page, best first, with their holes filled. What the browser refuses is left out. */
  css(selectors: Selectors, page: PageView, names?: Names): string[];
  /** Visible elements that fit any of the selectors, in their pane or in the whole page as each says. */
  visible(selectors: Selectors, page: PageView, scope?: Element | null): Element[];
}

/** A name inside a selector: dots and the like would start a class. Inside quotes an escaped character is itself. */
const escaped = (name: string): string => name.replace(/[^\w-]/g, '\\$&');

function filled(css: string, names: Names): string {
  return css.replace(/\{(\w+)\}/g, (hole, name: string) => (names[name] === undefined ? hole : escaped(names[name])));
}

/** Is this CSS to the browser? Selectors come as data and may be none: then they count as absent. */
export function isCss(css: string): boolean {
  try {
    document.createDocumentFragment().querySelector(css);
    return true;
  } catch {
    return false;
  }
}

/** Makes a look. Every element it gives is found anew; it keeps no page. */
export function createLook(profile: PageProfile): Look {
  const readAddress = addressReader(profile);
  const query = rememberingQuery();
  const tried = new Map<string, boolean>();
  let last: { url: string; address: Address } | null = null;

  const isUsable = (css: string): boolean => {
    const good = tried.get(css) ?? isCss(css);
    tried.set(css, good);
    return good;
  };

  const address = (page: PageView): Address => {
    const url = page.url();
    if (last?.url !== url) last = { url, address: readAddress(url) };
    return last.address;
  };

  const holding = (selectors: Selectors, page: PageView): ProfileSelector[] => {
    const { page: kind, object } = address(page);
    return (selectors ?? []).filter(
      ({ pages, objects }) => (!pages || pages.includes(kind)) && (!objects || (object && objects.includes(object))),
    );
  };

  const css: Look['css'] = (selectors, page, names = {}) =>
    holding(selectors, page)
      .map((each) => filled(each.css, names))
      .filter(isUsable);

  const pane = (page: PageView): Element | null => {
    const panes = css(profile.pane, page);
    if (panes.length === 0) return page.document.body;
    for (const each of panes) {
      const visible = [...page.document.querySelectorAll(each)].filter(isVisible);
      const inner = visible.filter((one) => !visible.some((other) => other !== one && one.contains(other)));
      if (inner.length > 0) return inner.length === 1 ? (inner[0] ?? null) : null;
    }
    return null;
  };

  const visible: Look['visible'] = (selectors, page, scope) => {
    const { body } = page.document;
    const found = holding(selectors, page).flatMap((each) => {
      const inScope = scope === undefined ? (each.in === 'page' ? body : pane(page)) : scope;
      return isUsable(each.css) ? query(inScope, each.css) : [];
    });
    return [...new Set(found)].filter(isVisible);
  };

  return { profile, query, address, pane, css, visible };
}

/** What an attribute says, by a profile: its value, the word that has the prefix, of a control what it holds. */
export function said(element: Element, attribute: string, prefix?: string): string | null {
  const text =
    attribute === 'value' && 'value' in element ? String(element.value) : (element.getAttribute(attribute) ?? '');
  if (!prefix) return text || null;
  const word = text.split(/\s+/).find((each) => each.startsWith(prefix));
  return word?.slice(prefix.length) || null;
}
