import type { CrmAdapter, PageView } from '../adapter.ts';
import { flatText, isVisible, lightAll, type Query } from '../dom.ts';
import { until } from '../watch.ts';
import { activePane } from './active-pane.ts';
import { fieldName, firstField } from './field.ts';
import { readLightningUrl } from './lightning-url.ts';
import * as selectors from './selectors.ts';

/**
 * Makes `settled` of the adapter. The address changes before the content does, so it keeps in mind which page element
 * showed which record under which name: the same element with the same name under another address is still the old page.
 */
export function settling(query: Query): CrmAdapter['settled'] {
  const seen = new WeakMap<Element, { recordId: string; name: string }>();

  const showsRecord = (pane: Element, object: string | null, recordId: string): boolean => {
    const root = pane.querySelector(selectors.recordPage);
    if (!root) return false;
    const name = query(pane, selectors.recordName).map(flatText).join().trim();
    const before = seen.get(root);
    if (before && before.recordId !== recordId && before.name === name) return false;
    const field = firstField(pane, query);
    const other = object && field && fieldName(field)?.object !== object;
    if (other || (!field && !name)) return false;
    seen.set(root, { recordId, name });
    return true;
  };

  const isSettled = (page: PageView): boolean => {
    const pane = activePane(page);
    if (!pane || page.document.querySelector(selectors.loading)) return false;
    if (lightAll(pane, selectors.spinner).some(isVisible)) return false;
    const { page: kind, object, recordId } = readLightningUrl(page.url());
    if (kind === 'record' && recordId) return showsRecord(pane, object, recordId);
    return pane.childElementCount > 0;
  };

  return (page, { signal, timeoutMs }) => until(() => isSettled(page), timeoutMs, signal);
}
