import { selectors } from '../anchors.ts';
import { fieldName, isEmptyField } from '../field.ts';

/** Fields the rep had the cursor in since the last save, by name; on the form and in quick create apart. */
export interface Touched {
  /** From the path of an event, innermost element first. */
  by(path: readonly Element[]): void;
  names(where: Where): string[];
  /** Names of touched fields of quick create that hold something now, by what the page shows. */
  filledInQuickCreate(): string[];
  /** The rep typed or chose something that was not saved, as far as the page alone tells. */
  changed(): boolean;
  change(path: readonly Element[]): void;
  clear(where: Where): void;
}

export type Where = 'form' | 'quick-create';

/** More fields than anybody fills between two saves. */
const maxTouched = 60;

export function trackTouched(): Touched {
  const fields: Record<Where, Map<string, Element>> = { form: new Map(), 'quick-create': new Map() };
  let changed = false;
  const place = (path: readonly Element[]): Where =>
    path.some((element) => element.matches(selectors.quickCreate)) ? 'quick-create' : 'form';
  return {
    by: (path) => {
      const item = path.find((element) => element.matches(selectors.field));
      const name = item && fieldName(item);
      const known = fields[place(path)];
      if (item && name && known.size < maxTouched) known.set(name, item);
    },
    names: (where) => [...fields[where].keys()],
    filledInQuickCreate: () =>
      [...fields['quick-create']].filter(([, item]) => isEmptyField(item) === false).map(([name]) => name),
    changed: () => changed,
    change: (path) => {
      if (place(path) === 'form' && path.some((element) => element.matches(selectors.field))) changed = true;
    },
    clear: (where) => {
      fields[where].clear();
      if (where === 'form') changed = false;
    },
  };
}
