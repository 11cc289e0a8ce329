import type { PageView, WatchOptions } from '../../adapter.ts';
import { pathOf, type Query } from '../../dom.ts';
import { watchPlaces } from '../../moves.ts';
import { trackEdits } from './edits.ts';
import { guarded } from './emit.ts';
import { watchLists } from './lists.ts';
import { placeNow } from './place.ts';
import type { ObserveRequests } from './requests.ts';
import { watchSaves } from './saves.ts';

/**
 * Watches for usage signals: passive capture listeners on the document, the page's navigations, and the addresses of its
 * requests. No observer of nodes, no polling; looks at the page only when the rep acts or a save was answered.
 */
export function watchUsage(page: PageView, options: WatchOptions, query: Query, observe: ObserveRequests): void {
  const { signal } = options;
  const emit = guarded(options.emit);
  const edits = trackEdits();
  const saves = watchSaves(page, query, edits, emit, signal);
  const lists = watchLists(page, query, emit, signal);
  const on = (names: string, handle: (path: Element[], key?: string) => void) => {
    for (const name of names.split(' ')) {
      page.document.addEventListener(name, (event) => handle(pathOf(event), (event as KeyboardEvent).key), {
        capture: true,
        passive: true,
        signal,
      });
    }
  };
  // A cursor that moves within one shadow root sends no focus event this far: what comes before a change stands in.
  on('focusin pointerdown keydown beforeinput', edits.entered);
  on('input', lists.wrote);
  on('input change focusout keydown click', edits.refresh);
  on('pointerdown dragstart', saves.touchedCard);
  on('click', saves.clicked);
  on('click', lists.clicked);
  on('keydown', lists.pressed);
  watchPlaces(page, placeNow, signal, (before, after) => {
    saves.moved(before, after);
    lists.moved(before, after);
  });
  observe(saves.requested, signal);
  lists.moved(null, placeNow(page));
}
