import type { BrowserContext, Worker } from 'playwright-core';

/** Every message that reaches the worker, recorded beside the product's own listener, through every restart. */
export interface MessageRecorder {
  all(): Promise<unknown[]>;
}

const install = () => {
  const scope = globalThis as unknown as { carrotSeen?: unknown[] };
  if (scope.carrotSeen) return;
  scope.carrotSeen = [];
  chrome.runtime.onMessage.addListener((message) => {
    scope.carrotSeen?.push(message);
    return undefined;
  });
};

const take = () => (globalThis as unknown as { carrotSeen?: unknown[] }).carrotSeen ?? [];

/** Starts recording in the worker that runs now and in every later one. */
export async function recordMessages(context: BrowserContext): Promise<MessageRecorder> {
  const kept = new Map<Worker, unknown[]>();
  const watch = async (worker: Worker) => {
    kept.set(worker, []);
    await worker.evaluate(install).catch(() => undefined);
  };
  context.on('serviceworker', (worker) => void watch(worker));
  await Promise.all(context.serviceWorkers().map(watch));
  return {
    all: async () => {
      for (const worker of context.serviceWorkers())
        await worker.evaluate(take).then(
          (seen) => kept.set(worker, seen),
          () => undefined,
        );
      return [...kept.values()].flat();
    },
  };
}
