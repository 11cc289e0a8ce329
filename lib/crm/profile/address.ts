import type { ListDisplay } from '../../model/page.ts';
import type { PageProfile, ProfileRoute } from '../../model/profile.ts';
import type { UrlReading } from '../adapter.ts';
import { noCrm, segmentsOf, webUrl } from '../url-reading.ts';
import { type Captures, fillsPath, fillsSlot, pathTemplate, type Sets, slotOf } from './template.ts';

/** What an address says by a profile: the reading, and what only profiles know of it. */
export interface Address extends UrlReading {
  /** Of a list, where the address tells. */
  display: ListDisplay | null;
  /** Which view of a list; only compared. */
  view: string | null;
  /** What stood in the holes, as in the address. */
  captures: Captures;
}

export type AddressReader = (url: string) => Address;

interface Parts {
  path: string[];
  hash: string[];
  /** The fragment starts with a slash. */
  isRooted: boolean;
  query: URLSearchParams;
  hashQuery: URLSearchParams;
}

type Fits = (parts: Parts, captures: Captures) => boolean;

function pathFits(template: string | undefined, sets: Sets, of: (parts: Parts) => string[]): Fits {
  if (template === undefined) return () => true;
  const compiled = pathTemplate(template, sets);
  return (parts, captures) => fillsPath(compiled, of(parts), captures);
}

/** Values are compared without regard to case: servers do, and links are written by hand. */
function queryFits(query: ProfileRoute['query'], sets: Sets, of: (parts: Parts) => URLSearchParams): Fits {
  const slots = Object.entries(query ?? {}).map(([key, value]) => {
    const slot = value === null ? null : slotOf(value, sets);
    return { key, slot, word: slot?.hole === null ? slot.before.toLowerCase() : null };
  });
  return (parts, captures) =>
    slots.every(({ key, slot, word }) => {
      const text = of(parts).get(key) ?? '';
      if (!slot) return text === '';
      return word === null ? fillsSlot(slot, text, captures) : text.toLowerCase() === word;
    });
}

const kebab = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

function singular(plural: string): string {
  return plural
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x|z)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}

function objectName(word: string, { names, strip = [], style }: NonNullable<PageProfile['objects']>): string {
  if (names && Object.hasOwn(names, word)) return names[word] ?? word;
  const prefix = strip.find((each) => word.startsWith(each)) ?? '';
  const bare = word.slice(prefix.length);
  if (style === 'kebab') return kebab(bare);
  return style === 'singular' ? singular(bare) : bare;
}

/** The word that addresses use for an object; the object's own name where no other is known. */
export function objectWord(profile: PageProfile, object: string): string {
  const names = Object.entries(profile.objects?.names ?? {});
  return names.find(([, name]) => name === object)?.[0] ?? object;
}

/** Makes the reader of a profile's addresses. It does not ask whose host it is: the caller knows. Never throws. */
export function addressReader(profile: PageProfile): AddressReader {
  const sets = profile.sets ?? {};
  const { crm, wrappedIn } = profile;
  const routes = profile.routes.map((route) => ({
    route,
    fits: [
      pathFits(route.path, sets, ({ path }) => path),
      pathFits(route.hash, sets, ({ hash }) => hash),
      ({ isRooted }: Parts) => isRooted || !route.hash?.startsWith('/'),
      queryFits(route.query, sets, ({ query }) => query),
      queryFits(route.hashQuery, sets, ({ hashQuery }) => hashQuery),
    ],
  }));
  const read = (url: string, unwrap: boolean): Address => {
    const none = { ...noCrm(), display: null, view: null, captures: {} };
    const parsed = webUrl(url);
    if (!parsed) return none;
    const fragment = parsed.hash.slice(1);
    const hashQuery = new URLSearchParams(fragment);
    const inner = unwrap && wrappedIn ? hashQuery.get(wrappedIn) : null;
    const innerUrl = inner && webUrl(inner, parsed.href);
    if (innerUrl) return read(innerUrl.href, false);
    const hash = segmentsOf(fragment.split(/[?;]|%3B/i, 1)[0] ?? '');
    const parts = {
      path: segmentsOf(parsed.pathname),
      hash,
      isRooted: fragment.startsWith('/'),
      query: parsed.searchParams,
      hashQuery,
    };
    for (const { route, fits } of routes) {
      const captures: Captures = {};
      if (!fits.every((each) => each(parts, captures))) continue;
      const word = captures.object;
      const named = word && (route.plain ? word : objectName(word, profile.objects ?? {}));
      const { page, display = null } = route;
      return {
        crm,
        page,
        object: route.object ?? (named || null),
        recordId: captures.record ?? null,
        display,
        view: captures.view ?? null,
        captures,
      };
    }
    return { ...none, crm };
  };
  return (url) => read(url, true);
}
