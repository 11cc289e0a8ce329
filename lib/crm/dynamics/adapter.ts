import type { CrmAdapter } from '../adapter.ts';
import { activePane } from './active-pane.ts';
import { type BridgeLink, noBridge } from './bridge/link.ts';
import { readPane } from './pane.ts';
import { answerProbes } from './probes.ts';
import { settling } from './settled.ts';
import { readDynamicsUrl } from './url.ts';
import { trackTouched } from './usage/touched.ts';
import { watchUsage } from './usage/watch-usage.ts';

/** What the adapter needs of its surroundings; handed in so that it runs on fixtures. */
export interface DynamicsEnvironment {
  /** Milliseconds since 1970. */
  now: () => number;
  /** The way to the page's `Xrm`; without it the adapter reads the page alone and knows less. */
  link: BridgeLink;
}

const browser: DynamicsEnvironment = { now: () => Date.now(), link: noBridge };

/** Dynamics 365 and Power Apps model-driven apps as an adapter: forms, lists, dashboards, quick create. */
export function createDynamicsAdapter(environment: Partial<DynamicsEnvironment> = {}): CrmAdapter {
  const { now, link } = { ...browser, ...environment };
  const touched = trackTouched();
  return {
    id: 'dynamics',
    readUrl: readDynamicsUrl,
    activePane,
    readPane: (page) => readPane(page, link, touched),
    settled: settling(link),
    answer: (page, probes) => answerProbes(page, probes, link, now()),
    watchUsage: (page, options) => watchUsage(page, options, link, touched),
  };
}

// Marked pure so that a bundle that only reads addresses leaves the adapter out.
export const dynamicsAdapter: CrmAdapter = /* @__PURE__ */ createDynamicsAdapter();
