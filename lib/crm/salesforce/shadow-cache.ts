import { queryAll, shadowRootsIn } from '../dom.ts';

/** Milliseconds for which the shadow roots found below an element are taken for known. */
const freshMs = 100;

/**
 * Asks for elements below one scope several times in a row without walking it each time: reading a pane and answering its
 * probes are one look of the rep's page. The first query costs the walk, the following ones of the next 100 ms do not.
 */
export class ShadowCache {
  #known = new WeakMap<Element, { at: number; roots: readonly ShadowRoot[] }>();

  all(scope: Element, selector: string): Element[] {
    const known = this.#known.get(scope);
    if (known && performance.now() - known.at < freshMs) return queryAll(scope, known.roots, selector);
    const roots = shadowRootsIn(scope);
    this.#known.set(scope, { at: performance.now(), roots });
    return queryAll(scope, roots, selector);
  }
}
