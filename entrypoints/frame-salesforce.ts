import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Envelope } from '../lib/messages/protocol.ts';
import { watchPresence } from '../lib/page/frame-presence.ts';
import { browser } from '../lib/platform/browser.ts';

/**
 * Runs in Visualforce frames inside Lightning pages, which are of another origin: tells the worker that the frame is there,
 * and nothing of what is in it. Named in the manifest by hand (wxt.config.ts), as the page's own script is.
 */
export default defineUnlistedScript(() => {
  const stop = new AbortController();
  const tell = async (visible: boolean) => {
    const message: Envelope<'frame.seen'> = { carrot: 'frame.seen', payload: { kind: 'visualforce', visible } };
    try {
      await browser.runtime.sendMessage(message);
    } catch {
      // The extension was updated or removed under this frame: there is nobody left to tell.
      if (!browser.runtime?.id) stop.abort();
    }
  };
  watchPresence(window, tell, stop.signal);
});
