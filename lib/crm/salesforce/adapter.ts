import type { Anchor } from '../../model/campaign.ts';
import type { CrmAdapter, FindResult, PageView } from '../adapter.ts';
import { rememberingQuery } from '../dom.ts';
import { findOne } from '../find.ts';
import { waitFor } from '../watch.ts';
import { activePane } from './active-pane.ts';
import { anchorSelectors } from './anchors.ts';
import { readLightningUrl } from './lightning-url.ts';
import { readPane } from './pane.ts';
import { performAction } from './perform.ts';
import { answerProbes } from './probes.ts';
import { settling } from './settled.ts';
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
  // The search box is in the header that all panes share.
  return findOne(anchor === 'search' ? page.document : activePane(page), anchorSelectors(anchor), thorough);
}

/** Salesforce Lightning as an adapter: record, list, console and form pages of sales objects. */
export function createSalesforceAdapter(environment: Partial<SalesforceEnvironment> = {}): CrmAdapter {
  const { now, requests, navigate } = { ...browser, ...environment };
  const query = rememberingQuery();
  const findThoroughly = (page: PageView, anchor: Anchor) => find(page, anchor, true);
  return {
    id: 'salesforce',
    about: 'Salesforce Lightning: records, lists, kanban and forms, in standard and console apps.',
    readUrl: readLightningUrl,
    activePane,
    readPane: (page) => readPane(page, query),
    settled: settling(query),
    answer: (page, probes) => answerProbes(page, probes, query, now()),
    find: findThoroughly,
    waitFor: (page, anchor, options) =>
      waitFor(
        (last) => find(page, anchor, last),
        () => activePane(page),
        options,
      ),
    perform: (page, action, anchor) => performAction(page, action, anchor, { find: findThoroughly, query, navigate }),
    watchUsage: (page, options) => watchUsage(page, options, query, requests),
  };
}

// Marked pure so that a bundle that only reads addresses leaves the adapter out.
export const salesforceAdapter: CrmAdapter = /* @__PURE__ */ createSalesforceAdapter();
