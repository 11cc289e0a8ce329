import type { CrmId } from '../model/page.ts';
import type { CrmAdapter, UrlReading } from './adapter.ts';
import { dynamicsAdapter } from './dynamics/adapter.ts';
import { readDynamicsUrl } from './dynamics/url.ts';
import { readEspoUrl } from './espocrm/url.ts';
import { readHubspotUrl } from './hubspot/url.ts';
import { readOdooUrl } from './odoo/url.ts';
import { readPipedriveUrl } from './pipedrive/url.ts';
import { salesforceAdapter } from './salesforce/adapter.ts';
import { readSalesforceUrl } from './salesforce/url.ts';
import { readSuiteUrl } from './suitecrm/url.ts';
import { readTwentyUrl } from './twenty/url.ts';
import { noCrm, type UrlReader } from './url-reading.ts';
import { readZohoUrl } from './zoho/url.ts';

/** Every CRM whose addresses can be read. No two claim the same host; EspoCRM and SuiteCRM claim none. */
export const urlReaders: readonly (readonly [CrmId, UrlReader])[] = [
  ['salesforce', readSalesforceUrl],
  ['dynamics', readDynamicsUrl],
  ['hubspot', readHubspotUrl],
  ['zoho', readZohoUrl],
  ['pipedrive', readPipedriveUrl],
  ['espocrm', readEspoUrl],
  ['suitecrm', readSuiteUrl],
  ['odoo', readOdooUrl],
  ['twenty', readTwentyUrl],
];

/** Every CRM that Carrot can work in. */
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
