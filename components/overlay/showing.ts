import type { CardView } from '../../lib/model/card.ts';
import type { OverlayPorts } from '../../lib/page/overlay-bridge.ts';

/** A card counts as shown after this long on screen. */
const shownAfterMs = 1000;
/** A card that may open by itself lets the badge be noticed first. */
const opensItselfAfterMs = 1200;
/** How long an anchor that left the document may take to come back (pages re-render whole panels). */
const lostForMs = 3000;

type Kind = Parameters<OverlayPorts['report']>[0];

export interface ShowingState {
  element: Element;
  /** `undo`: "not for me" was pressed and can still be taken back. */
  phase: 'badge' | 'card' | 'undo';
  /** A card that opened itself never takes focus. */
  openedBy: 'rep' | 'itself';
  action: 'ready' | 'running' | 'refused';
}

export interface ShowingOptions {
  /** Tells one showing from the next of the same campaign. */
  key: number;
  document: Document;
  card: CardView;
  ports: OverlayPorts;
  element: Element;
  /** Our root is still on the page. */
  onPage: () => boolean;
  changed: () => void;
  gone: (showing: Showing) => void;
}

/** One card on the page, from its badge to the rep's answer: what it reports and when it leaves. Knows no layout. */
export class Showing {
  readonly key: number;
  readonly card: CardView;
  state: ShowingState;
  readonly #options: ShowingOptions;
  readonly #reported = new Set<Kind>();
  #inView = false;
  #mayOpenItself: boolean;
  #seeking = false;
  #over = false;
  #frame = 0;
  #lookFrame = 0;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(options: ShowingOptions) {
    this.#options = options;
    this.key = options.key;
    this.card = options.card;
    this.#mayOpenItself = options.card.form === 'card';
    this.state = { element: options.element, phase: 'badge', openedBy: 'rep', action: 'ready' };
    options.document.addEventListener('visibilitychange', this.#restartClocks);
    options.document.defaultView?.addEventListener('pagehide', this.#leavePage);
  }

  /** The placement tells whether the badge stands inside the viewport beside a visible anchor. */
  see(inView: boolean): void {
    if (inView === this.#inView || this.#over) return;
    this.#inView = inView;
    this.#restartClocks();
  }

  open(): void {
    this.#open('rep');
  }

  /** Does the badge stand where the rep can see it? */
  get inView(): boolean {
    return this.#inView;
  }

  /** The rep asks for a badge that is scrolled away: brings its place into view, and opens the card there. */
  bring(): void {
    this.state.element.scrollIntoView({ block: 'center', behavior: 'instant' });
    // The placement hears of the scrolling before the next frame; a place that stays hidden opens nothing.
    requestAnimationFrame(() => this.#inView && this.open());
  }

  fold(): void {
    const { phase, action } = this.state;
    if (phase === 'card') this.#set({ phase: 'badge', action: action === 'running' ? action : 'ready' });
  }

  why(): void {
    this.#reportOnce('why');
  }

  answer(kind: 'later' | 'got-it'): void {
    if (this.#over) return;
    this.#options.ports.report(kind);
    this.leave();
  }

  /** "Not for me" is for good, so it can be taken back before it is reported. */
  notForMe(): void {
    this.#stopClocks();
    this.#set({ phase: 'undo' });
  }

  undo(): void {
    if (this.state.phase === 'undo') this.#set({ phase: 'card', openedBy: 'rep', action: 'ready' });
    this.#restartClocks();
  }

  async act(): Promise<void> {
    if (this.state.action === 'running') return;
    this.#set({ action: 'running' });
    const { ports } = this.#options;
    const done = await ports.perform().catch(() => false);
    if (!done) return this.#set({ action: 'refused' });
    // The act itself may change the page so much that the session cleared the card meanwhile: it was acted on all the same.
    ports.report('acted');
    this.leave();
  }

  /** The anchor left the document: looks for it once per frame, then gives up quietly. */
  lost(): void {
    if (this.#seeking || this.#over) return;
    this.#seeking = true;
    this.see(false);
    const since = performance.now();
    const look = () => {
      const result = this.#options.ports.find();
      if (result.state === 'found') {
        this.#seeking = false;
        this.#set({ element: result.element });
      } else if (performance.now() - since >= lostForMs) this.leave();
      else this.#lookFrame = requestAnimationFrame(look);
    };
    this.#lookFrame = requestAnimationFrame(look);
  }

  /** Takes the card away; an answer that waits for an undo is reported now. */
  stop(): void {
    if (this.#over) return;
    this.#over = true;
    this.#stopClocks();
    cancelAnimationFrame(this.#lookFrame);
    this.#options.document.removeEventListener('visibilitychange', this.#restartClocks);
    this.#options.document.defaultView?.removeEventListener('pagehide', this.#leavePage);
    if (this.state.phase === 'undo') this.#options.ports.report('not-for-me');
  }

  /** The card is done with: answered, or its anchor gone for good. */
  leave(): void {
    if (this.#over) return;
    this.stop();
    this.#options.gone(this);
  }

  #open(by: 'rep' | 'itself'): void {
    if (this.#over || this.state.phase !== 'badge') return;
    this.#mayOpenItself = false;
    this.#reportOnce(by === 'rep' ? 'opened' : 'opened-itself');
    this.#set({ phase: 'card', openedBy: by });
  }

  #openItself(): void {
    if (!this.#mayOpenItself) return;
    this.#mayOpenItself = false;
    if (this.#options.ports.isQuiet()) this.#open('itself');
  }

  #set(change: Partial<ShowingState>): void {
    if (this.#over) return;
    this.state = { ...this.state, ...change };
    this.#options.changed();
  }

  #reportOnce(kind: Kind): void {
    if (this.#reported.has(kind)) return;
    this.#reported.add(kind);
    this.#options.ports.report(kind);
  }

  #leavePage = (): void => {
    if (this.state.phase === 'undo') this.leave();
  };

  /** Both clocks run only while the badge is really seen: a hidden tab paints no frame, so nothing starts there. */
  #restartClocks = (): void => {
    this.#stopClocks();
    if (!this.#inView || this.#options.document.visibilityState !== 'visible') return;
    this.#frame = requestAnimationFrame(() => {
      this.#timers = [
        setTimeout(() => {
          if (this.#options.onPage()) this.#reportOnce('shown');
        }, shownAfterMs),
        setTimeout(() => this.#openItself(), opensItselfAfterMs),
      ];
    });
  };

  #stopClocks(): void {
    cancelAnimationFrame(this.#frame);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }
}
