import type { PageView } from '../adapter.ts';
import { flatAll, flatText, isVisible } from '../dom.ts';
import { type Look, said } from './look.ts';

const controls = 'input, textarea, select, [contenteditable="true"]';

/** The parts of a field's container that fit, the container itself included. */
function parts(item: Element, selectors: readonly string[]): Element[] {
  const css = selectors.join();
  return css ? [item, ...flatAll(item, css)].filter((each) => each.matches(css)) : [];
}

/** Visible containers of one field in the active pane. Hidden copies (other tabs, templates) do not count. */
export function fieldItems(look: Look, page: PageView, field: string): Element[] {
  const { fields } = look.profile;
  const name = fields?.names?.[field] ?? field;
  const names = { field: name, FIELD: name.toUpperCase(), object: look.address(page).object ?? '' };
  for (const css of look.css(fields?.item, page, names)) {
    const items = look.query(look.pane(page), css).filter(isVisible);
    if (items.length > 0) return items;
  }
  return [];
}

/** The name, as programs say it, of the field whose container is on this path from an element outwards. */
export function fieldOn(look: Look, page: PageView, path: readonly Element[]): { field: string; item: Element } | null {
  const { fields } = look.profile;
  for (const { attribute, prefix, ...selector } of fields?.named ?? []) {
    const [css] = look.css([selector], page);
    const item = css ? path.find((element) => element.matches(css)) : undefined;
    const name = item && said(item, attribute, prefix);
    if (!item || !name) continue;
    const own = Object.entries(fields?.names ?? {}).find(([, inPage]) => inPage === name)?.[0] ?? name;
    if (/^(?=.{1,80}$)[A-Za-z0-9]\w*([.-]\w+)*$/.test(own)) return { field: own, item };
  }
  return null;
}

/** Names of the fields in the pane, each once. */
export function fieldNames(look: Look, page: PageView): string[] {
  const { named = [] } = look.profile.fields ?? {};
  const pane = look.pane(page);
  const all = pane
    ? look.css(named, page).flatMap((css) => [pane, ...flatAll(pane, css)].filter((each) => each.matches(css)))
    : [];
  return [...new Set(all.flatMap((element) => fieldOn(look, page, [element])?.field ?? []))];
}

/** What the controls of a field hold; '' for nothing, null when it has none. Only compared and tested, never sent. */
export function held(look: Look, page: PageView, item: Element): string | null {
  const own = look.css(look.profile.fields?.control, page);
  const found = parts(item, own.length > 0 ? own : [controls]);
  if (found.length === 0) return null;
  return found
    .map((control) => {
      const { type, checked, value } = control as HTMLInputElement;
      if (type === 'checkbox' || type === 'radio') return checked ? value : '';
      return typeof value === 'string' && control.localName !== 'button' ? value : (control.textContent ?? '');
    })
    .join('\n')
    .trim();
}

/** The text in which a field's saved value stands and whether it is empty; null when the page does not tell. */
export interface FieldValue {
  empty: boolean;
  text: string;
}

/** Reads the saved value of a field. Stays in the page. */
export function fieldValue(look: Look, page: PageView, item: Element): FieldValue | null {
  const { fields } = look.profile;
  if (!fields || fields.opaque) return null;
  const part = (selectors: Parameters<Look['css']>[0]) => parts(item, look.css(selectors, page));
  if (part(fields.editing).some(isVisible)) return null;
  if (part(fields.empty).some(isVisible)) return { empty: true, text: '' };
  const text = held(look, page, item);
  if (text !== null) {
    // In a form the control holds what the rep wrote; only an untouched form shows what is saved.
    if (!fields.live || look.visible(look.profile.unsaved, page).length > 0) return null;
    return { empty: text === '', text };
  }
  const [value] = fields.value ? part(fields.value) : [item];
  if (!value) return null;
  const shown = flatText(value).replace(/\s+/g, ' ').trim();
  const isWritten = shown !== '' || flatAll(value, 'img[src], a[href], input:checked').length > 0;
  // Where emptiness has a mark of its own, a value without text (stars, a colour) is not empty.
  return isWritten || !fields.empty ? { empty: !isWritten, text: shown } : null;
}

/** Dates that say their day themselves: `2026-11-22`, in a control or a `time` element. */
export function isoDay(item: Element): readonly [number, number, number] | null {
  const dated = flatAll(item, 'time[datetime], input[type="date"]');
  const [one, second] = [item, ...dated].flatMap((each) => {
    const text =
      each.getAttribute('datetime') ?? ((each as HTMLInputElement).type === 'date' ? said(each, 'value') : '');
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(text ?? '') ?? [];
    return year ? [[Number(year), Number(month), Number(day)] as const] : [];
  });
  return one && !second ? one : null;
}
