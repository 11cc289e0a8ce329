import { flatAll } from '../../dom.ts';
import { fieldName } from '../field.ts';
import * as selectors from '../selectors.ts';

/** A field the rep has the cursor in or changed. What it held is compared here and never leaves the page. */
interface Edit {
  field: string;
  item: Element;
  control: Element;
  before: string;
  now: string;
}

/** What the control holds; '' for nothing chosen. */
function held(control: Element): string {
  const { type, checked, value } = control as HTMLInputElement;
  if (type === 'checkbox') return checked ? 'checked' : '';
  // A combobox is a button: its choice is in `data-value` or its text.
  const text =
    control.localName === 'button' ? (control.getAttribute('data-value') ?? control.textContent ?? '') : value;
  return text.trim().replace(/^--.*--$/, '');
}

/** The first element of a path that fits. */
export function within(path: readonly Element[], selector: string): Element | undefined {
  return path.find((element) => element.matches(selector));
}

/**
 * The API name of the field a control belongs to, from the path of an event in it; undefined outside record forms. Create
 * forms may lack the field's own attribute: there the control carries the name (of a compound field the part's, with a
 * small letter).
 */
function fieldOf(path: readonly Element[], control: Element): string | undefined {
  const item = within(path, selectors.field);
  if (item) return fieldName(item)?.field;
  const inForm = within(path, `${selectors.recordForm}, ${selectors.fieldItem}`);
  const name = (control.getAttribute('name') ?? '').replace(
    /^(first|last)N/,
    (part) => part.charAt(0).toUpperCase() + part.slice(1),
  );
  return inForm && /^[A-Z]\w*$/.test(name) ? name : undefined;
}

/** Which fields the rep changed between the first cursor in a form and its save. */
export interface Edits {
  pending(): boolean;
  /** The cursor came into a control: what it holds now is what was there before. */
  entered(path: readonly Element[]): void;
  /** Looks at the controls again, before a save may take them away. */
  refresh(): void;
  /** Names of the fields that hold something else than before, and something at all. */
  filled(): string[];
  clear(): void;
}

export function trackEdits(): Edits {
  const edits = new Map<string, Edit>();
  return {
    pending: () => edits.size > 0,
    entered: (path) => {
      const control = within(path, selectors.control);
      const field = control && fieldOf(path, control);
      if (!field || edits.has(field)) return;
      const item = within(path, `${selectors.field}, ${selectors.fieldItem}`) ?? control;
      const before = held(control);
      edits.set(field, { field, item, control, before, now: before });
    },
    refresh: () => {
      for (const edit of edits.values()) {
        // A lookup swaps its input once something is chosen.
        if (!edit.control.isConnected) edit.control = flatAll(edit.item, selectors.control)[0] ?? edit.control;
        if (edit.control.isConnected) edit.now = held(edit.control);
      }
    },
    filled: () => [...edits.values()].filter(({ before, now }) => now && now !== before).map(({ field }) => field),
    clear: () => edits.clear(),
  };
}
