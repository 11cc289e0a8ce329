import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createDynamicsAdapter } from '../lib/crm/dynamics/adapter.ts';
import { connectBridge } from '../lib/crm/dynamics/bridge/link.ts';
import { presentLink } from '../lib/crm/dynamics/bridge/meeting.ts';
import { send } from '../lib/messages/client.ts';
import { PageSession } from '../lib/page/session.ts';

/**
 * The always-on script of Dynamics pages, named in the manifest by hand (wxt.config.ts). It runs at the very start of the
 * document for one thing, to meet the bridge before the page's scripts can listen; the session waits until the page is read.
 */
export default defineUnlistedScript(() => {
  const link = connectBridge(document, crypto.randomUUID(), () => performance.now());
  presentLink(link);
  const page = { document, url: () => location.href };
  const start = () =>
    new PageSession({ adapter: createDynamicsAdapter({ link }), page, send, stop: new AbortController() }).start();
  if (document.readyState === 'complete') start();
  else window.addEventListener('load', start, { once: true });
});
