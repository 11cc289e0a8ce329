import type { Caller } from '../messages/router.ts';
import type { Deps } from './deps.ts';

/** Passes on to the top page of the same tab that a frame in it came or went. Whom it belongs to, the browser says. */
export async function frameSeen({ platform }: Deps, { tabId }: Caller): Promise<void> {
  if (tabId !== null) await platform.notifyTop(tabId, { carrot: 'frame.seen' });
}
