import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { presentedLink } from '../lib/crm/dynamics/bridge/meeting.ts';
import { createDynamicsHands } from '../lib/crm/dynamics/hands.ts';
import { withCrmData } from '../lib/crm/overrides.ts';
import { keptCrmData, presentAs } from '../lib/page/hands-bridge.ts';

/** Injected by the worker with the overlay: finds anchors and does actions on Dynamics pages. */
export default defineUnlistedScript(() =>
  presentAs(() => withCrmData(createDynamicsHands({ link: presentedLink() }), keptCrmData)),
);
