import type { CrmAdapter, PageView, UsageSignal } from '../crm/adapter.ts';
import { OrphanedError, onNotice, RefusedError, type send as sendMessage } from '../messages/client.ts';
import type { ProbeSet, Request } from '../messages/protocol.ts';
import type { CardView } from '../model/card.ts';
import type { PageContext } from '../model/page.ts';
import { isOurs, isQuiet, keyWatch, readBusy } from './busy.ts';
import { keepCrmData, presentHands } from './hands-bridge.ts';
import { onNavigation } from './navigation.ts';
import { type Overlay, type OverlayPorts, overlayKey } from './overlay-bridge.ts';
import { recordKeys } from './record-key.ts';

/** Milliseconds a pane may take to show what the address says; after that it is read as it is. */
const settleMs = 5000;
/** Milliseconds to wait for a card's anchor. */
const anchorMs = 3000;
/** Events kept in a tab while the worker cannot store them. */
const mostUnkept = 100;
/** Milliseconds of calm after a bad moment before asking again. */
const calmMs = 2200;

export interface SessionOptions {
  adapter: CrmAdapter;
  page: PageView;
  send: typeof sendMessage;
  stop: AbortController;
}

function mountedOverlay(): Overlay | null {
  return ((globalThis as Record<symbol, unknown>)[overlayKey] as Overlay | undefined) ?? null;
}

/**
 * One CRM page under Carrot: reports where the rep is and what the rep did, shows what the worker decided. It never
 * decides, never stores, never throws into the page; everything ends when `stop` aborts.
 */
export class PageSession {
  readonly #adapter: CrmAdapter;
  readonly #page: PageView;
  readonly #send: typeof sendMessage;
  readonly #stop: AbortController;
  readonly #lastKeyAt: () => number;
  #keyOf: ReturnType<typeof recordKeys> | null = null;
  #probeSet: ProbeSet = { version: '', probes: [] };
  /** Grows with each look at the page, so that a late answer about an earlier page is dropped. */
  #turn = 0;
  #shown: CardView | null = null;
  /** Cards reported as shown on this address, so that a card that comes back after a pause counts once. */
  #reported = new Set<string>();
  #address = '';
  /** What could not be stored yet, oldest first. */
  #unkept: (() => Promise<unknown>)[] = [];

  constructor({ adapter, page, send, stop }: SessionOptions) {
    this.#adapter = adapter;
    this.#page = page;
    this.#send = send;
    this.#stop = stop;
    this.#lastKeyAt = keyWatch(page.document, stop.signal);
  }

  /** Registers all listeners and looks at the page for the first time. */
  start(): void {
    const { signal } = this.#stop;
    const doc = this.#page.document;
    const look = () => this.look();
    const on = (name: string, handle: (event: Event) => void) =>
      doc.addEventListener(name, handle, { signal, capture: true, passive: true });
    onNavigation(doc, look, signal);
    on('visibilitychange', () => doc.visibilityState === 'visible' && look());
    on('fullscreenchange', look);
    on('focusin', (event) => this.#onFocus(event.target));
    on('click', (event) => this.#onClick(event.target));
    // A frame of another origin (Visualforce) comes after the page around it has settled.
    onNotice(['program.changed', 'frame.seen'], look);
    this.#adapter.watchUsage(this.#page, { signal, emit: (usage) => this.#guard(this.#report(usage)) });
    signal.addEventListener('abort', () => mountedOverlay()?.destroy());
    this.look();
  }

  /** Looks at the page again and asks the worker what to show. */
  look(): void {
    this.#guard(this.#look(++this.#turn));
  }

  /** Errors end here: a CRM page must never see one. An orphaned script cleans up and goes. */
  #guard(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (error instanceof OrphanedError) this.#stop.abort();
      else if (!this.#stop.signal.aborted) console.debug('Carrot:', error);
    });
  }

