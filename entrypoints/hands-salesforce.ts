import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { withCrmData } from '../lib/crm/overrides.ts';
import { createSalesforceHands } from '../lib/crm/salesforce/hands.ts';
import { keptCrmData, presentAs } from '../lib/page/hands-bridge.ts';

/** Injected by the worker with the overlay: finds anchors and does actions on Salesforce pages. */
export default defineUnlistedScript(() => presentAs(() => withCrmData(createSalesforceHands(), keptCrmData)));
