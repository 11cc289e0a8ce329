import type { Fingerprint } from '../../model/crm-data.ts';
import { flatParent, visiblePart } from '../dom.ts';
import { fingerprintOf } from './features.ts';
import { resolveFingerprint } from './resolve.ts';

const html = 'http://www.w3.org/1999/xhtml';

/** What somebody who points at `element` means: shapes of an icon stand for the element that shows the icon. */
export function meantBy(element: Element): Element {
  let at = element;
  while (at.namespaceURI !== html) {
    const parent = flatParent(at);
    if (!parent) return element;
    at = parent;
  }
  return at;
}

/** A place that no element has, and a threshold that can be reached without one. */
const nowhere = { index: 10_000, count: 10_000, threshold: 0.5 };

/**
 * The fingerprint of a picked element, when the page as it stands is enough to find that very element again by it; null
 * when it cannot be told from others, or is the whole page or a piece of Carrot.
 */
export function pickable(element: Element): Fingerprint | null {
  const { body, documentElement } = element.ownerDocument;
  if (element === body || element === documentElement || element.hasAttribute('data-carrot')) return null;
  const fingerprint = fingerprintOf(element);
  const finds = (wanted: Fingerprint): boolean => {
    const found = resolveFingerprint(wanted, element.ownerDocument, true);
    return found.state === 'found' && found.element === visiblePart(element);
  };
  // One that only its place tells from others would be taken for another as soon as one of them is gone.
  return finds(fingerprint) && finds({ ...fingerprint, ...nowhere }) ? fingerprint : null;
}

/** A first label from the CRM's own names, never from what the element shows: `…Opportunity.StageName` → "Stage Name". */
export function suggestedLabel({ attributes, role, tag }: Fingerprint): string {
  const [name] = Object.values(attributes);
  const last = (name ?? role ?? tag).split(/[.:/|]/).findLast((part) => /[a-z]/i.test(part)) ?? tag;
  const words = last
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, 80) || tag;
}
