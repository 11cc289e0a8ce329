import type { CrmAdapter, PageView } from '../adapter.ts';
import { flatText } from '../dom.ts';
import { until } from '../watch.ts';
import type { Look } from './look.ts';

/**
 * Makes `settled` of an adapter. The address changes before the content does: a title element that showed another record
 * under the same words is still the old page, for a while.
 */
export function settling(look: Look): CrmAdapter['settled'] {
  const seen = new WeakMap<Element, { recordId: string; text: string }>();

  const showsRecord = (page: PageView, recordId: string): boolean => {
    const { title } = look.profile.settled ?? {};
    if (!title || look.css(title, page).length === 0) return true;
    const [element] = look.visible(title, page);
    if (!element) return false;
    const text = 'value' in element ? String(element.value) : flatText(element).trim();
    const before = seen.get(element);
    if (!text || (before && before.recordId !== recordId && before.text === text)) return false;
    seen.set(element, { recordId, text });
    return true;
  };

  const isSettled = (page: PageView): boolean => {
    const { loading, ready } = look.profile.settled ?? {};
    const pane = look.pane(page);
    if (!pane || pane.childElementCount === 0 || look.visible(loading, page).length > 0) return false;
    if (look.css(ready, page).length > 0 && look.visible(ready, page).length === 0) return false;
    const { page: kind, recordId } = look.address(page);
    return kind !== 'record' || !recordId || showsRecord(page, recordId);
  };

  return (page, { signal, timeoutMs }) => until(() => isSettled(page), timeoutMs, signal);
}
