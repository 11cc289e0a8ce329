import { within } from '@testing-library/dom';
import { userEvent } from '@testing-library/user-event';
import { vi } from 'vitest';
import { mountOverlay } from '../../../../components/overlay/mount.tsx';
import type { FindResult } from '../../../../lib/crm/adapter.ts';
import type { CardView } from '../../../../lib/model/card.ts';
import type { Overlay, OverlayPorts } from '../../../../lib/page/overlay-bridge.ts';

export function makeCard(change: Partial<CardView> = {}): CardView {
  return {
    campaign: 'next-step',
    kind: 'nudge',
    recordKey: null,
    anchor: 'field:Opportunity.NextStep',
    title: 'Write down the next step',
    body: 'One line is enough.',
    benefit: { kind: 'performance', text: 'You know on Monday where to start.' },
    effortSeconds: 20,
    action: { label: 'Write it now', run: { do: 'edit-field', object: 'Opportunity', field: 'NextStep' } },
    form: 'badge',
    why: ['The next step is empty.'],
    ...change,
  };
}

/** A page has layout; happy-dom has none, so an element is given the box it would have. */
export function layOut(element: Element, box = { x: 100, y: 200, width: 300, height: 40 }): void {
  element.getBoundingClientRect = () => new DOMRect(box.x, box.y, box.width, box.height);
}

/** An empty CRM page with one field, whose pencil button can hold focus. */
export function makePage() {
  document.body.innerHTML = '<form><div id="field"><button type="button">Edit Next Step</button></div></form>';
  const root = document.documentElement;
  Object.defineProperty(root, 'clientWidth', { value: 1280, configurable: true });
  Object.defineProperty(root, 'clientHeight', { value: 800, configurable: true });
  const field = document.querySelector('#field');
  const pencil = document.querySelector('button');
  if (!field || !pencil) throw new Error('the page has a field with a pencil');
  layOut(field);
  return { field, pencil };
}

/** The session's side of the overlay, with its answers open to change. */
export function makePorts(found: () => FindResult) {
  const reports: string[] = [];
  const ports: OverlayPorts = {
    find: found,
    whenFound: async () => found(),
    isQuiet: () => true,
    perform: async () => true,
    report: (kind) => reports.push(kind),
  };
  return { ports, reports };
}

const realImmediate = setImmediate;
/** React renders what is not urgent in a task of its own, on the real clock. */
const letReactRender = () => new Promise((resolve) => realImmediate(() => realImmediate(resolve)));

/** A page with a mounted overlay, looked at through its (for the test open) shadow root. Timers are fake. */
export function makeOverlay() {
  vi.useFakeTimers();
  const page = makePage();
  const overlay: Overlay = mountOverlay(document, { shadowMode: 'open' });
  const { ports, reports } = makePorts(() => ({ state: 'found', element: page.field }));
  const roots = () => [...document.querySelectorAll('[data-carrot]')];
  const shadow = () => {
    const root = roots()[0]?.shadowRoot;
    if (!root) throw new Error('the overlay has no root on the page');
    return root;
  };
  return {
    ...page,
    overlay,
    ports,
    reports,
    roots,
    shadow,
    user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime.bind(vi) }),
    /** Queries on what Carrot shows. */
    get ours() {
      const container = shadow().querySelector<HTMLElement>('div');
      if (!container) throw new Error('the root is empty');
      return within(container);
    },
    wait: async (ms: number) => {
      await letReactRender();
      await vi.advanceTimersByTimeAsync(ms);
      await letReactRender();
    },
    end: async () => {
      overlay.destroy();
      // What is scheduled ends on the clock it was scheduled on (Preact's effects wait for a frame).
      if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(200);
      vi.useRealTimers();
      document.body.innerHTML = '';
    },
  };
}
