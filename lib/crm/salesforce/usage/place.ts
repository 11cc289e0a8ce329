import type { PageView, UrlReading } from '../../adapter.ts';
import { objectOfId } from '../key-prefixes.ts';
import { readLightningUrl } from '../lightning-url.ts';
import { recordIdOrNull } from '../record-id.ts';

/** Where the rep was at a moment: what the address says, and the address. */
export interface Place extends UrlReading {
  address: string;
  /** The page lies over another one: the address is the form's, the pane behind stays. */
  isForm: boolean;
}

export function placeNow(page: PageView): Place {
  const address = page.url();
  const reading = readLightningUrl(address);
  const isForm = /^record-(create|edit)$|^quick-action$/.test(reading.page);
  return { ...reading, address, isForm };
}

/** The record a new activity belongs to. */
export type Related = Pick<UrlReading, 'object' | 'recordId'>;

/**
 * The record an activity made at this place is about: the page itself, for a form the page behind it
 * (`backgroundContext`), the record it was prefilled with, or the page the rep came from.
 */
export function relatedRecord({ address, isForm, page, object, recordId }: Place, before: Place | null): Related {
  if (!isForm) return { object, recordId };
  const { searchParams: query, origin } = new URL(address);
  const behind = readLightningUrl(origin + (query.get('backgroundContext') ?? '').split('?')[0]);
  if (behind.recordId) return behind;
  if (page === 'quick-action' && recordId) return { object, recordId };
  const [, id] = /(?:^|,)Wh(?:at|o)Id=(\w+)/.exec(query.get('defaultFieldValues') ?? '') ?? [];
  const lookup = recordIdOrNull(id);
  return lookup ? { object: objectOfId(lookup), recordId: lookup } : (before ?? { object: null, recordId: null });
}
