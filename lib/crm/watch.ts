import type { FindResult } from './adapter.ts';
import { shadowRootsIn } from './dom.ts';

export interface WaitOptions {
  signal: AbortSignal;
  timeoutMs: number;
}

/** Least milliseconds between two looks while the page keeps changing. */
const restMs = 100;
/** Milliseconds between looks when nothing seems to change: a pane may be switched by its class alone. */
const tickMs = 500;

/** Runs the work when the page is idle, at the latest after 200 ms. */
export function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 200 });
  else setTimeout(work, 0);
}

/** Resolves after `ms`, or at once when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/**
 * Asks again after growing pauses until the answer is yes: true, or false after `timeoutMs` or on abort. For moments after
 * a navigation or a save, where a handful of idle look-ups costs less than an observer on a page that rebuilds itself.
 */
export async function until(check: () => boolean, { signal, timeoutMs }: WaitOptions): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (let wait = 60; !signal.aborted; wait = Math.min(wait * 1.6, 700)) {
    if (check()) return true;
    const left = end - performance.now();
    if (left <= 0) return false;
    await pause(Math.min(wait, left), signal);
    await new Promise<void>((resolve) => whenIdle(resolve));
  }
  return false;
}

/**
 * Waits until `look` finds something, by watching `scope` (the active pane) and the shadow roots in it for added and
 * removed nodes, never attributes. `look(true)` is the last, thorough look. Resolves with the last result after
 * `timeoutMs` or on abort.
 */
export function waitFor(
  look: (last: boolean) => FindResult,
  scope: () => Element | null,
  { signal, timeoutMs }: WaitOptions,
): Promise<FindResult> {
  const first = look(false);
  if (first.state === 'found' || signal.aborted || timeoutMs <= 0) return Promise.resolve(first);
  return new Promise((resolve) => {
    let pending = false;
    let lookedAt = 0;
    let watched: Element | null = null;
    const seen = new WeakSet<Node>();
    const observer = new MutationObserver(() => later());

    const watch = () => {
      const pane = scope();
      if (pane && pane !== watched) {
        watched = pane;
        observer.disconnect();
        // A pane that is replaced shows as a change among its siblings.
        if (pane.parentNode) observer.observe(pane.parentNode, { childList: true });
        observer.observe(pane, { childList: true, subtree: true });
      }
      if (!pane) return;
      for (const root of shadowRootsIn(pane)) {
        if (seen.has(root)) continue;
        seen.add(root);
        observer.observe(root, { childList: true, subtree: true });
      }
    };
    const finish = (result: FindResult) => {
      clearTimeout(end);
      clearInterval(tick);
      observer.disconnect();
      signal.removeEventListener('abort', stop);
      resolve(result);
    };
    const again = () => {
      pending = false;
      if (ended()) return;
      lookedAt = performance.now();
      const result = look(false);
      if (result.state === 'found') finish(result);
      else watch();
    };
    const later = () => {
      if (pending) return;
      pending = true;
      setTimeout(() => whenIdle(again), Math.max(0, lookedAt + restMs - performance.now()));
    };
    let over = false;
    const ended = () => over || signal.aborted;
    const stop = () => {
      over = true;
      finish(signal.aborted ? { state: 'absent' } : look(true));
    };
    const end = setTimeout(stop, timeoutMs);
    const tick = setInterval(later, tickMs);
    signal.addEventListener('abort', stop);
    watch();
  });
}
