/** The element that has focus, seen through the page's open shadow roots; null when it is only the body. */
export function deepActive(document: Document): HTMLElement | null {
  let active: Element | null = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : null;
}

/** Remembers where the rep was on the page, and brings them back there. */
export class FocusKeeper {
  readonly #document: Document;
  readonly #shadow: ShadowRoot;
  #before: HTMLElement | null = null;

  constructor(document: Document, shadow: ShadowRoot) {
    this.#document = document;
    this.#shadow = shadow;
  }

  /** Is focus on one of our pieces? */
  inside(): boolean {
    return this.#shadow.activeElement !== null;
  }

  /** To be called before focus comes to us. */
  remember(): void {
    if (!this.inside()) this.#before = deepActive(this.#document);
  }

  /** For focus that comes by Tab: what it left, as far as the event tells. */
  rememberElement(left: EventTarget | null): void {
    if (left instanceof HTMLElement && left.isConnected && !this.#shadow.contains(left)) this.#before ??= left;
  }

  /** Gives focus back, only when it is ours to give. False: the place is gone. */
  restore(): boolean {
    const before = this.#before;
    this.#before = null;
    if (!this.inside() || !before?.isConnected) return false;
    before.focus({ preventScroll: true });
    return true;
  }
}
