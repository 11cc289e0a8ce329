import type { CrmAdapter, PageView } from '../adapter.ts';
import { until } from '../watch.ts';
import { activePane } from './active-pane.ts';
import { selectors } from './anchors.ts';
import type { BridgeLink } from './bridge/link.ts';
import { formHere } from './pane.ts';
import { readDynamicsUrl } from './url.ts';

/**
 * Makes `settled` of the adapter. The address changes before the form does: with the bridge the form itself says which
 * record it shows; without it, the same form element under the same title still shows the record before.
 */
export function settling(link: BridgeLink): CrmAdapter['settled'] {
  const seen = new WeakMap<Element, { recordId: string | null; title: string }>();

  const showsRecord = (page: PageView, pane: Element, recordId: string | null): boolean => {
    if (!pane.querySelector(selectors.field)) return false;
    if (link.form()?.hears) return formHere(page, link) !== null;
    const title = page.document.querySelector(selectors.title)?.textContent?.trim() ?? '';
    const before = seen.get(pane);
    if (!title || (before && before.recordId !== recordId && before.title === title)) return false;
    seen.set(pane, { recordId, title });
    return true;
  };

  const isSettled = (page: PageView): boolean => {
    const pane = activePane(page);
    const { page: kind, recordId } = readDynamicsUrl(page.url());
    // A page of another kind is never covered by a form, but an old one may still be there.
    if (!pane) return false;
    if (kind === 'record' || kind === 'record-create')
      return pane.matches(selectors.form) && showsRecord(page, pane, recordId);
    return !pane.matches(selectors.form) && pane.childElementCount > 0;
  };

  return (page, { signal, timeoutMs }) => until(() => isSettled(page), timeoutMs, signal);
}
