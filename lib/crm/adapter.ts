import type { Action, Anchor } from '../model/campaign.ts';
import type { CrmId, ListDisplay, PageKind } from '../model/page.ts';
import type { Probe, ProbeAnswer } from '../model/probe.ts';
import type { ActivityKind, UsageKind } from '../model/usage-event.ts';

/** What a URL alone says. `recordId` is raw: it must not leave the page (see `lib/page/record-key.ts`). */
export interface UrlReading {
  crm: CrmId | 'none';
  page: PageKind;
  object: string | null;
  recordId: string | null;
}

/** What the active pane says beyond the URL. Holds no value. */
export interface PaneReading {
  /** API name of the saved stage or status, null where the page shows none. */
  stage: string | null;
  display: ListDisplay | null;
  unsaved: boolean;
  dialog: boolean;
}

/** Looking for an element returns a value; failing is data. `ambiguous`: several visible matches, none may be picked. */
export type FindResult =
  | { state: 'found'; element: Element }
  | { state: 'absent' }
  | { state: 'hidden' }
  | { state: 'ambiguous'; count: number };

/** A usage signal as the adapter saw it, before the record id becomes a record key. */
export interface UsageSignal {
  kind: UsageKind;
  object: string | null;
  recordId: string | null;
  field: string | null;
  stage: string | null;
  activity: ActivityKind | null;
}

/** The page as the adapter sees it; handed in so that adapters can be run on fixtures. */
export interface PageView {
  document: Document;
  /** The current address, read anew at each call. */
  url: () => string;
}

export interface WatchOptions {
  signal: AbortSignal;
  emit: (signal: UsageSignal) => void;
}

/**
 * What is always on a CRM's page: reads where the rep is and what the rep does. The only code with selectors, beside the
 * hands. Must never throw into the page nor change a host node.
 */
export interface CrmAdapter {
  readonly id: CrmId;
  readUrl(url: string): UrlReading;
  /** The pane the rep looks at: the active workspace tab or page, never a hidden earlier one. */
  activePane(page: PageView): Element | null;
  readPane(page: PageView): PaneReading;
  /** Resolves true when the active pane shows what the URL says (title and spinner settled), false after `timeoutMs`. */
  settled(page: PageView, options: { signal: AbortSignal; timeoutMs: number }): Promise<boolean>;
  /** Answers by probe id, for probes on the object of the page; others are left out. */
  answer(page: PageView, probes: readonly Probe[]): Record<string, ProbeAnswer>;
  /** Starts watching for usage signals until the signal aborts. Registers listeners only; no polling. */
  watchUsage(page: PageView, options: WatchOptions): void;
}

/**
 * What comes to the page with the overlay, when there is something to show: finding a card's anchor and doing its action.
 * Kept out of the always-on script for its bytes.
 */
export interface CrmHands {
  readonly id: CrmId;
  find(page: PageView, anchor: Anchor): FindResult;
  /** Waits by watching only the active pane (childList, never attributes), at most `timeoutMs`. */
  waitFor(page: PageView, anchor: Anchor, options: { signal: AbortSignal; timeoutMs: number }): Promise<FindResult>;
  /** Does a card's action by the CRM's own controls. False: not possible here and now; nothing was changed. */
  perform(page: PageView, action: Action, anchor: Anchor): Promise<boolean>;
}
