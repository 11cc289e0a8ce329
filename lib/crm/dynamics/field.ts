import { selectors } from './anchors.ts';

const container = /^(?:header_process_|header_)?(.+)-FieldSectionItemContainer$/;

/** Logical name of the field whose container this is, of a copy in header or process too; null for other elements. */
export function fieldName(element: Element): string | null {
  const [, name] = container.exec(element.getAttribute('data-id') ?? '') ?? [];
  return name && /^[a-z]\w*$/i.test(name) ? name.toLowerCase() : null;
}

/** What an empty control shows instead of a value; the same in every language. */
const placeholder = /^-{0,3}$/;

function held(control: Element): string {
  const { value } = control as HTMLInputElement;
  return (typeof value === 'string' && control.localName !== 'button' ? value : (control.textContent ?? '')).trim();
}

/**
 * Does the field show nothing? By the rules of its control: an empty lookup has an input and a filled one a tag, an empty
 * choice reads `---`, a yes/no field is never empty. Null where the control is not known, or several disagree (date and time).
 */
export function isEmptyField(item: Element): boolean | null {
  const has = (selector: string): boolean => item.querySelector(selector) !== null;
  if (has(selectors.neverEmpty)) return false;
  if (has(selectors.lookupFilled)) return false;
  if (has(selectors.lookupEmpty)) return true;
  const choice = item.querySelector(selectors.choice);
  if (choice) {
    // The old choice control is a `select`, whose value is a number; its empty entry reads `---`.
    const [chosen] = (choice as HTMLSelectElement).selectedOptions ?? [];
    return placeholder.test((chosen?.textContent ?? choice.textContent ?? '').trim());
  }
  const [input] = item.querySelectorAll(selectors.valueInput);
  return input ? placeholder.test(held(input)) : null;
}

/** The date as the rep reads it; stays in the page. Null when the field holds no date control. */
export function dateText(item: Element): string | null {
  const [input] = item.querySelectorAll(selectors.dateInput);
  return input ? held(input) : null;
}
