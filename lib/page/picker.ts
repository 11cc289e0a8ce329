import { drawPickerFrame } from './picker-frame.ts';

export interface PickerOptions<Pick> {
  document: Document;
  /** What is meant by the innermost element under the pointer. */
  meantBy(element: Element): Element;
  /** The next element outwards; null at the top. */
  around(element: Element): Element | null;
  /** What is handed back for an element; null: it cannot be picked. */
  judge(element: Element): Pick | null;
  /** Ends the picking without a pick. */
  signal: AbortSignal;
}

const instructions = 'Click what the card shall point at, or Tab to it and press Enter; Arrow Up widens, Esc cancels.';
const refusal = 'This element cannot be told from its neighbours: pick one around it (Arrow Up).';

/** What belongs to a press of the pointer. The page gets none of it while an element is picked. */
const presses = [
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend'],
  ...['click', 'dblclick', 'auxclick', 'contextmenu'],
];

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/**
 * Lets the admin point at one element of the page, by mouse, touch or keyboard. Listens on the window before the page does,
 * draws in one element of its own, changes no node of the page, and leaves nothing behind.
 * @returns the pick, or null when it was cancelled
 */
export function pickElement<Pick>(options: PickerOptions<Pick>): Promise<Pick | null> {
  const { document, meantBy, around, judge, signal } = options;
  const window = document.defaultView;
  if (!window || signal.aborted) return Promise.resolve(null);
  const frame = drawPickerFrame(document);
  frame.say(instructions);
  const stop = new AbortController();
  let current: Element | null = null;
  let widened = false;

  const move = (element: Element | null) => {
    if (element !== current) frame.say(instructions);
    current = element;
    widened = false;
    frame.around(element);
  };
  // The innermost element: events are told to the window as coming from the host of a shadow root.
  const deepest = (event: Event): Element | null => {
    const [target] = event.composedPath();
    return target instanceof Element ? meantBy(target) : null;
  };

  return new Promise((resolve) => {
    const end = (pick: Pick | null) => {
      stop.abort();
      frame.remove();
      resolve(pick);
    };
    const take = () => {
      const pick = current && judge(current);
      if (pick) end(pick);
      else if (current) frame.say(refusal);
    };
    const onPress = (event: Event) => {
      // What the page does by script is its own business.
      if (!event.isTrusted) return;
      swallow(event);
      if (event.type !== 'click') return;
      // A click by keyboard (Space: no detail) or after widening means what the frame is around.
      if (!widened && event instanceof UIEvent && event.detail > 0) move(deepest(event));
      take();
    };
    const keys: Record<string, () => void> = {
      Escape: () => end(null),
      Enter: take,
      ArrowUp: () => {
        move((current && around(current)) ?? current);
        widened = true;
      },
    };
    const onKey = (event: KeyboardEvent) => {
      const act = keys[event.key];
      if (!event.isTrusted || !act) return;
      swallow(event);
      if (event.type === 'keydown') act();
    };
    const listen = { capture: true, signal: stop.signal };
    for (const type of presses) window.addEventListener(type, onPress, { ...listen, passive: false });
    for (const type of ['keydown', 'keyup'] as const) window.addEventListener(type, onKey, listen);
    for (const type of ['pointerover', 'focusin'])
      window.addEventListener(type, (event) => event.isTrusted && move(deepest(event)), listen);
    for (const type of ['scroll', 'resize'])
      window.addEventListener(type, () => frame.around(current), { ...listen, passive: true });
    signal.addEventListener('abort', () => end(null), { signal: stop.signal });
  });
}
