/** Walking a page whose parts may or may not sit in shadow roots. Reads only; nothing here changes a node. */

/** How many elements one search may look at, and how deep shadow roots are followed. */
const maxElements = 30_000;
const maxDepth = 32;

export function isElement(node: Node | EventTarget | null | undefined): node is Element {
  return (node as Node | null)?.nodeType === 1;
}

/** The elements an event came through, innermost first, across shadow roots. */
export function pathOf(event: Event): Element[] {
  return event.composedPath().filter(isElement);
}

/** The parent in the flat tree: the slot it is shown in, its parent element, or the host of its shadow root. */
export function flatParent(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? (element.parentNode as ShadowRoot | null)?.host ?? null;
}

/** The children as shown: of the shadow root where there is one, of the assigned nodes where it is a slot. */
export function flatChildren(element: Element): readonly Node[] {
  const found = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
  if (found.length > 0) return found;
  // From one to the next: the browser would keep a live list of children for every element that is asked for one.
  for (let at = (element.shadowRoot ?? element).firstChild; at; at = at.nextSibling) found.push(at);
  return found;
}

/** All matches in the flat tree below `element`, in the order of the page. For small scopes: it looks at every element. */
export function flatAll(element: Element, selector: string, found: Element[] = []): Element[] {
  for (const child of flatChildren(element)) {
    if (!isElement(child)) continue;
    if (child.matches(selector)) found.push(child);
    flatAll(child, selector, found);
  }
  return found;
}

/** The element or the nearest ancestor in the flat tree that fits. */
export function flatClosest(element: Element, selector: string): Element | null {
  let at: Element | null = element;
  while (at && !at.matches(selector)) at = flatParent(at);
  return at;
}

/** Does the flat tree below `outer` hold `inner`? */
export function flatContains(outer: Element, inner: Element): boolean {
  const parent = flatParent(inner);
  return parent !== null && (parent === outer || flatContains(outer, parent));
}

const openRoot = (element: Element): ShadowRoot | null => element.shadowRoot;

/** A shadow root, open or closed: extensions may see closed ones (Chromium by API, Firefox by property). */
export function anyRoot(element: Element): ShadowRoot | null {
  if (element.shadowRoot || !element.localName.includes('-')) return element.shadowRoot;
  const { openOrClosedShadowRoot: own } = element as { openOrClosedShadowRoot?: ShadowRoot | null };
  return own ?? globalThis.chrome?.dom?.openOrClosedShadowRoot?.(element as HTMLElement) ?? null;
}

/**
 * The shadow roots below `scope`, bounded in depth and number of elements. `anyRoot` finds closed roots too, which costs a
 * call for each custom element: only as a last resort.
 */
export function shadowRootsIn(scope: ParentNode, rootOf: typeof openRoot = openRoot): ShadowRoot[] {
  const own = isElement(scope) && rootOf(scope);
  const found: ShadowRoot[] = own ? [own] : [];
  let seen = 0;
  for (let level: ParentNode[] = [scope, ...found], depth = 0; level.length > 0 && depth < maxDepth; depth++) {
    const next: ShadowRoot[] = [];
    for (const root of level) {
      const elements = root.querySelectorAll('*');
      seen += elements.length;
      if (seen > maxElements) return found;
      // The hot loop of every look at a page with shadow roots: an index is twice as fast as an iterator.
      for (let i = 0; i < elements.length; i++) {
        const shadow = rootOf(elements[i] as Element);
        if (shadow) next.push(shadow);
      }
    }
    found.push(...next);
    level = next;
  }
  return found;
}

/** Selector lists by their parts; brackets and parentheses may hold commas of their own. */
const lists = new Map<string, readonly string[]>();

