import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { salesforceAdapter } from '../lib/crm/salesforce/adapter.ts';
import { send } from '../lib/messages/client.ts';

import { PageSession } from '../lib/page/session.ts';

/**
 * The always-on script of Salesforce pages, named in the manifest by hand (wxt.config.ts): the framework's wrapper for
 * content scripts announces itself to the page by events and `postMessage`, and costs 1.3 kB.
 */
export default defineUnlistedScript(() => {
  const page = { document, url: () => document.URL };
  new PageSession({ adapter: salesforceAdapter, page, send, stop: new AbortController() }).start();
});
