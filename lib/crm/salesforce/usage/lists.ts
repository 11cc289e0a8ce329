import type { PageView } from '../../adapter.ts';
import { isVisible, type Query } from '../../dom.ts';
import { pause, until } from '../../watch.ts';
import { activePane } from '../active-pane.ts';
import { readDisplay } from '../pane.ts';
import * as selectors from '../selectors.ts';
import { within } from './edits.ts';
import type { Emit } from './emit.ts';
import { type Place, placeNow } from './place.ts';

/** Milliseconds a report must be on screen to count as viewed, and those its frame may take to come. */
const viewedMs = 5000;
const comesMs = 10_000;

export interface Lists {
  moved(before: Place | null, after: Place): void;
  clicked(path: readonly Element[]): void;
  /** The rep writes into the list's search box; counts once on each page. */
  wrote(path: readonly Element[]): void;
  pressed(path: readonly Element[], key?: string): void;
}

/** List views, kanban, and the pages whose opening is the use: report, dashboard, search, import. */
export function watchLists(page: PageView, query: Query, emit: Emit, signal: AbortSignal): Lists {
  let searched = false;
  /** Grows with each page, so that a report that was left does not count. */
  let turn = 0;
  const isKanban = (): boolean => readDisplay(page, query) === 'kanban';
  const listHere = (): Place | null => {
    const place = placeNow(page);
    return place.page === 'list' ? place : null;
  };
  /** The address alone is no view: the report is a frame that comes later, or not at all. */
  const view = async ({ object, recordId }: Place, kind: 'report' | 'dashboard'): Promise<void> => {
    const mine = turn;
    const shows = (): boolean =>
      query(activePane(page), kind === 'report' ? selectors.report : selectors.dashboard).some(isVisible);
    const isLeft = (): boolean => mine !== turn || signal.aborted;
    await until(() => isLeft() || shows(), comesMs, signal);
    if (isLeft() || !shows()) return;
    await pause(viewedMs);
    if (isLeft() || !shows() || page.document.visibilityState !== 'visible') return;
    emit(`${kind}.viewed`, { object, recordId });
  };
  return {
    moved: (before, after) => {
      turn++;
      searched = false;
      const { page: kind, object } = after;
      const filter = ({ address }: Place): string | null => new URL(address).searchParams.get('filterName');
      // Opening a list is not using it; choosing another view of the same list is.
      const sameList = before?.page === 'list' && kind === 'list' && before.object === object;
      if (sameList && filter(before) && filter(after) && filter(before) !== filter(after))
        emit('listview.used', { object });
      if (kind === 'search' || kind === 'import') emit(`${kind}.used`, { object });
      if (kind === 'report' || kind === 'dashboard') view(after, kind).catch(() => undefined);
    },
    clicked: (path) => {
      const list = listHere();
      if (!list) return;
      const { object } = list;
      const selects = within(path, selectors.row) && within(path, selectors.rowBox);
      if (selects || within(path, selectors.sort)) emit('listview.used', { object });
      // Kanban by the rep's own switch: it was not there before the click and is afterwards.
      if (!within(path, selectors.menuItem) || isKanban()) return;
      until(isKanban, 3000, signal).then(
        (shows) => shows && emit('kanban.used', { object }),
        () => undefined,
      );
    },
    pressed: ([control], key) => {
      if (key !== 'Enter' || !control?.matches(selectors.searchBox)) return;
      if ((control as HTMLInputElement).value.trim()) emit('search.used');
    },
    wrote: (path) => {
      const pane = activePane(page);
      const list = listHere();
      if (searched || !list || !pane || !path.includes(pane) || !path[0]?.matches(selectors.listSearch)) return;
      searched = true;
      emit('listview.used', { object: list.object });
    },
  };
}
