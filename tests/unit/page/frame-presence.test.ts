// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { watchPresence } from '../../../lib/page/frame-presence.ts';

function frame(size: number, { isTop = false } = {}) {
  const told: boolean[] = [];
  const document = new EventTarget() as EventTarget & { visibilityState: string };
  document.visibilityState = 'visible';
  const view = Object.assign(new EventTarget(), { innerWidth: size, innerHeight: size, document, top: {} as unknown });
  if (isTop) view.top = view;
  const stop = new AbortController();
  watchPresence(view as unknown as Window, (visible) => told.push(visible), stop.signal);
  const resize = (to: number) => {
    Object.assign(view, { innerWidth: to, innerHeight: to });
    view.dispatchEvent(new Event('resize'));
  };
  const turnTo = (state: string) => {
    document.visibilityState = state;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  return { told, resize, turnTo, stop };
}

describe('a frame of another origin', () => {
  it('tells once that it is there, and again only when that changes', () => {
    const { told, resize, turnTo } = frame(600);
    resize(500);
    turnTo('hidden');
    turnTo('visible');
    expect(told).toEqual([true, false, true]);
  });

  it('keeps silent while it has no size worth a look, and as a page of its own', () => {
    const small = frame(1);
    expect(small.told).toEqual([]);
    small.resize(300);
    expect(small.told).toEqual([true]);
    expect(frame(600, { isTop: true }).told).toEqual([]);
  });

  it('ends with the signal', () => {
    const { told, stop, resize } = frame(600);
    stop.abort();
    resize(0);
    expect(told).toEqual([true]);
  });
});
