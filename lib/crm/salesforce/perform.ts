import type { Action, Anchor } from '../../model/campaign.ts';
import type { ListDisplay } from '../../model/page.ts';
import type { FindResult, PageView } from '../adapter.ts';
import { flatAll, isVisible, type Query } from '../dom.ts';
import { until } from '../watch.ts';
import { readLightningUrl } from './lightning-url.ts';
import { readDisplay } from './pane.ts';
import * as selectors from './selectors.ts';

export interface Tools {
  find: (page: PageView, anchor: Anchor) => FindResult;
  query: Query;
  navigate: (page: PageView, url: string) => void;
}

/** Milliseconds the CRM may take to answer a click. */
const answerMs = 3000;

/** Visible elements that fit, the element itself included. */
function visibleIn(element: Element, selector: string): HTMLElement[] {
  return [element, ...flatAll(element, selector)].filter(
    (each) => each instanceof HTMLElement && each.matches(selector) && isVisible(each),
  ) as HTMLElement[];
}

function found(result: FindResult): Element | null {
  return result.state === 'found' ? result.element : null;
}

async function editField(page: PageView, anchor: Anchor, { find }: Tools): Promise<boolean> {
  const field = found(find(page, anchor));
  if (!field) return false;
  // Pencils show on hover only; they are there all the same.
  const [pencil] = flatAll(field, selectors.pencil) as HTMLElement[];
  field.scrollIntoView({ block: 'center' });
  pencil?.click();
  // The layout is rendered anew in edit mode, so the field is looked for again each time.
  return until(
    () => {
      const now = found(find(page, anchor));
      const [input] = now ? visibleIn(now, `:is(${selectors.control}):not([disabled])`) : [];
      input?.focus();
      return input !== undefined;
    },
    pencil ? answerMs : 0,
  );
}

type Create = Extract<Action, { do: 'create' }>;

/** Address of the CRM's own new-record page, prefilled and related to the record on screen; null when there is none. */
export function createUrl(current: string, { object, prefill, relateBy }: Create): string | null {
  const { recordId } = readLightningUrl(current);
  if (relateBy && !recordId) return null;
  const { origin, pathname, search } = new URL(current);
  // An app-scoped address stays in its app.
  const [scope] = /^\/lightning(\/app\/[^/]+(?=\/))?/.exec(pathname) ?? ['/lightning'];
  // A value is encoded within the list and the list within the query, as `encodeDefaultFieldValues` and the router do it.
  const values = Object.entries(relateBy && recordId ? { ...prefill, [relateBy]: recordId } : prefill);
  const defaults = values.map(([field, value]) => `${field}=${encodeURIComponent(value)}`).join(',');
  const back = `backgroundContext=${encodeURIComponent(pathname + search)}`;
  return `${origin}${scope}/o/${object}/new?${defaults && `defaultFieldValues=${encodeURIComponent(defaults)}&`}${back}`;
}

/** The one entry of the display menu for a display. Values and icon names are not translated as its words are. */
function menuItem(items: readonly HTMLElement[], display: ListDisplay): HTMLElement | undefined {
  const named = items.filter((item) =>
    [item, ...flatAll(item, '*')].some((part) =>
      [...part.attributes].some(({ value }) => value.toLowerCase().includes(display)),
    ),
  );
  // Without names Salesforce's order of entries decides.
  const [item, second] =
    named.length > 0 ? named : items.slice(['table', 'kanban', 'split'].indexOf(display)).slice(0, 1);
  return second ? undefined : item;
}

async function switchDisplay(page: PageView, display: ListDisplay, { find, query }: Tools): Promise<boolean> {
  const shows = (): boolean => readDisplay(page, query) === display;
  if (shows()) return true;
  const switcher = found(find(page, 'listview.switcher'));
  const [button] = switcher ? visibleIn(switcher, 'button') : [];
  if (!switcher || !button) return false;
  const menu = switcher === button ? (button.parentElement ?? button) : switcher;
  const items = (): HTMLElement[] => visibleIn(menu, selectors.menuItem);
  button.click();
  await until(() => items().length > 0, answerMs);
  const item = menuItem(items(), display);
  // With nothing to choose the menu is closed again, as the rep would.
  (item ?? button).click();
  return item !== undefined && until(shows, answerMs);
}

function show(page: PageView, anchor: Anchor, { find }: Tools): boolean {
  const element = found(find(page, anchor));
  if (!element) return false;
  element.scrollIntoView({ block: 'center' });
  const [focusable] = visibleIn(element, 'a[href], button:not([disabled]), input:not([disabled]), [tabindex]');
  focusable?.focus({ preventScroll: true });
  return true;
}

/** Does a card's action by the CRM's own controls and addresses. Never throws; false: nothing came of it. */
export async function performAction(page: PageView, action: Action, anchor: Anchor, tools: Tools): Promise<boolean> {
  try {
    if (action.do === 'edit-field') return await editField(page, `field:${action.object}.${action.field}`, tools);
    if (action.do === 'switch-display') return await switchDisplay(page, action.display, tools);
    if (action.do === 'show') return show(page, anchor, tools);
    const url = createUrl(page.url(), action);
    if (url) tools.navigate(page, url);
    return url !== null;
  } catch {
    // A page that changes under our hands must not see an error of ours.
    return false;
  }
}
