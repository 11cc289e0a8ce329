/** Walking a page whose parts may or may not sit in shadow roots. Reads only; nothing here changes a node. */

/** How deep shadow roots are followed, and how many elements one search may look at. */
const maxDepth = 32;
const maxElements = 30_000;

export function isElement(node: Node | EventTarget | null | undefined): node is Element {
  return !!node && 'nodeType' in node && node.nodeType === 1;
}

/** The parent in the flat tree: the slot it is shown in, its parent element, or the host of its shadow root. */
export function flatParent(node: Node): Element | null {
  const slot = isElement(node) ? node.assignedSlot : null;
  if (slot) return slot;
  const parent: Node | null = node.parentNode;
  if (isElement(parent)) return parent;
  return parent && 'host' in parent && isElement(parent.host as Node) ? (parent.host as Element) : null;
}

/** The children as shown: of the shadow root where there is one, of the assigned nodes where it is a slot. */
export function flatChildren(element: Element): readonly Node[] {
  if (element.localName === 'slot' && 'assignedNodes' in element) {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length) return assigned;
  }
  return [...(element.shadowRoot ?? element).childNodes];
}

/** The nearest element, itself included, that fits; through slots and shadow hosts. */
export function flatClosest(node: Node | null, selector: string): Element | null {
  for (let at = isElement(node) ? node : node && flatParent(node); at; at = flatParent(at)) {
    if (at.matches(selector)) return at;
  }
  return null;
}

/** Does the flat tree below `outer` (itself included) hold `inner`? */
export function flatContains(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = flatParent(at)) if (at === outer) return true;
  return false;
}

/** A shadow root, open or closed: extensions may see closed ones (Chromium by API, Firefox by property). */
function anyShadowRoot(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  if (!element.localName.includes('-')) return null;
  const own = Reflect.get(element, 'openOrClosedShadowRoot');
  if (own instanceof ShadowRoot) return own;
  const dom = typeof chrome === 'undefined' ? undefined : chrome.dom;
  return dom?.openOrClosedShadowRoot ? (dom.openOrClosedShadowRoot(element as HTMLElement) ?? null) : null;
}

/**
 * The shadow roots below `scope`, bounded in depth and number of elements. `closed` asks for closed roots too, which costs
 * a call for each custom element: only as a last resort.
 */
export function shadowRootsIn(scope: Element | Document, closed = false): ShadowRoot[] {
  const rootOf = closed ? anyShadowRoot : (element: Element) => element.shadowRoot;
  const found: ShadowRoot[] = [];
  let level: ParentNode[] = [scope];
  const own = isElement(scope) ? rootOf(scope) : null;
  if (own) {
    found.push(own);
    level.push(own);
  }
  let seen = 0;
  for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
    const next: ShadowRoot[] = [];
    for (const root of level) {
      for (const element of root.querySelectorAll('*')) {
        if (++seen > maxElements) return found;
        const shadow = rootOf(element);
        if (shadow) next.push(shadow);
      }
    }
    found.push(...next);
    level = next;
  }
  return found;
}

/** All matches below `scope`: in its light tree first, then in the given shadow roots. */
export function queryAll(scope: Element | Document, roots: readonly ShadowRoot[], selector: string): Element[] {
  const found = [...scope.querySelectorAll(selector)];
  for (const root of roots) found.push(...root.querySelectorAll(selector));
  return found;
}

/** Documents without layout (fixtures, frames of no size) give every element an empty box. */
function hasLayout(doc: Document): boolean {
  return doc.documentElement.getBoundingClientRect().width > 0;
}

/** The element, or the first below it that has a box: custom elements may be `display: contents` or empty inline boxes. */
function boxIn(element: Element, depth: number): Element | null {
  const { width, height } = element.getBoundingClientRect();
  // Text for screen readers alone is clipped to one pixel.
  if (width > 1 && height > 1) return element;
  if (depth === 0) return null;
  for (const child of flatChildren(element)) {
    const box = isElement(child) ? boxIn(child, depth - 1) : null;
    if (box) return box;
  }
  return null;
}

/**
 * The element itself, or the part of it that has a box, when the rep can see it (scrolled away counts as seen); null when
 * it is hidden by style, by `aria-hidden` of an ancestor (Lightning's sleeping pages), or has no size.
 */
export function visiblePart(element: Element): Element | null {
  if (!element.isConnected) return null;
  if (element.checkVisibility && !element.checkVisibility({ visibilityProperty: true })) {
    // `display: contents` has no box of its own, which checkVisibility calls invisible.
    if (getComputedStyle(element).display !== 'contents') return null;
  }
  for (let at: Element | null = element; at; at = flatParent(at)) {
    if (at.getAttribute('aria-hidden') === 'true' || at.hasAttribute('hidden')) return null;
  }
  return hasLayout(element.ownerDocument) ? boxIn(element, 4) : element;
}

export function isVisible(element: Element): boolean {
  return visiblePart(element) !== null;
}

const unspoken = new Set(['style', 'script', 'template', 'button', 'svg']);

/** The text a reader sees below the element, in flat order; what only screen readers get is left out. */
export function flatText(element: Element): string {
  let text = '';
  for (const child of flatChildren(element)) {
    if (child.nodeType === 3) text += child.nodeValue ?? '';
    else if (isElement(child) && !unspoken.has(child.localName) && !child.classList.contains('slds-assistive-text')) {
      text += flatText(child);
    }
  }
  return text;
}

/** Does any element of the flat tree below `element` fit? */
export function flatSome(element: Element, fits: (element: Element) => boolean): boolean {
  return flatChildren(element).some((child) => isElement(child) && (fits(child) || flatSome(child, fits)));
}

/** All matches in the flat tree below `element`. For small scopes: it looks at every element. */
export function flatAll(element: Element, selector: string): Element[] {
  const found: Element[] = [];
  for (const child of flatChildren(element)) {
    if (!isElement(child)) continue;
    if (child.matches(selector)) found.push(child);
    found.push(...flatAll(child, selector));
  }
  return found;
}
