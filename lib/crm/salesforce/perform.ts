import type { Action, Anchor } from '../../model/campaign.ts';
import type { ListDisplay } from '../../model/page.ts';
import type { FindResult, PageView } from '../adapter.ts';
import { flatAll, isVisible } from '../dom.ts';
import { until } from '../watch.ts';
import { activePane } from './active-pane.ts';
import { selectors } from './anchors.ts';
import { readDisplay } from './pane.ts';
import type { ShadowCache } from './shadow-cache.ts';
import { readSalesforceUrl } from './url.ts';

export interface Tools {
  find: (page: PageView, anchor: Anchor) => FindResult;
  shadow: ShadowCache;
  navigate: (page: PageView, url: string) => void;
}

/** Milliseconds the CRM may take to answer a click. */
const answerMs = 3000;

function firstVisible(scope: Element, selector: string): HTMLElement | null {
  for (const element of flatAll(scope, selector)) {
    if (element instanceof HTMLElement && isVisible(element)) return element;
  }
  return null;
}

/** Controls in the field that the rep could type into or choose from. */
function control(item: Element): HTMLElement | null {
  return firstVisible(item, `:is(${selectors.control}):enabled`);
}

async function editField(page: PageView, anchor: Anchor, { find }: Tools): Promise<boolean> {
  const before = find(page, anchor);
  if (before.state !== 'found') return false;
  const pencil = flatAll(before.element, selectors.pencil)[0];
  if (pencil instanceof HTMLElement) {
    before.element.scrollIntoView({ block: 'center' });
    pencil.click();
  }
  // The layout is rendered anew in edit mode, so the field is looked for again each time.
  return until(
    () => {
      const now = find(page, anchor);
      const input = now.state === 'found' ? control(now.element) : null;
      input?.focus();
      return input !== null;
    },
    { signal: new AbortController().signal, timeoutMs: pencil ? answerMs : 0 },
  );
}

type Create = Extract<Action, { do: 'create' }>;

/** Address of the CRM's own new-record page, prefilled and related to the record on screen; null when there is none. */
export function createUrl(current: string, { object, prefill, relateBy }: Create): string | null {
  const { recordId } = readSalesforceUrl(current);
  if (relateBy && !recordId) return null;
  const url = new URL(current);
  // An app-scoped address stays in its app.
  const scope = /^\/lightning\/app\/[^/]+(?=\/)/.exec(url.pathname)?.[0] ?? '/lightning';
  const values = Object.entries({ ...prefill, ...(relateBy && recordId ? { [relateBy]: recordId } : {}) });
  const defaults = values.map(([field, value]) => `${field}=${encodeURIComponent(value)}`).join(',');
  const query = [
    defaults && `defaultFieldValues=${defaults}`,
    `backgroundContext=${encodeURIComponent(url.pathname + url.search)}`,
  ];
  return `${url.origin}${scope}/o/${object}/new?${query.filter(Boolean).join('&')}`;
}

function create(page: PageView, action: Create, { navigate }: Tools): boolean {
  const url = createUrl(page.url(), action);
  if (url) navigate(page, url);
  return url !== null;
}

/** Entries of the menu, in Salesforce's own order where an entry carries no name. */
const displays: readonly ListDisplay[] = ['table', 'kanban', 'split'];

function menuItem(items: readonly HTMLElement[], display: ListDisplay): HTMLElement | null {
  // Names, values and icon names are not translated; the words on the entries are.
  const names = (item: HTMLElement): string =>
    [item, ...flatAll(item, 'lightning-icon, [data-key], use')]
      .flatMap((part) =>
        ['data-name', 'data-value', 'name', 'icon-name', 'data-key', 'href', 'xlink:href'].map((a) =>
          part.getAttribute(a),
        ),
      )
      .join(' ')
      .toLowerCase();
  const named = items.filter((item) => names(item).includes(display));
  if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : null;
  const known = items.some((item) => displays.some((each) => names(item).includes(each)));
  return known ? null : (items[displays.indexOf(display)] ?? null);
}

async function switchDisplay(page: PageView, display: ListDisplay, { find, shadow }: Tools): Promise<boolean> {
  const shows = (): boolean => {
    const pane = activePane(page);
    return pane !== null && readDisplay(pane, shadow) === display;
  };
  if (shows()) return true;
  const switcher = find(page, 'listview.switcher');
  if (switcher.state !== 'found') return false;
  const { element } = switcher;
  const button = element.matches('button') ? element : firstVisible(element, 'button');
  if (!(button instanceof HTMLElement)) return false;
  const scope = element.matches('button') ? (element.closest('.slds-dropdown-trigger, .uiMenu') ?? element) : element;
  const items = (): HTMLElement[] =>
    flatAll(scope, selectors.switcherItem).filter(
      (item): item is HTMLElement => item instanceof HTMLElement && isVisible(item),
    );
  const { signal } = new AbortController();
  button.click();
  await until(() => items().length > 0, { signal, timeoutMs: answerMs });
  const item = menuItem(items(), display);
  if (!item) {
    // Nothing to choose: the menu is closed again as the rep would.
    if (items().length > 0) button.click();
    return false;
  }
  item.click();
  return until(shows, { signal, timeoutMs: answerMs });
}

function show(page: PageView, anchor: Anchor, { find }: Tools): boolean {
  const { state, ...rest } = find(page, anchor);
  if (state !== 'found' || !('element' in rest)) return false;
  const { element } = rest;
  element.scrollIntoView({ block: 'center' });
  const focusable = firstVisible(element, 'a[href], button:enabled, input:enabled, [tabindex]');
  if (focusable) focusable.focus({ preventScroll: true });
  else if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  return true;
}

/** Does a card's action by the CRM's own controls and addresses. Never throws; false: nothing came of it. */
export async function performAction(page: PageView, action: Action, anchor: Anchor, tools: Tools): Promise<boolean> {
  try {
    switch (action.do) {
      case 'edit-field':
        return await editField(page, `field:${action.object}.${action.field}`, tools);
      case 'create':
        return create(page, action, tools);
      case 'switch-display':
        return await switchDisplay(page, action.display, tools);
      case 'show':
        return show(page, anchor, tools);
    }
  } catch {
    // A page that changes under our hands must not see an error of ours.
    return false;
  }
}
