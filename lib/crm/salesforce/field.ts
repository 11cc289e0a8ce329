import { flatAll, flatText, type Query } from '../dom.ts';
import * as selectors from './selectors.ts';

/** What the page names a field by: `sfdc:RecordField.<Object>.<Field>`. */
export function writtenName(element: Element): string | null {
  return element.getAttribute('data-target-selection-name');
}

/** Object and field named by `data-target-selection-name="sfdc:RecordField.<Object>.<Field>"`; null for other elements. */
export function fieldName(element: Element): { object: string; field: string } | null {
  const name = writtenName(element) ?? '';
  const [, object, field] = /^sfdc:RecordField\.(\w+)\.(\w+)$/.exec(name) ?? [];
  return object && field ? { object, field } : null;
}

/** The first field in a pane, found without looking at the others where fields are flat. */
export function firstField(pane: Element | null, query: Query): Element | undefined {
  return pane?.querySelector(selectors.field) ?? query(pane, selectors.field)[0];
}

/** The element that shows the value; null in edit mode, and where the field's markup is not known. */
export function valueElement(item: Element): Element | null {
  const parts = [item, ...flatAll(item, `${selectors.fieldForm}, ${selectors.fieldValue}`)];
  if (parts.some((part) => part.matches(selectors.fieldForm))) return null;
  return parts[1] ?? null;
}

/** Does the value element show nothing? Formatted components render an element even when there is no value. */
export function isEmptyValue(value: Element): boolean {
  // What stands for "none" in a picklist, in any language: `--None--`, `--Ohne--`.
  const hasText = !/^(--.*--)?$/.test(valueText(value));
  return !hasText && flatAll(value, 'img[src], a[href], input:checked').length === 0;
}

/** The value as the rep reads it. Stays in the page. */
export function valueText(value: Element): string {
  return flatText(value)
    .replace(/[\u200B\u200E\u200F\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
