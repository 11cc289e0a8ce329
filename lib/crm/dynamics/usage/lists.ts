import type { PageView } from '../../adapter.ts';
import { activePane } from '../active-pane.ts';
import { selectors } from '../anchors.ts';
import type { Emit } from './emit.ts';
import { type Place, placeNow } from './place.ts';

/** Milliseconds a dashboard must be on screen to count as viewed. */
const viewedMs = 5000;

export interface Lists {
  moved(before: Place | null, after: Place): void;
  clicked(path: readonly Element[]): void;
  wrote(path: readonly Element[]): void;
}

const within = (path: readonly Element[], selector: string) => path.find((element) => element.matches(selector));

function viewOf({ address }: Place): string | null {
  for (const [key, value] of new URL(address).searchParams)
    if (key.toLowerCase() === 'viewid') return value.toLowerCase();
  return null;
}

/** List views, search, and dashboards: the pages whose opening is the use. */
export function watchLists(page: PageView, emit: Emit, signal: AbortSignal): Lists {
  let searched = false;
  let viewing: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(viewing));
  const view = () => {
    const { page: kind, object, recordId, address } = placeNow(page);
    clearTimeout(viewing);
    viewing = setTimeout(() => {
      const stays = page.url() === address && page.document.visibilityState === 'visible';
      if (stays && kind === 'dashboard') emit({ kind: 'dashboard.viewed', object, recordId });
    }, viewedMs);
  };
  return {
    moved: (before, after) => {
      clearTimeout(viewing);
      searched = false;
      const { page: kind, object } = after;
      // Opening a list is not using it; choosing another view of the same list is. The first view is set by the client.
      const sameList = before?.page === 'list' && kind === 'list' && before.object === object;
      if (sameList && viewOf(before) && viewOf(after) && viewOf(before) !== viewOf(after))
        emit({ kind: 'listview.used', object });
      if (kind === 'search' && before) emit({ kind: 'search.used', object });
      // A sales app begins with a dashboard whether the rep wants it or not: only one gone to counts by being seen.
      if (kind === 'dashboard' && before && before.page !== 'home') view();
    },
    clicked: (path) => {
      const { page: kind, object } = placeNow(page);
      if (kind !== 'dashboard' && kind !== 'list') return;
      const pane = activePane(page);
      if (!pane || !path.includes(pane)) return;
      if (kind === 'dashboard') {
        view();
        return;
      }
      const selects = within(path, selectors.row) && within(path, selectors.rowBox);
      if (selects || within(path, selectors.sort)) emit({ kind: 'listview.used', object });
    },
    wrote: (path) => {
      const { page: kind, object } = placeNow(page);
      if (searched || kind !== 'list' || !path[0]?.matches(selectors.quickFind)) return;
      searched = true;
      emit({ kind: 'listview.used', object });
    },
  };
}
