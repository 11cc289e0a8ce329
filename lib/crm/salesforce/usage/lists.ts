import type { PageView } from '../../adapter.ts';
import { until } from '../../watch.ts';
import { activePane } from '../active-pane.ts';
import { selectors } from '../anchors.ts';
import { readDisplay } from '../pane.ts';
import type { ShadowCache } from '../shadow-cache.ts';
import { type Place, placeNow } from './place.ts';
import type { Emit } from './saves.ts';

/** Milliseconds a report must be on screen to count as viewed. */
const viewedMs = 5000;

function view({ reading, url }: Place): string | null {
  return reading.page === 'list' ? url.searchParams.get('filterName') : null;
}

/** List views, kanban, and the pages whose opening is the use: report, dashboard, search, import. */
export class Lists {
  readonly #page: PageView;
  readonly #shadow: ShadowCache;
  readonly #emit: Emit;
  readonly #signal: AbortSignal;
  #searched = false;
  #viewing: ReturnType<typeof setTimeout> | undefined;

  constructor(page: PageView, shadow: ShadowCache, emit: Emit, signal: AbortSignal) {
    this.#page = page;
    this.#shadow = shadow;
    this.#emit = emit;
    this.#signal = signal;
    signal.addEventListener('abort', () => clearTimeout(this.#viewing));
  }

  /** Opening a list is not using it; choosing another view of the same list is. */
  moved(before: Place | null, after: Place): void {
    clearTimeout(this.#viewing);
    this.#searched = false;
    const { page, object, recordId } = after.reading;
    const from = before && view(before);
    const to = view(after);
    if (from && to && from !== to && before.reading.object === object) this.#emit({ kind: 'listview.used', object });
    if (page === 'search') this.#emit({ kind: 'search.used', object });
    if (page === 'import') this.#emit({ kind: 'import.used', object });
    if (page !== 'report' && page !== 'dashboard') return;
    this.#viewing = setTimeout(() => {
      if (this.#page.document.visibilityState !== 'visible') return;
      this.#emit({ kind: page === 'report' ? 'report.viewed' : 'dashboard.viewed', object, recordId });
    }, viewedMs);
  }

  clicked(path: readonly Element[]): void {
    const { reading } = placeNow(this.#page);
    if (reading.page !== 'list') return;
    const within = (selector: string): boolean => path.some((element) => element.matches(selector));
    const selects = within(selectors.row) && within('input[type="checkbox"]');
    if (selects || within(selectors.sort)) this.#emit({ kind: 'listview.used', object: reading.object });
    else if (within(selectors.switcherItem)) this.#switching(reading.object).catch(() => undefined);
  }

  /** The rep writes into the search box of a list; it counts when the cursor leaves it. */
  wrote(path: readonly Element[]): void {
    this.#searched ||= path[0]?.matches(selectors.listSearch) === true && this.#inList(path);
  }

  left(path: readonly Element[]): void {
    if (!this.#searched || !path[0]?.matches(selectors.listSearch)) return;
    this.#searched = false;
    this.#emit({ kind: 'listview.used', object: placeNow(this.#page).reading.object });
  }

  #inList(path: readonly Element[]): boolean {
    const pane = activePane(this.#page);
    return placeNow(this.#page).reading.page === 'list' && pane !== null && path.includes(pane);
  }

  /** Kanban by the rep's own switch: it was not there before the click and is afterwards. */
  async #switching(object: string | null): Promise<void> {
    const isKanban = (): boolean => {
      const pane = activePane(this.#page);
      return pane !== null && readDisplay(pane, this.#shadow) === 'kanban';
    };
    if (isKanban()) return;
    if (await until(isKanban, { signal: this.#signal, timeoutMs: 3000 })) this.#emit({ kind: 'kanban.used', object });
  }
}
