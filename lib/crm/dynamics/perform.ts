import type { Action, Anchor } from '../../model/campaign.ts';
import type { FindResult, PageView } from '../adapter.ts';
import { isVisible } from '../dom.ts';
import { until } from '../watch.ts';
import { selectors } from './anchors.ts';
import type { BridgeLink } from './bridge/link.ts';
import { readDynamicsUrl } from './url.ts';

export interface Tools {
  find: (page: PageView, anchor: Anchor) => FindResult;
  link: BridgeLink;
  navigate: (page: PageView, url: string) => void;
}

/** Milliseconds the CRM may take to show a field of another tab. */
const answerMs = 3000;

function found(result: FindResult): Element | null {
  return result.state === 'found' ? result.element : null;
}

function focusIn(element: Element, selector: string): boolean {
  const [first] = [...element.querySelectorAll(selector)].filter(isVisible);
  if (!(first instanceof HTMLElement)) return false;
  element.scrollIntoView({ block: 'center' });
  first.focus({ preventScroll: true });
  return true;
}

/** Forms are always in edit mode: the cursor in the field is all it takes. */
async function editField(page: PageView, anchor: Anchor, field: string, { find, link }: Tools): Promise<boolean> {
  const focus = (): boolean => {
    const item = found(find(page, anchor));
    return item !== null && focusIn(item, selectors.control);
  };
  if (focus()) return true;
  // On another tab the field may not be there at all; the Client API's own `setFocus` opens its tab.
  if (!link.isMet()) return false;
  link.focus(field.toLowerCase());
  return until(focus, answerMs);
}

type Create = Extract<Action, { do: 'create' }>;

/**
 * Address of the CRM's own new-record form, prefilled and related to the record on screen, in the same app; null when there
 * is none to relate to. Microsoft documents it ("Set column values using parameters passed to a form"): the values are
 * encoded within `extraqs` and `extraqs` within the query. A lookup takes id, type and name; the name is left out, as no
 * text of a record goes anywhere, so the form shows the related record once it has loaded it.
 */
export function createUrl(current: string, { object, prefill, relateBy }: Create): string | null {
  const { object: from, recordId } = readDynamicsUrl(current);
  if (relateBy && !(from && recordId)) return null;
  const { origin, pathname, searchParams } = new URL(current);
  const values = Object.entries(prefill);
  if (relateBy && from && recordId) values.push([relateBy, `{${recordId}}`], [`${relateBy}type`, from]);
  const extra = values.map(([field, value]) => `${field}=${encodeURIComponent(value)}`).join('&');
  const query = new URLSearchParams();
  for (const key of ['appid', 'appname', 'forceUCI']) {
    const value = searchParams.get(key);
    if (value) query.set(key, value);
  }
  query.set('pagetype', 'entityrecord');
  query.set('etn', object.toLowerCase());
  if (extra) query.set('extraqs', extra);
  return `${origin}${pathname}?${query}`;
}

function show(page: PageView, anchor: Anchor, { find }: Tools): boolean {
  const element = found(find(page, anchor));
  if (!element) return false;
  const focusable = 'a[href], button:not([disabled]), input:not([disabled]), [tabindex]';
  element.scrollIntoView({ block: 'center' });
  if (element instanceof HTMLElement && element.matches(focusable)) element.focus({ preventScroll: true });
  else focusIn(element, focusable);
  return true;
}

/** Does a card's action by the CRM's own controls and addresses. Never throws; false: nothing came of it. */
export async function performAction(page: PageView, action: Action, anchor: Anchor, tools: Tools): Promise<boolean> {
  try {
    if (action.do === 'edit-field')
      return await editField(page, `field:${action.object}.${action.field}`, action.field, tools);
    if (action.do === 'show') return show(page, anchor, tools);
    // Lists have one display: the grid.
    if (action.do !== 'create') return false;
    const url = createUrl(page.url(), action);
    if (url) tools.navigate(page, url);
    return url !== null;
  } catch {
    // A page that changes under our hands must not see an error of ours.
    return false;
  }
}
