import type { Anchor } from '../../model/campaign.ts';
import type { CrmHands, FindResult, PageView } from '../adapter.ts';
import { flatClosest, rememberingQuery } from '../dom.ts';
import { findOne } from '../find.ts';
import { waitFor } from '../watch.ts';
import { activePane } from './active-pane.ts';
import { anchorSelectors } from './anchors.ts';
import { readLightningUrl } from './lightning-url.ts';
import { performAction } from './perform.ts';
import * as selectors from './selectors.ts';

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
  const wanted = anchorSelectors(anchor, readLightningUrl(page.url()).object);
  // The search box is in the header that all panes share.
  const scope = anchor === 'search' ? page.document : activePane(page);
  if (!anchor.startsWith('field:')) return findOne(scope, wanted, thorough);
  // Highlights repeat fields of the page: the field proper is the one that can be edited.
  const proper = findOne(scope, wanted, thorough, (field) => !flatClosest(field, selectors.highlights));
  return proper.state === 'absent' || proper.state === 'hidden' ? findOne(scope, wanted, thorough) : proper;
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
