import type { PageView } from '../../adapter.ts';
import { fieldItems, fieldOn, held } from '../fields.ts';
import type { Look } from '../look.ts';

/** A field the rep is in or was in. What it held is compared here and never leaves the page. */
interface Edit {
  item: Element;
  before: string;
  now: string;
}

/** Which fields the rep changed since the last save. */
export interface Edits {
  /** Does any field hold something else than before? */
  pending(): boolean;
  /** The rep came into a field: what it holds now is what was there before. */
  entered(path: readonly Element[]): void;
  /** Looks at the controls again, before a save may take them away. */
  refresh(): void;
  /** Names of the fields that hold something else than before, and something at all. */
  filled(): string[];
  clear(): void;
}

export function trackEdits(look: Look, page: PageView): Edits {
  const edits = new Map<string, Edit>();
  return {
    pending: () => [...edits.values()].some(({ before, now }) => before !== now),
    entered: (path) => {
      const on = fieldOn(look, page, path);
      if (!on || edits.has(on.field)) return;
      const before = held(look, page, on.item) ?? '';
      edits.set(on.field, { item: on.item, before, now: before });
    },
    refresh: () => {
      for (const [field, edit] of edits) {
        // Frameworks render a field anew when it changes mode.
        if (!edit.item.isConnected) edit.item = fieldItems(look, page, field)[0] ?? edit.item;
        if (edit.item.isConnected) edit.now = held(look, page, edit.item) ?? edit.now;
      }
    },
    filled: () => [...edits].filter(([, { before, now }]) => now && now !== before).map(([field]) => field),
    clear: () => edits.clear(),
  };
}
