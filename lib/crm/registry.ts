import type { CrmId } from '../model/page.ts';
import type { CrmAdapter, UrlReading } from './adapter.ts';
import { dynamicsAdapter } from './dynamics/adapter.ts';
import { readDynamicsUrl } from './dynamics/url.ts';
import { profileUrlReader } from './profile/url.ts';
import { shippedProfiles } from './profiles.ts';
import { salesforceAdapter } from './salesforce/adapter.ts';
import { readSalesforceUrl } from './salesforce/url.ts';
import { noCrm, type UrlReader } from './url-reading.ts';

const byProfile = [...new Set(shippedProfiles.map(({ crm }) => crm))].map(
  (crm) => [crm, profileUrlReader(shippedProfiles.filter((profile) => profile.crm === crm))] as const,
);

/** Every CRM whose addresses can be read. No two claim the same host; self-hosted ones claim none. */
export const urlReaders: readonly (readonly [CrmId, UrlReader])[] = [
  ['salesforce', readSalesforceUrl],
  ['dynamics', readDynamicsUrl],
  ...byProfile,
];

/** Every CRM that Carrot can work in by code of its own; the others by `shippedProfiles`. */
export const adapters: readonly CrmAdapter[] = [salesforceAdapter, dynamicsAdapter];

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
