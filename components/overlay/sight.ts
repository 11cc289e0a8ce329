import { getOverflowAncestors } from '@floating-ui/dom';
import { type Box, common, type Size } from './geometry.ts';

/** The window without its scrollbars. */
export function windowOf(element: Element): Size {
  const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
  return { width: clientWidth, height: clientHeight };
}

function elementAt(document: Document, x: number, y: number): Element | null {
  let hit = document.elementFromPoint(x, y);
  for (let root = hit?.shadowRoot; root; root = hit?.shadowRoot) {
    const inner = root.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
}

/** Is `element` drawn inside `ancestor`: up the flat tree, so through slots and out of shadow roots. */
function isWithin(element: Element, ancestor: Element): boolean {
  for (let node: Node | null = element; node; ) {
    if (node === ancestor) return true;
    if (node instanceof ShadowRoot) node = node.host;
    else node = (node instanceof Element && node.assignedSlot) || node.parentNode;
  }
  return false;
}

/**
 * The part of the anchor the rep can see; null when its scroll containers clip it away or something else of the page (a
 * sticky header, a panel) covers the middle of what is left. `ours` is our root, which covers nothing that matters.
 */
export function seenPart(anchor: Element, ours: Element): Box | null {
  let part: Box | null = common(anchor.getBoundingClientRect(), { left: 0, top: 0, ...windowOf(anchor) });
  for (const container of getOverflowAncestors(anchor)) {
    if (part && container instanceof Element) part = common(part, container.getBoundingClientRect());
  }
  if (!part) return null;
  const hit = elementAt(anchor.ownerDocument, part.left + part.width / 2, part.top + part.height / 2);
  // An ancestor is hit where the anchor itself takes no pointer.
  return !hit || hit === ours || isWithin(hit, anchor) || isWithin(anchor, hit) ? part : null;
}
