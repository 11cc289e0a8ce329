import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createProfileAdapter } from '../lib/crm/profile/adapter.ts';
import { isProven } from '../lib/crm/profile/proof.ts';
import { onNotice, send } from '../lib/messages/client.ts';

import { keepProfile } from '../lib/page/profile-bridge.ts';
import { whenProven } from '../lib/page/profile-start.ts';
import { PageSession } from '../lib/page/session.ts';

/**
 * The always-on script of every CRM that a profile describes, registered by the worker for the hosts the admin or rep
 * named and allowed. It asks which profiles may fit this host, and stays silent until one is proven by the page itself.
 */
export default defineUnlistedScript(async () => {
  const page = { document, url: () => document.URL };
  const stop = new AbortController();
  onNotice(['site.removed'], () => stop.abort());
  const profile = await whenProven({ page, send, isProven, signal: stop.signal });
  if (!profile) return;
  keepProfile(profile);
  new PageSession({ adapter: createProfileAdapter(profile), page, send, stop }).start();
});
