import type { CrmAdapter } from '../adapter.ts';
import { rememberingQuery } from '../dom.ts';
import { activePane } from './active-pane.ts';
import { readLightningUrl } from './lightning-url.ts';
import { readPane } from './pane.ts';
import { answerProbes } from './probes.ts';
import { settling } from './settled.ts';
import { type ObserveRequests, observeRequests } from './usage/requests.ts';
import { watchUsage } from './usage/watch-usage.ts';

/** What the adapter needs of its surroundings; handed in so that it runs on fixtures. */
export interface SalesforceEnvironment {
  /** Milliseconds since 1970. */
  now: () => number;
  requests: ObserveRequests;
}

const browser: SalesforceEnvironment = {
  now: () => Date.now(),
  requests: observeRequests,
};

/** Salesforce Lightning as an adapter: record, list, console and form pages of sales objects. */
export function createSalesforceAdapter(environment: Partial<SalesforceEnvironment> = {}): CrmAdapter {
  const { now, requests } = { ...browser, ...environment };
  const query = rememberingQuery();
  return {
    id: 'salesforce',
    readUrl: readLightningUrl,
    activePane,
    readPane: (page) => readPane(page, query),
    settled: settling(query),
    answer: (page, probes) => answerProbes(page, probes, query, now()),
    watchUsage: (page, options) => watchUsage(page, options, query, requests),
  };
}

// Marked pure so that a bundle that only reads addresses leaves the adapter out.
export const salesforceAdapter: CrmAdapter = /* @__PURE__ */ createSalesforceAdapter();
