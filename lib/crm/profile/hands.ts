import type { PageProfile } from '../../model/profile.ts';
import type { CrmHands, PageView } from '../adapter.ts';
import { waitFor } from '../watch.ts';
import { findAnchor } from './anchors.ts';
import { createLook } from './look.ts';
import { performAction } from './perform.ts';

/** What the hands need of their surroundings; handed in so that they run on fixtures. */
export interface HandsEnvironment {
  /** Opens an address of the CRM in this tab. */
  navigate: (page: PageView, url: string) => void;
}

/** Anchors and actions of the CRM that a profile describes. */
export function createProfileHands(profile: PageProfile, environment: Partial<HandsEnvironment> = {}): CrmHands {
  const { navigate = (page, url) => page.document.defaultView?.location.assign(url) } = environment;
  const look = createLook(profile);
  const find: CrmHands['find'] = (page, anchor) => findAnchor(look, page, anchor, true);
  return {
    id: profile.crm,
    find,
    waitFor: (page, anchor, options) =>
      waitFor(
        (last) => findAnchor(look, page, anchor, last),
        () => look.pane(page),
        options,
      ),
    perform: (page, action, anchor) => performAction(look, page, action, anchor, { find, navigate }),
  };
}
