import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** Name of the isolated world that Chromium gives the extension's content scripts: the extension's own name. */
const isolatedWorld = 'Carrot';
const binding = 'carrotSaw';

/** Runs in the content script's world: every message is written down before it is sent. */
const wrap = `(() => {
  const { runtime } = chrome;
  if (runtime.carrotWrapped) return;
  const send = runtime.sendMessage.bind(runtime);
  runtime.carrotWrapped = true;
  const kept = [];
  runtime.sendMessage = (...args) => {
    kept.push(JSON.stringify(args));
    // In a world made at the very start of a document the binding may come a moment later than this.
    while (globalThis.${binding} && kept.length > 0) globalThis.${binding}(kept.shift());
    return send(...args);
  };
})()`;

/** Every message that Carrot's scripts in CRM pages send, as they leave the page. */
export interface MessageRecorder {
  readonly seen: unknown[];
}

async function watch(page: Page, seen: unknown[]): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === binding) seen.push(JSON.parse(payload));
  });
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name !== isolatedWorld) return;
    // The context may be gone again when the page navigates at once.
    session.send('Runtime.evaluate', { expression: wrap, contextId: context.id }).catch(() => undefined);
  });
  await session.send('Runtime.addBinding', { name: binding, executionContextName: isolatedWorld });
  await session.send('Runtime.enable');
  return session;
}

/** Starts recording in every page that is open and every later one. */
export async function recordMessages(context: BrowserContext): Promise<MessageRecorder> {
  const seen: unknown[] = [];
  context.on('page', (page) => {
    watch(page, seen).catch(() => undefined);
  });
  await Promise.all(context.pages().map((page) => watch(page, seen)));
  return { seen };
}
