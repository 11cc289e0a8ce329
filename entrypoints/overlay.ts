import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { mountOverlay } from '../components/overlay/mount.tsx';
import { overlayKey } from '../lib/page/overlay-bridge.ts';

/** Injected by the worker when there is something to show. A second injection into the same page changes nothing. */
export default defineUnlistedScript(() => {
  const meeting = globalThis as Record<symbol, unknown>;
  meeting[overlayKey] ??= mountOverlay(document);
});