  async #look(turn: number): Promise<void> {
    const current = () => turn === this.#turn && !this.#stop.signal.aborted;
    const address = this.#page.url();
    const reading = this.#adapter.readUrl(address);
    if (this.#address !== address) {
      this.#address = address;
      this.#reported.clear();
      this.#clear();
    }
    if (reading.crm === 'none' || reading.page === 'login') return;
    await this.#adapter.settled(this.#page, { signal: this.#stop.signal, timeoutMs: settleMs });
    if (!current()) return;
    // No pause when it is known already: reading shares what settling has just found.
    if (!this.#keyOf) await this.#hello();
    for (let round = 0; round < 2 && current(); round++) {
      const context = await this.#context();
      if (!current()) return;
      const reply = await this.#send('page.changed', {
        context,
        probeVersion: this.#probeSet.version,
        overlayReady: mountedOverlay() !== null,
      });
      if (!current()) return;
      if (!reply.probeSet) {
        this.#apply(reply.show, reply.again);
        return;
      }
      this.#take(reply.probeSet);
    }
  }

  async #hello(): Promise<void> {
    if (this.#keyOf) return;
    const { salt, probeSet } = await this.#send('page.hello', { crm: this.#adapter.id });
    this.#keyOf = recordKeys(salt);
    this.#take(probeSet);
  }

  #take(probeSet: ProbeSet): void {
    this.#probeSet = probeSet;
    keepCrmData(probeSet.data);
  }

  async #context(): Promise<PageContext> {
    const { crm, page, object, recordId } = this.#adapter.readUrl(this.#page.url());
    // Everything is read in one go, before anything is awaited: one look at one state of the page.
    const pane = this.#adapter.readPane(this.#page);
    const probes = this.#adapter.answer(this.#page, this.#probeSet.probes);
    const busy = readBusy(this.#page.document, pane, this.#lastKeyAt());
    return {
      crm: crm === 'none' ? this.#adapter.id : crm,
      page,
      object,
      recordKey: await this.#recordKey(recordId),
      stage: pane.stage,
      display: pane.display,
      probes,
      busy,
    };
  }

  async #recordKey(recordId: string | null): Promise<string | null> {
    return recordId && this.#keyOf ? this.#keyOf(this.#adapter.id, recordId) : null;
  }

  #apply(show: CardView | null, again: boolean): void {
    if (again) this.#askWhenCalm();
    const overlay = mountedOverlay();
    if (!show) {
      this.#clear();
      return;
    }
    // The form may have changed (a card opens itself once), the words only by a new version of the program.
    const face = (card: CardView | null) => card && card.campaign + card.recordKey + card.title + card.body;
    const same = face(this.#shown) === face(show);
    if (same || !overlay) return;
    this.#shown = show;
    overlay.show(show, this.#ports(show));
  }

  #clear(): void {
    if (!this.#shown) return;
    this.#shown = null;
    mountedOverlay()?.clear();
  }

  #isQuiet(): boolean {
    return isQuiet(readBusy(this.#page.document, this.#adapter.readPane(this.#page), this.#lastKeyAt()));
  }

  #ports(card: CardView): OverlayPorts {
    return {
      find: () => presentHands()?.find(this.#page, card.anchor) ?? { state: 'absent' },
      whenFound: async (signal) =>
        (await presentHands()?.waitFor(this.#page, card.anchor, { signal, timeoutMs: anchorMs })) ?? {
          state: 'absent',
        },
      isQuiet: () => this.#isQuiet(),
      perform: async () => {
        if (!card.action) return false;
        return (await presentHands()?.perform(this.#page, card.action.run, card.anchor)) ?? false;
      },
      report: (kind) => this.#guard(this.#reportCard(card, kind)),
    };
  }

  async #reportCard(card: CardView, kind: Request<'card.reported'>['kind']): Promise<void> {
    const { campaign, recordKey } = card;
    if (kind === 'shown') {
      if (this.#reported.has(campaign)) return;
      this.#reported.add(campaign);
    }
    if (/^(acted|later|not-for-me|got-it|anchor-missing)$/.test(kind) && this.#shown === card) this.#shown = null;
    const event = { id: crypto.randomUUID(), campaign, recordKey, kind };
    await this.#keep(() => this.#send('card.reported', event));
    // The next thing worth saying comes with the next page, not on the heels of an answer.
  }

  async #report(usage: UsageSignal): Promise<void> {
    await this.#hello();
    const { kind, object, field, stage, activity, recordId } = usage;
    if (this.#probeSet.data?.signals?.[kind]) return;
    const recordKey = await this.#recordKey(recordId);
    const report = { id: crypto.randomUUID(), kind, crm: this.#adapter.id, object, recordKey, field, stage, activity };
    const { thanks } = await this.#keep(() => this.#send('usage.recorded', { report }));
    this.look();
    if (thanks) mountedOverlay()?.thank(thanks);
  }

  /**
   * Sends what must not be lost. When it could not be stored (a full disk, a database that is gone), it is kept in the tab
   * and sent again after the next thing that could; ids make a second arrival harmless.
   */
  async #keep<T>(store: () => Promise<T>): Promise<T> {
    try {
      const answer = await store();
      for (const again of this.#unkept.splice(0)) this.#guard(this.#keep(again));
      return answer;
    } catch (error) {
      if (!(error instanceof RefusedError || error instanceof OrphanedError)) {
        this.#unkept.push(store);
        this.#unkept.splice(0, this.#unkept.length - mostUnkept);
      }
      throw error;
    }
  }

  /** The rep starts to write: whatever is shown goes, and is asked for again at a calm moment. */
  #onFocus(target: EventTarget | null): void {
    if (!this.#shown || isOurs(target)) return;
    queueMicrotask(() => {
      if (!this.#shown || this.#isQuiet()) return;
      this.#clear();
      this.#askWhenCalm();
    });
  }

  /** A click may open a dialog without changing the address; looked at only while something is shown. */
  #onClick(target: EventTarget | null): void {
    if (!this.#shown || isOurs(target)) return;
    setTimeout(() => {
      if (this.#shown && !this.#isQuiet()) {
        this.#clear();
        this.#askWhenCalm();
      }
    }, 400);
  }

  #waiting: AbortController | null = null;

  /** Asks again after the rep did something else and then kept calm for a moment. */
  #askWhenCalm(): void {
    if (this.#waiting) return;
    const waiting = new AbortController();
    this.#waiting = waiting;
    const signal = AbortSignal.any([waiting.signal, this.#stop.signal]);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!this.#isQuiet()) return;
        waiting.abort();
        this.#waiting = null;
        this.look();
      }, calmMs);
    };
    signal.addEventListener('abort', () => clearTimeout(timer));
    for (const name of ['focusout', 'click', 'keyup'])
      this.#page.document.addEventListener(name, restart, { signal, capture: true, passive: true });
    restart();
  }
}
