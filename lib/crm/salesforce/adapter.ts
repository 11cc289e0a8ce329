import type { Anchor } from '../../model/campaign.ts';
import type { CrmAdapter, FindResult, PageView } from '../adapter.ts';
import { findOne } from '../find.ts';
import { waitFor } from '../watch.ts';
import { activePane } from './active-pane.ts';
import { anchorSearch } from './anchors.ts';
import { readPane } from './pane.ts';
import { performAction } from './perform.ts';
import { answerProbes } from './probes.ts';
import { settling } from './settled.ts';
import { ShadowCache } from './shadow-cache.ts';
import { readSalesforceUrl } from './url.ts';
import { type ObserveRequests, observeRequests } from './usage/requests.ts';
import { watchUsage } from './usage/watch-usage.ts';

/** What the adapter needs of its surroundings; handed in so that it runs on fixtures. */
export interface SalesforceEnvironment {
  /** Milliseconds since 1970. */
  now: () => number;
  requests: ObserveRequests;
  /** Opens an address of the CRM in this tab. */
  navigate: (page: PageView, url: string) => void;
}

const browser: SalesforceEnvironment = {
  now: () => Date.now(),
  requests: observeRequests,
  // A full load of the address is what Salesforce documents for prefilled new-record pages. Its own router can only be
  // reached from the page's main world or through a link, and no node may be added to the host.
  navigate: (page, url) => page.document.defaultView?.location.assign(url),
};

function find(page: PageView, anchor: Anchor, thorough: boolean): FindResult {
  const { within, tiers } = anchorSearch(anchor);
  const scope = within === 'document' ? page.document : activePane(page);
  return findOne({ scopes: scope ? [scope] : [], tiers }, thorough);
}

/** Salesforce Lightning as an adapter: record, list, console and form pages of sales objects. */
export function createSalesforceAdapter(environment: Partial<SalesforceEnvironment> = {}): CrmAdapter {
  const { now, requests, navigate } = { ...browser, ...environment };
  const shadow = new ShadowCache();
  const tools = { find: (page: PageView, anchor: Anchor) => find(page, anchor, true), shadow, navigate };
  return {
    id: 'salesforce',
    about: 'Salesforce Lightning Experience: record, list, kanban and form pages, in standard and console apps.',
    readUrl: readSalesforceUrl,
    activePane,
    readPane: (page) => readPane(page, shadow),
    settled: settling(shadow),
    answer: (page, probes) => answerProbes(page, probes, { shadow, now }),
    find: tools.find,
    waitFor: (page, anchor, options) =>
      waitFor(
        (last) => find(page, anchor, last),
        () => activePane(page),
        options,
      ),
    perform: (page, action, anchor) => performAction(page, action, anchor, tools),
    watchUsage: (page, options) => watchUsage(page, options, { shadow, requests }),
  };
}

export const salesforceAdapter: CrmAdapter = createSalesforceAdapter();
