import { browser } from '../platform/browser.ts';
import type { Answer, Envelope, MessageName, PageNotice, Reply, Request } from './protocol.ts';

/** The worker refused the message; asking again would not help. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/** The extension was updated or removed under this page: the script must clean up and go. */
export class OrphanedError extends Error {
  override name = 'OrphanedError';
}

/** Milliseconds to wait before each new try. A worker that was killed answers again after about 40 ms. */
const pauses = [150, 600, 2000];
const patienceMs = 4000;

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
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function sendOnce<N extends MessageName>(name: N, payload: Request<N>): Promise<Reply<N>> {
  const envelope: Envelope<N> = { carrot: name, payload };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer to ${name}`)), patienceMs);
  });
  try {
    const answer = (await Promise.race([browser.runtime.sendMessage(envelope), late])) as Answer<N> | undefined;
    if (answer === undefined || answer === null) throw new Error(`no answer to ${name}`);
    if ('refused' in answer) throw new RefusedError(answer.refused);
    if ('failed' in answer) throw new Error(answer.failed);
    return answer.reply;
  } finally {
    clearTimeout(timer);
  }
}

/** Calls back when the worker says one of these. Ends with the extension's context. */
export function onNotice(names: readonly PageNotice['carrot'][], callback: () => void): void {
  browser.runtime.onMessage.addListener((notice: PageNotice) => {
    if (names.includes(notice.carrot)) callback();
  });
}
