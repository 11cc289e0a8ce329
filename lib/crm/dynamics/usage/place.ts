import type { PageView, UrlReading } from '../../adapter.ts';
import { readDynamicsUrl } from '../url.ts';

/** Where the rep is: what the address says, and the address. */
export interface Place extends UrlReading {
  url: URL;
}

export function placeNow(page: PageView): Place {
  return { ...readDynamicsUrl(page.url()), url: new URL(page.url()) };
}
