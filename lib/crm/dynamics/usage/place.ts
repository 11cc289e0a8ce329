import type { PageView, UrlReading } from '../../adapter.ts';
import { readDynamicsUrl } from '../url.ts';

/** Where the rep is: what the address says, and the address. */
export interface Place extends UrlReading {
  address: string;
}

export function placeNow(page: PageView): Place {
  const address = page.url();
  return { ...readDynamicsUrl(address), address };
}
