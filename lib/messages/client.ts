import { browser } from '../platform/browser.ts';
import type { Answer, Envelope, MessageName, PageNotice, Reply, Request } from './protocol.ts';

/** The worker refused the message; asking again would not help. */
export class RefusedError extends Error {}

/** The extension was updated or removed under this page: the script must clean up and go. */
export class OrphanedError extends Error {}

/** Milliseconds to wait before each new try. A worker that was killed answers again after about 40 ms. */
const pauses = [150, 600, 2000];
/** Milliseconds until a worker that hangs is asked again: it keeps the channel open. */
const patienceMs = 4000;

const wait = (ms: number): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), ms));

/**
 * Sends a message to the worker and returns its reply. The worker may be stopped at any instant, and its database may be
 * busy or full, so a message without a reply is sent again; every message is idempotent.
 * @throws RefusedError, OrphanedError, or the last transport or storage error
 */
export async function send<N extends MessageName>(name: N, payload: Request<N>): Promise<Reply<N>> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await sendOnce(name, payload);
    } catch (error) {
      if (error instanceof RefusedError) throw error;
      if (!browser.runtime?.id) throw new OrphanedError('the extension is gone');
      const pause = pauses[attempt];
      if (pause === undefined) throw error;
      await wait(pause);
    }
  }
}

async function sendOnce<N extends MessageName>(name: N, payload: Request<N>): Promise<Reply<N>> {
  const envelope: Envelope<N> = { carrot: name, payload };
  const asked: Promise<Answer<N> | undefined> = browser.runtime.sendMessage(envelope);
  // A question about a page grows old by itself: the next page asks anew, without a clock beside each.
  const answer = await (name === 'page.changed' ? asked : Promise.race([asked, wait(patienceMs)]));
  if (answer === undefined || answer === null) throw new Error(`no answer to ${name}`);
  if ('refused' in answer) throw new RefusedError(answer.refused);
  if ('failed' in answer) throw new Error(answer.failed);
  return answer.reply;
}

/** Calls back when the worker says one of these. Ends with the extension's context. */
export function onNotice(names: readonly PageNotice['carrot'][], callback: () => void): void {
  browser.runtime.onMessage.addListener((notice: PageNotice) => {
    if (names.includes(notice.carrot)) callback();
  });
}
