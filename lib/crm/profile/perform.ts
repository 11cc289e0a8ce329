import type { Action, Anchor } from '../../model/campaign.ts';
import type { FindResult, PageView } from '../adapter.ts';
import { flatAll, isVisible } from '../dom.ts';
import { until } from '../watch.ts';
import { objectWord } from './address.ts';
import type { Look, Selectors } from './look.ts';
import { readDisplay } from './pane.ts';

export interface Tools {
  find: (page: PageView, anchor: Anchor) => FindResult;
  navigate: (page: PageView, url: string) => void;
}

/** Milliseconds the CRM may take to answer a click. */
const answerMs = 3000;
const writable = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"], [role="combobox"]';

function visibleIn(element: Element, css: string): HTMLElement[] {
  if (!css) return [];
  return [element, ...flatAll(element, css)].filter(
    (each): each is HTMLElement => each instanceof HTMLElement && each.matches(css) && isVisible(each),
  );
}

function found(result: FindResult): Element | null {
  return result.state === 'found' ? result.element : null;
}

/** The one visible element of a list of selectors; several are nobody's. */
function only(look: Look, page: PageView, selectors: Selectors): HTMLElement | null {
  const [one, second] = look.visible(selectors, page);
  return one instanceof HTMLElement && !second ? one : null;
}

async function editField(look: Look, page: PageView, anchor: Anchor, { find }: Tools): Promise<boolean> {
  const field = found(find(page, anchor));
  if (!field) return false;
  field.scrollIntoView({ block: 'center' });
  const input = (): HTMLElement | undefined => {
    const now = found(find(page, anchor));
    return now ? visibleIn(now, writable).find((each) => !each.matches(':disabled')) : undefined;
  };
  const { fields } = look.profile;
  const css = look.css(fields?.edit, page).join();
  const pencil = (css && (flatAll(field, css) as HTMLElement[])[0]) || only(look, page, fields?.edit);
  if (!input() && pencil) {
    pencil.click();
    // The field is rendered anew in edit mode, so it is looked for again each time.
    await until(() => input() !== undefined, answerMs);
  }
  const control = input();
  control?.focus();
  return control !== undefined;
}

/** An address of the CRM from a template; null when a hole cannot be filled. */
export function filledUrl(current: string, template: string, values: Readonly<Record<string, string>>): string | null {
  const { href, protocol } = new URL(current);
  let whole = true;
  const text = template.replace(/\{([a-z]+(?::[a-z]+)?)\}/g, (_, name: string) => {
    const value = values[name];
    whole &&= value !== undefined;
    return value ?? '';
  });
  const url = new URL(text, href);
  return whole && url.protocol === protocol && url.host === new URL(current).host ? url.href : null;
}

type Create = Extract<Action, { do: 'create' }>;

/** Address of the CRM's own new-record page, prefilled and related to the record on screen; null when there is none. */
export function createUrl(look: Look, page: PageView, { object, prefill, relateBy }: Create): string | null {
  const { recordId, captures } = look.address(page);
  const entry = look.profile.create?.find(({ objects }) => !objects || objects.includes(object));
  if (!entry || (relateBy && !recordId)) return null;
  const values = relateBy && recordId ? { ...prefill, [relateBy]: recordId } : prefill;
  const canFill = entry.url.includes('{prefill:');
  // A form that opens without what the card promised would be a lie.
  if (!canFill && Object.keys(values).length > 0) return null;
  const raw = Object.fromEntries(Object.entries(captures).map(([name, text]) => [name, encodeURIComponent(text)]));
  return filledUrl(page.url(), entry.url, {
    ...raw,
    object: encodeURIComponent(objectWord(look.profile, object)),
    'prefill:json': encodeURIComponent(JSON.stringify(values)),
    'prefill:query': new URLSearchParams(values).toString(),
  });
}

async function switchDisplay(
  look: Look,
  page: PageView,
  action: Extract<Action, { do: 'switch-display' }>,
  { navigate }: Tools,
): Promise<boolean> {
  const shows = (): boolean => readDisplay(look, page) === action.display;
  if (shows()) return true;
  const { press, url } = look.profile.displays?.[action.display] ?? {};
  const button = only(look, page, press);
  button?.click();
  if (button) return until(shows, answerMs);
  const target = url ? filledUrl(page.url(), url, look.address(page).captures) : null;
  if (target) navigate(page, target);
  return target !== null;
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
export async function performAction(
  look: Look,
  page: PageView,
  action: Action,
  anchor: Anchor,
  tools: Tools,
): Promise<boolean> {
  try {
    if (action.do === 'edit-field') return await editField(look, page, `field:${action.object}.${action.field}`, tools);
    if (action.do === 'switch-display') return await switchDisplay(look, page, action, tools);
    if (action.do === 'show') return show(page, anchor, tools);
    const url = createUrl(look, page, action);
    if (url) tools.navigate(page, url);
    return url !== null;
  } catch {
    // A page that changes under our hands must not see an error of ours.
    return false;
  }
}
