import type { PageView, UrlReading } from '../../adapter.ts';
import { readDynamicsUrl } from '../url.ts';

/** Where the rep is: what the address says, and the address. */
export interface Place extends UrlReading {
  url: URL;
}

export function placeNow(page: PageView): Place {
  return { ...readDynamicsUrl(page.url()), url: new URL(page.url()) };
}

/** Calls back after each in-page navigation, with the place left and the place reached. */
export function watchPlaces(page: PageView, signal: AbortSignal, changed: (before: Place, after: Place) => void): void {
  const view = page.document.defaultView;
  let last = placeNow(page);
  const look = () => {
    const before = last;
    last = placeNow(page);
    if (before.url.href !== last.url.href) changed(before, last);
  };
  // Where there is no Navigation API, a click or a history step is followed by the new address soon enough.
  const source: EventTarget | null = view && 'navigation' in view ? view.navigation : view;
  for (const name of ['currententrychange', 'popstate', 'hashchange']) source?.addEventListener(name, look, { signal });
}
