import type { Anchor } from '../../model/campaign.ts';
import type { CrmHands, FindResult, PageView } from '../adapter.ts';
import { rememberingQuery } from '../dom.ts';
import { findOne } from '../find.ts';
import { waitFor } from '../watch.ts';
import { activePane } from './active-pane.ts';
import { anchorSelectors } from './anchors.ts';
import { performAction } from './perform.ts';

/** What the hands need of their surroundings; handed in so that they run on fixtures. */
export interface HandsEnvironment {
  /** Opens an address of the CRM in this tab. */
  navigate: (page: PageView, url: string) => void;
}

const browser: HandsEnvironment = {
  // A full load of the address is what Salesforce documents for prefilled new-record pages. Its own router can only be
  // reached from the page's main world or through a link, and no node may be added to the host.
  navigate: (page, url) => page.document.defaultView?.location.assign(url),
};

function find(page: PageView, anchor: Anchor, thorough: boolean): FindResult {
  // The search box is in the header that all panes share.
  return findOne(anchor === 'search' ? page.document : activePane(page), anchorSelectors(anchor), thorough);
}

/** Anchors and actions of Salesforce Lightning. */
export function createSalesforceHands(environment: Partial<HandsEnvironment> = {}): CrmHands {
  const { navigate } = { ...browser, ...environment };
  const query = rememberingQuery();
  const findThoroughly = (page: PageView, anchor: Anchor) => find(page, anchor, true);
  return {
    id: 'salesforce',
    find: findThoroughly,
    waitFor: (page, anchor, options) =>
      waitFor(
        (last) => find(page, anchor, last),
        () => activePane(page),
        options,
      ),
    perform: (page, action, anchor) => performAction(page, action, anchor, { find: findThoroughly, query, navigate }),
  };
}
