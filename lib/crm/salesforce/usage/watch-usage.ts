import type { PageView, UsageSignal, WatchOptions } from '../../adapter.ts';
import type { ShadowCache } from '../shadow-cache.ts';
import { Edits, pathOf } from './edits.ts';
import { Lists } from './lists.ts';
import { placeNow, watchPlaces } from './place.ts';
import type { ObserveRequests } from './requests.ts';
import { type Emit, Saves } from './saves.ts';

/** Several signs of one act (request, toast, address) come within this many milliseconds and count once. */
const guardMs = 4000;

/** Fills in what a signal leaves out, and lets one of each kind, record and field through per guard window. */
function guarded(emit: (signal: UsageSignal) => void): Emit {
  const last = new Map<string, number>();
  return (partial) => {
    const signal: UsageSignal = { object: null, recordId: null, field: null, stage: null, activity: null, ...partial };
    const key = Object.values(signal).join('|');
    const now = performance.now();
    if (now - (last.get(key) ?? Number.NEGATIVE_INFINITY) < guardMs) return;
    for (const [old, at] of last) if (now - at >= guardMs) last.delete(old);
    last.set(key, now);
    emit(signal);
  };
}

/**
 * Watches for usage signals: passive capture listeners on the document, the page's navigations, and the addresses of its
 * requests. No observer of nodes, no polling; looks at the page only when the rep acts or a save was answered.
 */
export function watchUsage(
  page: PageView,
  { signal, emit }: WatchOptions,
  { shadow, requests }: { shadow: ShadowCache; requests: ObserveRequests },
): void {
  const report = guarded(emit);
  const edits = new Edits();
  const saves = new Saves(page, shadow, edits, report, signal);
  const lists = new Lists(page, shadow, report, signal);
  const on = (names: readonly string[], handle: (path: Element[]) => void) => {
    for (const name of names) {
      page.document.addEventListener(name, (event) => handle(pathOf(event)), { capture: true, passive: true, signal });
    }
  };
  on(['focusin'], (path) => edits.entered(path, placeNow(page)));
  on(['input'], (path) => lists.wrote(path));
  on(['input', 'change', 'focusout', 'keydown'], () => edits.pending && edits.refresh());
  on(['focusout'], (path) => lists.left(path));
  on(['pointerdown', 'dragstart'], (path) => saves.touchedCard(path));
  on(['click'], (path) => {
    if (edits.pending) edits.refresh();
    saves.clicked(path);
    lists.clicked(path);
  });
  watchPlaces(page, signal, (before, after) => {
    saves.moved(before, after);
    lists.moved(before, after);
  });
  requests((request) => saves.requested(request), signal);
  lists.moved(null, placeNow(page));
}
