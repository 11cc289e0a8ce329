import type { PageView } from '../crm/adapter.ts';
import { OrphanedError, type send as sendMessage } from '../messages/client.ts';
import type { PageProfile } from '../model/profile.ts';
import { onNavigation } from './navigation.ts';

/** Milliseconds after the start at which an unproven page is looked at again: single-page CRMs draw themselves late. */
const looksAt = [300, 1000, 2500, 6000, 12_000];

export interface ProofOptions {
  page: PageView;
  send: typeof sendMessage;
  isProven: (profile: PageProfile, page: PageView) => boolean;
  signal: AbortSignal;
}

/**
 * Asks the worker which profiles may fit this page's host, and waits for the page to prove one: a few looks after the
 * start, then one after each navigation (the rep may have to sign in first). Null: none may fit, or the extension is gone.
 */
export async function whenProven({ page, send, isProven, signal }: ProofOptions): Promise<PageProfile | null> {
  const profiles = await send('page.profile', {}).then(
    (reply) => reply.profiles,
    (error: unknown) => {
      if (!(error instanceof OrphanedError)) console.debug('Carrot:', error);
      return [];
    },
  );
  if (profiles.length === 0) return null;
  return new Promise((resolve) => {
    const over = new AbortController();
    const timers: ReturnType<typeof setTimeout>[] = [];
    const finish = (profile: PageProfile | null) => {
      over.abort();
      for (const timer of timers) clearTimeout(timer);
      resolve(profile);
    };
    const look = () => {
      const proven = profiles.find((each) => isProven(each, page));
      if (proven && !over.signal.aborted) finish(proven);
    };
    signal.addEventListener('abort', () => finish(null), { once: true });
    const lookSoon = (at: readonly number[]) => {
      for (const ms of at) timers.push(setTimeout(look, ms));
    };
    onNavigation(page.document, () => lookSoon(looksAt.slice(0, 3)), over.signal);
    lookSoon(looksAt);
    look();
  });
}
