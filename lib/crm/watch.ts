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

/** The longest wait for idle time, which a busy page may not have. */
const idleMs = 200;

/** Runs the work when the page is idle. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: idleMs });
  else setTimeout(work);
}

/**
 * Resolves when the page is idle, right after a frame: it is laid out then, and questions about boxes are free. At any
 * other moment they make the browser lay the page out once more.
 */
function quiet(): Promise<void> {
  return new Promise(whenIdle);
}

/** Resolves after `ms`, on an aborted signal too: who waits asks the signal. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Asks in the next quiet moment, and again after growing pauses, until the answer is yes: true, or false after `timeoutMs` or
 * on abort. For moments after a navigation or a save, where a handful of idle look-ups costs less than an observer on a
 * page that rebuilds itself.
 */
export async function until(check: () => boolean, timeoutMs: number, signal?: AbortSignal): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (let wait = 60; !signal?.aborted; wait = Math.min(wait * 1.6, 700)) {
    await quiet();
    if (check()) return true;
    if (performance.now() >= end) break;
    await pause(wait);
  }
  return false;
}

/**
 * Waits until `look` finds something, by watching `scope` (the active pane) and the shadow roots in it for added and
 * removed nodes, never attributes. `look(true)` is the last, thorough look. Resolves with the last result after
 * `timeoutMs`, with `absent` on abort.
 */
export function waitFor(
  look: (last: boolean) => FindResult,
  scope: () => Element | null,
  { signal, timeoutMs }: WaitOptions,
): Promise<FindResult> {
  const first = look(false);
  if (first.state === 'found' || signal.aborted) return Promise.resolve(first);
  return new Promise((resolve) => {
    let over = false;
    let pending = false;
    let lookedAt = performance.now();
    const later = () => {
      if (pending) return;
      pending = true;
      setTimeout(() => whenIdle(again), lookedAt + restMs - performance.now());
    };
    const observer = new MutationObserver(later);
    const watch = () => {
      const pane = scope();
      if (!pane) return;
      // A pane that is replaced shows as a change among its siblings. Observing a node twice is observing it once.
      if (pane.parentNode) observer.observe(pane.parentNode, { childList: true });
      for (const root of [pane, ...shadowRootsIn(pane)]) observer.observe(root, { childList: true, subtree: true });
    };
    const finish = (result: FindResult) => {
      over = true;
      clearTimeout(end);
      clearInterval(tick);
      observer.disconnect();
      resolve(result);
    };
    const again = () => {
      pending = false;
      if (over) return;
      lookedAt = performance.now();
      const result = look(false);
      if (result.state === 'found') finish(result);
      else watch();
    };
    const end = setTimeout(() => finish(look(true)), timeoutMs);
    const tick = setInterval(later, tickMs);
    signal.addEventListener('abort', () => over || finish({ state: 'absent' }));
    watch();
  });
}
