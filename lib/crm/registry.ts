import type { CrmId } from '../model/page.ts';
import type { CrmAdapter, UrlReading } from './adapter.ts';
import { salesforceAdapter } from './salesforce/adapter.ts';
import { readSalesforceUrl } from './salesforce/url.ts';
import { noCrm, type UrlReader } from './url-reading.ts';

/** Every CRM whose addresses can be read, the most specific hosts first. */
export const urlReaders: readonly (readonly [CrmId, UrlReader])[] = [['salesforce', readSalesforceUrl]];

/** Every CRM that Carrot can work in. */
export const adapters: readonly CrmAdapter[] = [salesforceAdapter];

/**
 * What an address says, whichever CRM it belongs to. `hint` is what the DOM told of a self-hosted page (a CRM id; anything
 * else is ignored): it is asked only when no host claims the address. Never throws.
 */
export function readUrl(url: string, hint?: string): UrlReading {
  for (const [, read] of urlReaders) {
    const said = read(url);
    if (said.crm !== 'none') return said;
  }
  const hinted = urlReaders.find(([crm]) => crm === hint);
  return hinted ? hinted[1](url, true) : noCrm();
}
