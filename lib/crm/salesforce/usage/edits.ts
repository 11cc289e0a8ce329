import { flatAll, isElement } from '../../dom.ts';
import { selectors } from '../anchors.ts';
import { fieldName } from '../field.ts';
import type { Place } from './place.ts';

/** A field the rep has the cursor in or changed. What it held is compared here and never leaves the page. */
interface Edit {
  object: string | null;
  field: string;
  item: Element;
  control: Element;
  before: string;
  now: string;
}

/** What the control holds; '' for nothing chosen. */
function held(control: Element): string {
  if (control instanceof HTMLInputElement && control.type === 'checkbox') return control.checked ? 'checked' : '';
  if (
    control instanceof HTMLInputElement ||
    control instanceof HTMLTextAreaElement ||
    control instanceof HTMLSelectElement
  ) {
    return control.value.trim();
  }
  const value = control.getAttribute('data-value') ?? control.textContent ?? '';
  return /^--.*--$/.test(value.trim()) ? '' : value.trim();
}

/** Parts of the compound field Name carry the part's name with a small letter. */
const parts: Readonly<Record<string, string>> = {
  firstName: 'FirstName',
  lastName: 'LastName',
  salutation: 'Salutation',
};

/** Object and field of a control, from the path of an event in it; null outside record forms. */
function fieldOf(
  path: readonly Element[],
  control: Element,
  place: Place,
): { object: string | null; field: string } | null {
  for (const element of path) {
    const named = fieldName(element);
    if (named) return named;
  }
  // Create forms may lack the field's own attribute: there the control carries the API name.
  const inForm = path.some((element) => element.matches(`${selectors.recordForm}, ${selectors.fieldItem}`));
  const name = control.getAttribute('name') ?? '';
  const field = parts[name] ?? name;
  return inForm && /^[A-Z]\w*$/.test(field) ? { object: place.reading.object, field } : null;
}

/** The elements an event came through, innermost first, across shadow roots. */
export function pathOf(event: Event): Element[] {
  return event.composedPath().filter(isElement);
}

/** Remembers which fields the rep changes between the first cursor in a form and its save. */
export class Edits {
  #edits = new Map<string, Edit>();

  get pending(): boolean {
    return this.#edits.size > 0;
  }

  /** The cursor came into a control: what it holds now is what was there before. */
  entered(path: readonly Element[], place: Place): void {
    const control = path[0];
    if (!control?.matches(selectors.control)) return;
    const named = fieldOf(path, control, place);
    if (!named) return;
    const key = `${named.object}.${named.field}`;
    if (this.#edits.has(key)) return;
    const item = path.find((element) => element.matches(`${selectors.field}, ${selectors.fieldItem}`)) ?? control;
    const before = held(control);
    this.#edits.set(key, { ...named, item, control, before, now: before });
  }

  /** Looks at the controls again, before a save may take them away. */
  refresh(): void {
    for (const edit of this.#edits.values()) {
      // A lookup swaps its input once something is chosen.
      if (!edit.control.isConnected) edit.control = flatAll(edit.item, selectors.control)[0] ?? edit.control;
      if (edit.control.isConnected) edit.now = held(edit.control);
    }
  }

  /** Names of the fields that hold something else than before, and something at all. */
  filled(): { object: string | null; field: string }[] {
    return [...this.#edits.values()]
      .filter(({ before, now }) => now !== '' && now !== before)
      .map(({ object, field }) => ({ object, field }));
  }

  clear(): void {
    this.#edits.clear();
  }
}
