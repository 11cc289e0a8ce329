// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FindResult } from '../../../lib/crm/adapter.ts';
import { findOne } from '../../../lib/crm/find.ts';
import { until, waitFor } from '../../../lib/crm/watch.ts';

let stop: AbortController;
beforeEach(() => {
  vi.useFakeTimers();
  stop = new AbortController();
  document.body.innerHTML = '<main><section></section></main>';
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

const pane = (): Element | null => document.querySelector('main > section');
const add = (parent: ParentNode | null): void => {
  const p = document.createElement('p');
  p.className = 'a';
  parent?.append(p);
};

function wait(timeoutMs = 3000): { result: () => FindResult | null; looks: () => number } {
  let result: FindResult | null = null;
  let looks = 0;
  const look = (): FindResult => {
    looks++;
    return findOne(pane(), ['.a']);
  };
  void waitFor(look, pane, { signal: stop.signal, timeoutMs }).then((found) => {
    result = found;
  });
  return { result: () => result, looks: () => looks };
}

describe('waitFor', () => {
  test('there already', async () => {
    add(pane());
    const waiting = wait();
    await vi.advanceTimersByTimeAsync(0);
    expect(waiting.result()?.state).toBe('found');
  });

  test('found soon after it appears, in the light tree or a shadow root made later', async () => {
    const waiting = wait();
    await vi.advanceTimersByTimeAsync(700);
    const host = document.createElement('x-a');
    host.attachShadow({ mode: 'open' });
    pane()?.append(host);
    await vi.advanceTimersByTimeAsync(150);
    expect(waiting.result()).toBeNull();
    add(host.shadowRoot);
    await vi.advanceTimersByTimeAsync(150);
    expect(waiting.result()?.state).toBe('found');
  });

  test('follows a pane that is replaced', async () => {
    const waiting = wait();
    await vi.advanceTimersByTimeAsync(10);
    const next = document.createElement('section');
    add(next);
    pane()?.replaceWith(next);
    await vi.advanceTimersByTimeAsync(150);
    expect(waiting.result()?.state).toBe('found');
  });

  test('a page that changes all the time is looked at ten times a second at most', async () => {
    const waiting = wait();
    for (let i = 0; i < 100; i++) {
      pane()?.append(document.createElement('i'));
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(waiting.looks()).toBeLessThanOrEqual(12);
    expect(waiting.looks()).toBeGreaterThan(5);
  });

  test('gives up at the limit with what it saw last', async () => {
    const waiting = wait(1000);
    add(pane());
    add(pane());
    await vi.advanceTimersByTimeAsync(999);
    expect(waiting.result()).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(waiting.result()).toEqual({ state: 'ambiguous', count: 2 });
  });

  test('stops at once on abort and looks no more', async () => {
    const waiting = wait();
    stop.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(waiting.result()).toEqual({ state: 'absent' });
    const looks = waiting.looks();
    add(pane());
    await vi.advanceTimersByTimeAsync(5000);
    expect(waiting.looks()).toBe(looks);
  });
});

describe('until', () => {
  test('asks a handful of times, ever more rarely, and ends at the limit', async () => {
    const check = vi.fn(() => false);
    const ended = vi.fn();
    void until(check, 5000).then(ended);
    await vi.advanceTimersByTimeAsync(6000);
    expect(ended).toHaveBeenCalledWith(false);
    expect(check.mock.calls.length).toBeLessThan(15);
  });

  test('true as soon as it is so, false on abort', async () => {
    const at = performance.now() + 300;
    const yes = until(() => performance.now() >= at, 5000);
    const no = until(() => false, 5000, stop.signal);
    await vi.advanceTimersByTimeAsync(600);
    expect(await yes).toBe(true);
    stop.abort();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await no).toBe(false);
  });
});
