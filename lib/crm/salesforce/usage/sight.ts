import type { PageView, UrlReading } from '../../adapter.ts';
import { flatAll, flatText, isVisible, type Query } from '../../dom.ts';
import { activePane } from '../active-pane.ts';
import { readLightningUrl } from '../lightning-url.ts';
import { openModals, readStage, type Stage } from '../pane.ts';
import { recordIdOrNull } from '../record-id.ts';
import * as selectors from '../selectors.ts';
import type { Attempt } from './attempt.ts';
import { placeNow } from './place.ts';

/** What tells, by having changed, that a save took effect. Texts in it are only ever compared with each other. */
export interface Sight {
  /** The current step of the path. */
  stage: Stage | null;
  /** Success messages on the page. */
  toasts: readonly Element[];
  /** Heads of the kanban columns: a label and a count. */
  heads: readonly string[];
}

export interface Looks {
  now(): Sight;
  columns(): Element[];
  /** The record that a new success message links to. */
  linked(before: Sight): UrlReading | null;
  editedRows(): NonNullable<Attempt['rows']>;
  hasError(): boolean;
  /** Does the page show that the save took effect? */
  tookEffect(tried: Attempt): boolean;
}

/** Looks at the parts of the page in which a save shows. */
export function looksAt(page: PageView, query: Query): Looks {
  const { document } = page;
  const inPane = (selector: string): Element[] => query(activePane(page), selector);
  const toasts = (): Element[] => {
    const newer = [...document.querySelectorAll(selectors.toasts)].flatMap((box) => flatAll(box, selectors.success));
    return [...document.querySelectorAll(selectors.success), ...newer];
  };
  const newToasts = (before: Sight): Element[] => toasts().filter((toast) => !before.toasts.includes(toast));
  const columns = (): Element[] => inPane(selectors.kanban);
  const heads = (): string[] => columns().map((each) => each.querySelector(selectors.columnHead)?.textContent ?? '');
  const stage = (): Stage | null => readStage(page, query);

  const cardMoved = ({ id, column }: NonNullable<Attempt['card']>, before: Sight): boolean => {
    const card = inPane(selectors.card).find((each) => each.classList.contains(id));
    if (card) return columns().indexOf(card.closest(selectors.kanban) ?? card) !== column;
    // Of a long column only the first cards are drawn: a card that went there is not seen, but both counts are others.
    const others = heads().flatMap((head, i) => (head === before.heads[i] ? [] : i));
    return others.length === 2 && others.includes(column);
  };

  const formClosed = ({ meaning, place, before, inComposer, button }: Attempt): boolean => {
    // A form that stays for the next record tells by its message, or by its address.
    if (meaning && newToasts(before).length > 0) return true;
    const now = placeNow(page);
    if (meaning && now.isForm && now.object === place.object && now.address !== place.address) return true;
    if (inComposer && button && isVisible(button)) return false;
    return openModals(page).length === 0 && !inPane(selectors.footer).some(isVisible);
  };

  return {
    now: () => ({ stage: stage(), toasts: toasts(), heads: heads() }),
    columns,
    linked: (before) => {
      const [link] = newToasts(before).flatMap((toast) => flatAll(toast, 'a[href*="/lightning/r/"]'));
      const reading = link && readLightningUrl(new URL(link.getAttribute('href') ?? '', page.url()).href);
      return reading?.recordId ? reading : null;
    },
    editedRows: () => {
      const rows: ReturnType<Looks['editedRows']> = new Map();
      for (const cell of inPane(selectors.edited)) {
        const id = recordIdOrNull(cell.closest('tr')?.getAttribute('data-row-key-value'));
        // `NextStep-text-6`: the field, its type, its place.
        const [field] = /^[A-Za-z]\w*/.exec(cell.getAttribute('data-col-key-value') ?? '') ?? [];
        // A row or a column that does not say what it is cannot be counted.
        if (id && field) rows.set(id, (rows.get(id) ?? new Map()).set(field, flatText(cell).trim() !== ''));
      }
      return rows;
    },
    hasError: () =>
      [activePane(page), ...openModals(page), ...document.querySelectorAll(selectors.composer)].some((scope) =>
        query(scope, selectors.error).some(isVisible),
      ),
    tookEffect: (tried) => {
      const { card, rows, lead, byPath, before } = tried;
      if (card) return cardMoved(card, before);
      if (rows) return !inPane(`${selectors.edited}, ${selectors.listFooter}`).some(isVisible);
      if (byPath) return stage()?.mark !== before.stage?.mark;
      // The dialog stays with what came of it.
      return lead !== undefined || formClosed(tried);
    },
  };
}