function partsOf(selector: string): readonly string[] {
  const parts = lists.get(selector) ?? selector.match(/(?:[^,([]|\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])+/g) ?? [];
  lists.set(selector, parts);
  return parts;
}

/**
 * What `querySelectorAll` gives. Chromium answers a single selector from what it keeps on classes and tags, and a list only
 * by trying it on every element: on 6,000 nodes 0.1–20 µs for each part, 1,200 µs for a list of four.
 */
export function lightAll(scope: ParentNode, selector: string): Element[] {
  const found: Element[][] = [];
  for (const part of partsOf(selector)) {
    const elements = scope.querySelectorAll(part);
    if (elements.length > 0) found.push([...elements]);
  }
  if (found.length < 2) return found[0] ?? [];
  return [...new Set(found.flat())].sort((a, b) => (a.compareDocumentPosition(b) & 4 ? -1 : 1));
}

/** All matches below `scope`: in its light tree first, then in the given shadow roots. */
export function queryAll(scope: ParentNode, roots: readonly ShadowRoot[], selector: string): Element[] {
  return [scope, ...roots].flatMap((root) => lightAll(root, selector));
}

/** The element, or the first below it that has a box: custom elements may be `display: contents` or empty inline boxes. */
function boxIn(element: Element, depth: number): Element | null {
  const { width, height } = element.getBoundingClientRect();
  // Text for screen readers alone is clipped to one pixel.
  if (width > 1 && height > 1) return element;
  if (depth > 0) {
    for (const child of flatChildren(element)) {
      const box = isElement(child) ? boxIn(child, depth - 1) : null;
      if (box) return box;
    }
  }
  return null;
}

/**
 * Is the element on the page, and hidden neither by style nor by `hidden` or `aria-hidden` of an ancestor (Lightning's
 * sleeping pages)? It may still have no size: asking for that costs more than all the rest.
 */
export function isShown(element: Element): boolean {
  if (!element.isConnected) return false;
  // `display: contents` has no box of its own, which checkVisibility calls invisible. The second option is the first's old name.
  const seen = element.checkVisibility?.({ visibilityProperty: true, checkVisibilityCSS: true }) ?? true;
  if (!seen && !(getComputedStyle(element).display === 'contents' && boxIn(element, 4))) return false;
  for (let at: Element | null = element; at; at = flatParent(at)) {
    if (at.getAttribute('aria-hidden') === 'true' || at.hasAttribute('hidden')) return false;
  }
  return true;
}

/** The element itself, or the part of it that has a box, when the rep can see it; scrolled away counts as seen. */
export function visiblePart(element: Element): Element | null {
  if (!isShown(element)) return null;
  // Documents without layout (fixtures, frames of no size) give every element an empty box.
  return boxIn(element, 4) ?? (element.ownerDocument.documentElement.clientWidth > 0 ? null : element);
}

export function isVisible(element: Element): boolean {
  return visiblePart(element) !== null;
}

/** The text a reader sees below the element, in flat order; what only screen readers get is left out. */
export function flatText(element: Element): string {
  return flatChildren(element)
    .map((child) => {
      if (!isElement(child)) return child.nodeType === 3 ? child.nodeValue : '';
      return child.matches('style, script, template, button, svg, .slds-assistive-text') ? '' : flatText(child);
    })
    .join('');
}

/** Asks for elements below a scope: in its light tree, or where that has none, in open shadow roots. None below no scope. */
export type Query = (scope: Element | null, selector: string) => Element[];

/** Milliseconds for which the shadow roots found below an element are taken for known. */
const freshMs = 100;

/**
 * A query that walks a scope for shadow roots only when its light tree does not answer, and once for several questions in
 * a row: reading a pane and answering its probes are one look at the page.
 */
export function rememberingQuery(): Query {
  const known = new WeakMap<Element, { at: number; roots: ShadowRoot[] }>();
  return (scope, selector) => {
    if (!scope) return [];
    const light = lightAll(scope, selector);
    if (light.length > 0) return light;
    let entry = known.get(scope);
    if (!entry || performance.now() - entry.at > freshMs) {
      entry = { at: performance.now(), roots: shadowRootsIn(scope) };
      known.set(scope, entry);
    }
    return entry.roots.flatMap((root) => lightAll(root, selector));
  };
}
