import type { PageView } from '../adapter.ts';
import { flatText, isVisible } from '../dom.ts';
import { until, type WaitOptions } from '../watch.ts';
import { activePane } from './active-pane.ts';
import { selectors } from './anchors.ts';
import { fieldName } from './field.ts';
import type { ShadowCache } from './shadow-cache.ts';
import { readSalesforceUrl } from './url.ts';

/** Which record a record page was last seen to show, with the name it showed, to tell an old page under a new address. */
type Seen = WeakMap<Element, { recordId: string; name: string }>;

function recordName(pane: Element, shadow: ShadowCache): string {
  return shadow.all(pane, selectors.recordName).map(flatText).join(' ').trim();
}

/** Does the record page in the pane belong to the address, and has it been filled? */
function showsRecord(pane: Element, url: string, shadow: ShadowCache, seen: Seen): boolean {
  const { object, recordId } = readSalesforceUrl(url);
  const root = pane.querySelector(selectors.recordPage) ?? shadow.all(pane, selectors.recordPage)[0];
  if (!root || !recordId) return false;
  const name = recordName(pane, shadow);
  const before = seen.get(root);
  // The address changes before the content does: an element that showed another record under the same name still does.
  if (before && before.recordId !== recordId && before.name === name) return false;
  const field = shadow.all(pane, selectors.field)[0];
  if (!name && !field) return false;
  const shown = field && fieldName(field);
  if (object && shown && shown.object !== object) return false;
  seen.set(root, { recordId, name });
  return true;
}

function isSettled(page: PageView, shadow: ShadowCache, seen: Seen): boolean {
  const { document } = page;
  if (document.querySelector(selectors.loading)) return false;
  const pane = activePane(page);
  if (!pane || [...pane.querySelectorAll(selectors.spinner)].some(isVisible)) return false;
  const url = page.url();
  const { page: kind } = readSalesforceUrl(url);
  if (kind === 'record') return showsRecord(pane, url, shadow, seen);
  if (kind === 'list') return pane.querySelector(selectors.listPage) !== null || pane.childElementCount > 0;
  return true;
}

/** Makes `settled` of the adapter: one memory of which page element showed which record. */
export function settling(shadow: ShadowCache): (page: PageView, options: WaitOptions) => Promise<boolean> {
  const seen: Seen = new WeakMap();
  return (page, options) => until(() => isSettled(page, shadow, seen), options);
}
