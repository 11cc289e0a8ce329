import type { PageView, UrlReading } from '../../adapter.ts';
import { objectOfId } from '../key-prefixes.ts';
import { isRecordId } from '../record-id.ts';
import { readSalesforceUrl } from '../url.ts';

/** Where the rep was at a moment: the address and what it says. */
export interface Place {
  url: URL;
  reading: UrlReading;
}

export function placeNow(page: PageView): Place {
  const url = page.url();
  return { url: new URL(url), reading: readSalesforceUrl(url) };
}

/** A page over another one: the address is the form's, the pane behind stays. */
export function isForm({ reading: { page } }: Place): boolean {
  return page === 'record-create' || page === 'record-edit' || page === 'quick-action';
}

/** The record a new activity belongs to. */
export interface Related {
  object: string | null;
  recordId: string | null;
}

function lookups(query: URLSearchParams): Related | null {
  const defaults = query.get('defaultFieldValues') ?? '';
  const id = /(?:^|,)Wh(?:at|o)Id=(\w+)/.exec(defaults)?.[1];
  return id && isRecordId(id) ? { object: objectOfId(id), recordId: id } : null;
}

/**
 * The record an activity made at this place is about: the page behind the form (`backgroundContext`), the record the form
 * was prefilled with, the page itself, or the record the rep came from.
 */
export function relatedRecord(place: Place, before: Place | null): Related {
  const background = place.url.searchParams.get('backgroundContext');
  const behind = background ? readSalesforceUrl(new URL(background, place.url.origin).href) : null;
  if (behind?.recordId) return behind;
  if (!isForm(place) || (place.reading.page === 'quick-action' && place.reading.recordId)) return place.reading;
  return lookups(place.url.searchParams) ?? before?.reading ?? { object: null, recordId: null };
}

/** Calls back after each in-page navigation, with the place left and the place reached. */
export function watchPlaces(page: PageView, signal: AbortSignal, changed: (before: Place, after: Place) => void): void {
  const view = page.document.defaultView;
  if (!view) return;
  let last = placeNow(page);
  const look = () => {
    if (page.url() === last.url.href) return;
    const before = last;
    last = placeNow(page);
    changed(before, last);
  };
  const source: EventTarget = 'navigation' in view ? view.navigation : view;
  for (const name of ['currententrychange', 'popstate', 'hashchange']) source.addEventListener(name, look, { signal });
}
