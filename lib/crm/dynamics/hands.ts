import type { Anchor } from '../../model/campaign.ts';
import type { CrmHands, FindResult, PageView } from '../adapter.ts';
import { findOne } from '../find.ts';
import { waitFor } from '../watch.ts';
import { activePane } from './active-pane.ts';
import { anchorSelectors, fieldSelectors } from './anchors.ts';
import { type BridgeLink, noBridge } from './bridge/link.ts';
import { performAction } from './perform.ts';
import { readDynamicsUrl } from './url.ts';

/** What the hands need of their surroundings; handed in so that they run on fixtures. */
export interface HandsEnvironment {
  /** Opens an address of the CRM in this tab. */
  navigate: (page: PageView, url: string) => void;
  link: BridgeLink;
}

const browser: HandsEnvironment = {
  // A full load of the documented address: the client's own router can only be reached from the page's main world.
  navigate: (page, url) => page.document.defaultView?.location.assign(url),
  link: noBridge,
};

/**
 * A field is the form's own; its copies in the header and in the flyout of the process are asked only when the form shows
 * none, so they never make it ambiguous. A field of another object than the page's is not there.
 */
function findField(page: PageView, name: string, thorough: boolean): FindResult {
  const dot = name.lastIndexOf('.');
  const { object } = readDynamicsUrl(page.url());
  if (object !== name.slice(0, dot).toLowerCase()) return { state: 'absent' };
  const [own, header, process] = fieldSelectors(name.slice(dot + 1).toLowerCase());
  const onForm = findOne(activePane(page), [own], thorough);
  if (onForm.state === 'found' || onForm.state === 'ambiguous') return onForm;
  const copy = findOne(page.document, [header, process], thorough);
  return copy.state === 'absent' ? onForm : copy;
}

function find(page: PageView, anchor: Anchor, thorough: boolean): FindResult {
  if (anchor.startsWith('field:')) return findField(page, anchor.slice('field:'.length), thorough);
  // Commands, process and search lie outside the form; what is laid over the page (quick create) has none of them.
  const scope = anchor.startsWith('tab:') ? activePane(page) : page.document;
  return findOne(scope, anchorSelectors(anchor), thorough);
}

/** Anchors and actions of Dynamics 365. */
export function createDynamicsHands(environment: Partial<HandsEnvironment> = {}): CrmHands {
  const { navigate, link } = { ...browser, ...environment };
  // Nothing here lies in shadow roots, so a thorough look costs nothing and finds no more.
  const now = (page: PageView, anchor: Anchor) => find(page, anchor, false);
  return {
    id: 'dynamics',
    find: now,
    waitFor: (page, anchor, options) =>
      waitFor(
        () => now(page, anchor),
        () => activePane(page),
        options,
      ),
    perform: (page, action, anchor) => performAction(page, action, anchor, { find: now, link, navigate }),
  };
}
