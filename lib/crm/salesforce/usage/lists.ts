import type { PageView } from '../../adapter.ts';
import type { Query } from '../../dom.ts';
import { until } from '../../watch.ts';
import { activePane } from '../active-pane.ts';
import { selectors } from '../anchors.ts';
import { readDisplay } from '../pane.ts';
import { within } from './edits.ts';
import type { Emit } from './emit.ts';
import { type Place, placeNow } from './place.ts';

/** Milliseconds a report must be on screen to count as viewed. */
const viewedMs = 5000;

export interface Lists {
  moved(before: Place | null, after: Place): void;
  clicked(path: readonly Element[]): void;
  /** The rep writes into the list's search box; counts once on each page. */
  wrote(path: readonly Element[]): void;
}

/** List views, kanban, and the pages whose opening is the use: report, dashboard, search, import. */
export function watchLists(page: PageView, query: Query, emit: Emit, signal: AbortSignal): Lists {
  let searched = false;
  let viewing: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(viewing));
  const isKanban = (): boolean => readDisplay(page, query) === 'kanban';
  const listHere = (): Place | null => {
    const place = placeNow(page);
    return place.page === 'list' ? place : null;
  };
  return {
    moved: (before, after) => {
      clearTimeout(viewing);
      searched = false;
      const { page: kind, object, recordId } = after;
      const view = ({ url }: Place): string | null => url.searchParams.get('filterName');
      // Opening a list is not using it; choosing another view of the same list is.
      const sameList = before?.page === 'list' && kind === 'list' && before.object === object;
      if (sameList && view(before) && view(after) && view(before) !== view(after))
        emit({ kind: 'listview.used', object });
      if (kind === 'search' || kind === 'import') emit({ kind: `${kind}.used`, object });
      if (kind !== 'report' && kind !== 'dashboard') return;
      viewing = setTimeout(() => {
        if (page.document.visibilityState === 'visible') emit({ kind: `${kind}.viewed`, object, recordId });
      }, viewedMs);
    },
    clicked: (path) => {
      const list = listHere();
      if (!list) return;
      const { object } = list;
      const selects = within(path, selectors.row) && within(path, selectors.rowBox);
      if (selects || within(path, selectors.sort)) emit({ kind: 'listview.used', object });
      // Kanban by the rep's own switch: it was not there before the click and is afterwards.
      if (!within(path, selectors.menuItem) || isKanban()) return;
      until(isKanban, 3000, signal).then(
        (shows) => shows && emit({ kind: 'kanban.used', object }),
        () => undefined,
      );
    },
    wrote: (path) => {
      const pane = activePane(page);
      const list = listHere();
      if (searched || !list || !pane || !path.includes(pane) || !path[0]?.matches(selectors.listSearch)) return;
      searched = true;
      emit({ kind: 'listview.used', object: list.object });
    },
  };
}
