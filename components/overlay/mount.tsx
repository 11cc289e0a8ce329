import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import type { FindResult } from '../../lib/crm/adapter.ts';
import type { CardView, ThanksView } from '../../lib/model/card.ts';
import type { Overlay, OverlayPorts } from '../../lib/page/overlay-bridge.ts';
import { FocusKeeper } from './focus.ts';
import { createHost, type Host } from './host.ts';
import { Showing } from './showing.ts';
import { type ShownThanks, Stage } from './stage.tsx';

export interface MountOptions {
  /** `closed` unless a test must look inside. */
  shadowMode?: ShadowRootMode;
}

/** Mounts the overlay. Nothing is added to the page before there is something to show. */
export function mountOverlay(document: Document, options: MountOptions = {}): Overlay {
  return new MountedOverlay(document, options.shadowMode ?? 'closed');
}

interface Mounted {
  host: Host;
  react: Root;
  focus: FocusKeeper;
}

class MountedOverlay implements Overlay {
  readonly #document: Document;
  readonly #shadowMode: ShadowRootMode;
  #mounted: Mounted | null = null;
  #search: AbortController | null = null;
  #showing: Showing | null = null;
  #thanks: ShownThanks | null = null;
  /** Where the last card stood; weakly, so that we keep no part of a page that is gone. */
  #lastPlace: { campaign: string; element: WeakRef<Element> } | null = null;
  #count = 0;

  constructor(document: Document, shadowMode: ShadowRootMode) {
    this.#document = document;
    this.#shadowMode = shadowMode;
  }

  show(card: CardView, ports: OverlayPorts): void {
    this.#drop();
    const found = ports.find();
    if (found.state === 'found') this.#start(card, ports, found.element);
    else {
      this.#render();
      void this.#seek(card, ports);
    }
  }

  thank(view: ThanksView): void {
    const place = this.#lastPlace;
    const element = place?.campaign === view.campaign ? place.element.deref() : undefined;
    this.#count += 1;
    this.#thanks = { key: this.#count, view, near: element?.isConnected ? element : null };
    this.#raise();
    this.#render();
  }

  clear(): void {
    this.#drop();
    this.#thanks = null;
    this.#render();
  }

  destroy(): void {
    this.#drop();
    this.#thanks = null;
    const mounted = this.#mounted;
    this.#mounted = null;
    if (!mounted) return;
    flushSync(() => mounted.react.unmount());
    mounted.host.remove();
  }

  async #seek(card: CardView, ports: OverlayPorts): Promise<void> {
    const search = new AbortController();
    this.#search = search;
    const nothing: FindResult = { state: 'absent' };
    const found = await ports.whenFound(search.signal).catch(() => nothing);
    if (search.signal.aborted) return;
    if (found.state === 'found') this.#start(card, ports, found.element);
    else ports.report('anchor-missing');
  }

  #start(card: CardView, ports: OverlayPorts, element: Element): void {
    const { host } = this.#raise();
    this.#count += 1;
    this.#showing = new Showing({
      key: this.#count,
      document: this.#document,
      card,
      ports,
      element,
      onPage: host.onPage,
      changed: () => this.#render(),
      gone: (showing) => this.#gone(showing),
    });
    this.#render();
  }

  /** The page may have removed the root, or replaced its whole document element: it is put back, only when needed. */
  #raise(): Mounted {
    if (!this.#mounted) {
      const host = createHost(this.#document, this.#shadowMode);
      const focus = new FocusKeeper(this.#document, host.shadow);
      this.#mounted = { host, react: createRoot(host.container), focus };
    }
    // Not while a card is open: entering the top layer anew would disturb the focus in it.
    if (!this.#showing || !this.#mounted.host.onPage()) this.#mounted.host.raise();
    return this.#mounted;
  }

  /** Ends the card. Focus that was in it goes back to where the rep was. */
  #drop(): void {
    this.#search?.abort();
    this.#search = null;
    const showing = this.#showing;
    this.#showing = null;
    if (!showing) return;
    this.#mounted?.focus.restore();
    this.#lastPlace = { campaign: showing.card.campaign, element: new WeakRef(showing.state.element) };
    showing.stop();
  }

  #gone(showing: Showing): void {
    if (this.#showing !== showing) return;
    this.#drop();
    this.#render();
  }

  /** At once, so that the first frame after a decision has the card in it, and nothing outlives a `clear`. */
  #render(): void {
    const mounted = this.#mounted;
    if (!mounted) return;
    const empty = !this.#showing && !this.#thanks;
    if (empty) mounted.focus.restore();
    const onThanksOver = () => {
      this.#thanks = null;
      this.#render();
    };
    flushSync(() =>
      mounted.react.render(
        <Stage
          document={this.#document}
          focus={mounted.focus}
          showing={this.#showing}
          thanks={this.#thanks}
          onThanksOver={onThanksOver}
        />,
      ),
    );
    if (empty) mounted.host.lower();
  }
}
