import type { PaneReading } from '../crm/adapter.ts';
import type { Busy } from '../model/page.ts';

/** Milliseconds after the last key press in which the rep still counts as typing. */
const typingMs = 2000;

const notText = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

/** The focused element, through open shadow roots. */
function focused(doc: Document): Element | null {
  let element = doc.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Is this a place to write text: an input for text, a text area, or editable content. */
export function isEditable(element: EventTarget | null | undefined): boolean {
  if (element instanceof HTMLInputElement) return !element.readOnly && !element.disabled && !notText.has(element.type);
  if (element instanceof HTMLTextAreaElement) return !element.readOnly && !element.disabled;
  return element instanceof HTMLElement && element.isContentEditable;
}

/** Watches for key presses only to know *when* the last one was; which key it was is never looked at. */
export function keyWatch(doc: Document, signal: AbortSignal): () => number {
  let last = Number.NEGATIVE_INFINITY;
  doc.addEventListener(
    'keydown',
    (event) => {
      // Tab and arrows between controls are not typing, and keys for Carrot's own card never land in a field.
      if (isEditable(event.composedPath()[0])) last = performance.now();
    },
    { capture: true, passive: true, signal },
  );
  return () => last;
}

/** Is the element Carrot's own root? Its inside is closed, so events of it point here. */
export function isOurs(target: EventTarget | null): boolean {
  return target instanceof Element && target.hasAttribute('data-carrot');
}

/** What makes this a bad moment, read now. */
export function readBusy(doc: Document, pane: PaneReading, lastKeyAt: number): Busy {
  return {
    typing: isEditable(focused(doc)) || performance.now() - lastKeyAt < typingMs,
    unsaved: pane.unsaved,
    dialog: pane.dialog,
    fullscreen: doc.fullscreenElement !== null,
    hidden: doc.visibilityState !== 'visible',
  };
}

/** Good enough to open a card by itself. */
export function isQuiet(busy: Busy): boolean {
  return !busy.typing && !busy.unsaved && !busy.dialog && !busy.fullscreen && !busy.hidden;
}
