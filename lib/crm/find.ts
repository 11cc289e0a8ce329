import type { FindResult } from './adapter.ts';
import { flatContains, queryAll, shadowRootsIn, visiblePart } from './dom.ts';

/** Where to look and by which selectors, best first. A later tier is asked only when no earlier one shows anything. */
export interface Search {
  scopes: readonly (Element | Document)[];
  tiers: readonly string[];
}

/** Of elements nested in each other only the outermost: a wrapper and its inside are one thing on the screen. */
function outermost(elements: readonly Element[]): Element[] {
  const unique = [...new Set(elements)];
  return unique.filter((one) => !unique.some((other) => other !== one && flatContains(other, one)));
}

function judge(candidates: readonly Element[]): FindResult {
  if (candidates.length === 0) return { state: 'absent' };
  const shown = outermost(candidates.filter((candidate) => visiblePart(candidate) !== null));
  const [only] = shown;
  if (!only) return { state: 'hidden' };
  if (shown.length > 1) return { state: 'ambiguous', count: shown.length };
  return { state: 'found', element: visiblePart(only) ?? only };
}

function throughTiers(tiers: readonly string[], query: (selector: string) => Element[]): FindResult {
  let hidden = false;
  for (const tier of tiers) {
    const result = judge(query(tier));
    if (result.state === 'found' || result.state === 'ambiguous') return result;
    hidden ||= result.state === 'hidden';
  }
  return { state: hidden ? 'hidden' : 'absent' };
}

/**
 * Looks for one thing on the page: in the light tree of the scopes, then through their open shadow roots, and with
 * `thorough` through closed ones. Never picks the first of several visible matches.
 */
export function findOne({ scopes, tiers }: Search, thorough = false): FindResult {
  const flat = throughTiers(tiers, (selector) => scopes.flatMap((scope) => queryAll(scope, [], selector)));
  if (flat.state === 'found' || flat.state === 'ambiguous' || scopes.length === 0) return flat;
  const through = (closed: boolean): FindResult => {
    const roots = scopes.map((scope) => ({ scope, inside: shadowRootsIn(scope, closed) }));
    // Closed roots are beyond `flatParent`'s way down, not up: their elements still know their host.
    return throughTiers(tiers, (selector) => roots.flatMap(({ scope, inside }) => queryAll(scope, inside, selector)));
  };
  const open = through(false);
  return open.state === 'absent' && thorough ? through(true) : open;
}
