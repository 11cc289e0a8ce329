import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startBridge } from '../lib/crm/dynamics/bridge/main.ts';

/**
 * Runs in the page's own world, before any of its scripts (`world: "MAIN"`, `document_start`, wxt.config.ts): the only place
 * from which `Xrm` can be seen. Leaves no name behind there.
 */
export default defineUnlistedScript({
  globalName: false,
  main: () => startBridge({ view: window, document, now: () => Date.now() }),
});
