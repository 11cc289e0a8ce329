import type { PageView } from '../../adapter.ts';
import { isVisible } from '../../dom.ts';
import { until } from '../../watch.ts';
import type { Address } from '../address.ts';
import { type Look, said } from '../look.ts';
import { readDisplay } from '../pane.ts';
import type { Emit } from './emit.ts';

/** Milliseconds a report must be on screen to count as viewed. */
const viewedMs = 5000;
/** Milliseconds a dropped card may take to be in its new column: boards animate the drop. */
const landsMs = 5000;
/** Milliseconds a card must stay in its new column: it moves before the server is asked, and back when it refuses. */
const staysMs = 700;

export interface Lists {
  moved(before: Address | null, after: Address): void;
  clicked(path: readonly Element[]): void;
  /** The rep wrote into something. */
  wrote(path: readonly Element[]): void;
  /** The rep took hold of something. */
  took(path: readonly Element[]): void;
  /** The rep let go. */
  dropped(): void;
}

/** Lists, kanban, and the pages whose opening is the use: report, dashboard, search, import. */
export function watchLists(look: Look, page: PageView, emit: Emit, signal: AbortSignal): Lists {
  const { profile } = look;
  let viewing: ReturnType<typeof setTimeout> | undefined;
  let searched = false;
  let held: { id: string; column: Element } | null = null;
  /** Grows with each drop: only the last one is followed, however often a card was taken up before. */
  let drops = 0;
  signal.addEventListener('abort', () => clearTimeout(viewing));

  const isKanban = (): boolean => readDisplay(look, page) === 'kanban';
  const uses = (path: readonly Element[]): boolean => {
    const css = look.css(profile.listUse, page).join();
    return css !== '' && look.address(page).page === 'list' && path.some((each) => each.matches(css));
  };

  /** The card on a path and its column. */
  const cardOn = (path: readonly Element[]): { id: string; column: Element } | null => {
    for (const entry of profile.kanban?.card ?? []) {
      const [css] = look.css([entry], page);
      const card = css ? path.find((each) => each.matches(css)) : undefined;
      const id = card && said(card, entry.attribute, entry.prefix);
      const column = card?.closest(look.css(profile.kanban?.column, page).join() || 'no-column');
      if (id && column) return { id, column };
    }
    return null;
  };
  /** Where a card is now. */
  const columnOf = (id: string): Element | null => {
    const cards = look.query(look.pane(page), look.css(profile.kanban?.card, page).join() || 'no-card');
    return cards.filter(isVisible).reduce<Element | null>((found, card) => {
      const on = found ? null : cardOn([card]);
      return on?.id === id ? on.column : found;
    }, null);
  };
  const stageOf = (column: Element): string | null => {
    for (const { attribute, ...entry } of profile.kanban?.column ?? []) {
      const [css] = look.css([entry], page);
      if (attribute && css && column.matches(css)) return said(column, attribute);
    }
    return null;
  };

  const settle = async (card: { id: string; column: Element }): Promise<void> => {
    const { object } = look.address(page);
    const before = stageOf(card.column);
    const drop = ++drops;
    const isElsewhere = (): boolean => {
      if (drop !== drops) return false;
      const column = columnOf(card.id);
      // Boards that are rendered anew have other elements for the same columns: then the stage decides.
      return column !== null && column !== card.column && (before === null || stageOf(column) !== before);
    };
    if (!(await until(isElsewhere, landsMs, signal))) return;
    await new Promise((resolve) => setTimeout(resolve, staysMs));
    const column = columnOf(card.id);
    if (!column || !isElsewhere() || signal.aborted) return;
    emit({ kind: 'record.saved', object, recordId: card.id });
    emit({ kind: 'stage.changed', object, recordId: card.id, stage: stageOf(column) });
    emit({ kind: 'kanban.used', object });
  };

  return {
    moved: (before, after) => {
      clearTimeout(viewing);
      searched = false;
      const { page: kind, object, recordId } = after;
      const isSameList = before?.page === 'list' && kind === 'list' && before.object === object;
      // Opening a list is not using it; choosing another view of the same list is.
      if (isSameList && before.view && after.view && before.view !== after.view)
        emit({ kind: 'listview.used', object });
      if (isSameList && after.display === 'kanban' && before.display !== 'kanban')
        emit({ kind: 'kanban.used', object });
      if (kind === 'search' || kind === 'import') emit({ kind: `${kind}.used`, object });
      if (kind !== 'report' && kind !== 'dashboard') return;
      viewing = setTimeout(() => {
        if (page.document.visibilityState === 'visible') emit({ kind: `${kind}.viewed`, object, recordId });
      }, viewedMs);
    },
    clicked: (path) => {
      const { page: kind, object, display } = look.address(page);
      if (uses(path)) emit({ kind: 'listview.used', object });
      if (kind !== 'list' || display || !profile.displays?.kanban?.seen || isKanban()) return;
      const { press } = profile.displays.kanban;
      if (press && !path.some((each) => each.matches(look.css(press, page).join() || 'no-switch'))) return;
      until(() => isKanban() && look.address(page).object === object, 2000, signal).then(
        (shows) => shows && emit({ kind: 'kanban.used', object }),
        () => undefined,
      );
    },
    wrote: (path) => {
      if (searched || !uses(path)) return;
      searched = true;
      emit({ kind: 'listview.used', object: look.address(page).object });
    },
    took: (path) => {
      if (!profile.kanban || look.address(page).page !== 'list') return;
      held = cardOn(path) ?? held;
    },
    dropped: () => {
      const card = held;
      held = null;
      if (card) settle(card).catch(() => undefined);
    },
  };
}
