import { defineContentScript } from 'wxt/utils/define-content-script';
import { salesforceAdapter } from '../lib/crm/salesforce/adapter.ts';
import { salesforceMatches } from '../lib/crm/salesforce/matches.ts';
import { send } from '../lib/messages/client.ts';
import { PageSession } from '../lib/page/session.ts';

export default defineContentScript({
  matches: [...salesforceMatches],
  runAt: 'document_idle',
  main() {
    const page = { document, url: () => location.href };
    new PageSession({ adapter: salesforceAdapter, page, send, stop: new AbortController() }).start();
  },
});
