import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { withCrmData } from '../lib/crm/overrides.ts';
import { createProfileHands } from '../lib/crm/profile/hands.ts';
import { keptCrmData, presentAs } from '../lib/page/hands-bridge.ts';
import { provenProfile } from '../lib/page/profile-bridge.ts';

/** Injected by the worker with the overlay: finds anchors and does actions on pages that a profile describes. */
export default defineUnlistedScript(() => {
  const profile = provenProfile();
  if (profile) presentAs(() => withCrmData(createProfileHands(profile), keptCrmData));
});
