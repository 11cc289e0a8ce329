import type { BrowserContext } from 'playwright-core';

const patienceMs = 20_000;

/**
 * Waits for the page that Carrot opens after its install, whenever it likes, and closes it. Left alone it comes before
 * the page under test, which then gets no frames and no idle time.
 */
export async function closeWelcome(context: BrowserContext): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const welcome = context.pages().find((page) => page.url().endsWith('/welcome.html'));
    if (welcome) return welcome.close();
    if (Date.now() > end) throw new Error('Carrot did not open its welcome page');
    await new Promise((done) => setTimeout(done, 50));
  }
}
