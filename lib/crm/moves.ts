import type { PageView } from './adapter.ts';

/**
 * Calls back at each in-page navigation. The Navigation API tells of the page's `pushState` inside an isolated world too;
 * where it is missing, a click or a step in the history is followed by the new address soon enough.
 */
export function onMove(view: Window | null, moved: () => void, signal: AbortSignal): void {
  const source: EventTarget | null = view && 'navigation' in view ? view.navigation : view;
  for (const name of ['currententrychange', 'popstate', 'hashchange'])
    source?.addEventListener(name, moved, { signal });
}

/** Calls back after each in-page navigation with the place left and the place reached, read by `placeNow`. */
export function watchPlaces<P extends { address: string }>(
  page: PageView,
  placeNow: (page: PageView) => P,
  signal: AbortSignal,
  changed: (before: P, after: P) => void,
): void {
  let last = placeNow(page);
  const look = () => {
    const before = last;
    if (before.address === page.url()) return;
    last = placeNow(page);
    changed(before, last);
  };
  onMove(page.document.defaultView, look, signal);
}
