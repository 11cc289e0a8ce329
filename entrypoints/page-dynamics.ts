import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { activePane } from '../lib/crm/dynamics/active-pane.ts';
import { createDynamicsAdapter } from '../lib/crm/dynamics/adapter.ts';
import { connectBridge } from '../lib/crm/dynamics/bridge/link.ts';
import { presentLink } from '../lib/crm/dynamics/bridge/meeting.ts';
import { until } from '../lib/crm/watch.ts';
import { send } from '../lib/messages/client.ts';

import { PageSession } from '../lib/page/session.ts';

/** Milliseconds the client may take to draw its first form, list or dashboard; after that the session begins anyway. */
const firstPaneMs = 12_000;

/**
 * The always-on script of Dynamics pages, named in the manifest by hand (wxt.config.ts). It runs at the very start of the
 * document for one thing, to meet the bridge before the page's scripts can listen; the session begins when the client, which
 * takes seconds to load, has drawn something.
 */
export default defineUnlistedScript(() => {
  const link = connectBridge(document, crypto.randomUUID(), () => performance.now());
  presentLink(link);
  const page = { document, url: () => document.URL };
  const start = () =>
    new PageSession({ adapter: createDynamicsAdapter({ link }), page, send, stop: new AbortController() }).start();
  window.addEventListener('load', () => until(() => activePane(page) !== null, firstPaneMs).then(start), {
    once: true,
  });
});
