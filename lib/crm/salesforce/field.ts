import { flatAll, flatSome, flatText, isVisible } from '../dom.ts';
import { selectors } from './anchors.ts';
import type { ShadowCache } from './shadow-cache.ts';

/** Object and field named by `data-target-selection-name="sfdc:RecordField.<Object>.<Field>"`; null for other elements. */
export function fieldName(element: Element): { object: string; field: string } | null {
  const match = /^sfdc:RecordField\.(\w+)\.(\w+)$/.exec(element.getAttribute('data-target-selection-name') ?? '');
  return match?.[1] && match[2] ? { object: match[1], field: match[2] } : null;
}

/** The visible fields of the pane by `Object.Field`. A layout may show one field twice. */
export function shownFields(pane: Element, shadow: ShadowCache): Map<string, Element[]> {
  const fields = new Map<string, Element[]>();
  for (const item of shadow.all(pane, selectors.field)) {
    const name = fieldName(item);
    if (!name || !isVisible(item)) continue;
    const key = `${name.object}.${name.field}`;
    fields.set(key, [...(fields.get(key) ?? []), item]);
  }
  return fields;
}

/** The element that shows the value; null in edit mode, and where the field's markup is not known. */
export function valueElement(item: Element): Element | null {
  const editing = (element: Element): boolean => element.matches(selectors.fieldForm);
  if (editing(item) || flatSome(item, editing)) return null;
  return flatAll(item, selectors.fieldValue)[0] ?? null;
}

/** What stands for "none" in a picklist, in any language: `--None--`, `--Ohne--`. */
const none = /^--.*--$/;

/** Things without text that are a value: an image, a link, a ticked box. */
function isValue(element: Element): boolean {
  if (element.localName === 'img') return element.hasAttribute('src');
  if (element.localName === 'a') return element.hasAttribute('href');
  return element instanceof HTMLInputElement && element.type === 'checkbox' && element.checked;
}

/** Does the value element show nothing? Formatted components render an element even when there is no value. */
export function isEmptyValue(value: Element): boolean {
  const text = valueText(value);
  return (text === '' || none.test(text)) && !flatSome(value, isValue);
}

/** The value as the rep reads it. Stays in the page. */
export function valueText(value: Element): string {
  return flatText(value)
    .replace(/[\u200B\u200E\u200F\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
