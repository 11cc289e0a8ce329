import type { PageView, UsageSignal } from '../../adapter.ts';
import { flatClosest, isVisible } from '../../dom.ts';
import { pause, until } from '../../watch.ts';
import { activePane } from '../active-pane.ts';
import { selectors } from '../anchors.ts';
import { openModals, readStage, type Stage } from '../pane.ts';
import { isRecordId } from '../record-id.ts';
import type { ShadowCache } from '../shadow-cache.ts';
import type { Edits } from './edits.ts';
import { formMeaning, type Meaning, meaningOf } from './meaning.ts';
import { isForm, type Place, placeNow, type Related, relatedRecord } from './place.ts';
import type { SaveRequest } from './requests.ts';

/** Milliseconds between the rep's act and the request it causes, and between the answer and its effect on the page. */
const actMs = 20_000;
const effectMs = 6000;
/** An error seen this long after the answer is the answer's, not one left from an earlier try. */
const errorMs = 300;

export type Emit = (signal: Partial<UsageSignal> & Pick<UsageSignal, 'kind'>) => void;

interface Card {
  id: string;
  column: number;
}

/** Something the rep did that will save, if the server agrees. */
interface Attempt {
  at: number;
  request: SaveRequest;
  place: Place;
  /** For a new record or activity. */
  meaning: Meaning | null;
  related: Related;
  button: Element | null;
  stage: Stage | null;
  card: Card | null;
  toasts: ReadonlySet<Element>;
  byPath: boolean;
  dropped: boolean;
}

function cardOf(path: readonly Element[]): Card | null {
  const element =
    path.find((each) => each.matches(selectors.kanbanCard)) ??
    path.find((each) => each.matches('li'))?.querySelector(selectors.kanbanCard);
  const id = element && [...element.classList].find(isRecordId);
  return element && id ? { id, column: columnOf(element) } : null;
}

function columnOf(card: Element): number {
  const column = flatClosest(card, selectors.kanbanColumn);
  const all = column?.parentElement ? [...column.parentElement.querySelectorAll(selectors.kanbanColumn)] : [];
  return column ? all.indexOf(column) : -1;
}

/**
 * Turns the rep's acts, the page's save requests and what the page shows afterwards into usage signals. A request alone
 * proves nothing: Salesforce answers a refused save with status 200. So each save must also show its effect: the form
 * gone without an error, the stage or the card moved.
 */
export class Saves {
  readonly #page: PageView;
  readonly #shadow: ShadowCache;
  readonly #edits: Edits;
  readonly #emit: Emit;
  readonly #signal: AbortSignal;
  #attempt: Attempt | null = null;
  /** What the composer or dialog opened last will make. */
  #opened: Meaning | null = null;
  /** The last place that was not a form. */
  #before: Place | null = null;

  constructor(page: PageView, shadow: ShadowCache, edits: Edits, emit: Emit, signal: AbortSignal) {
    this.#page = page;
    this.#shadow = shadow;
    this.#edits = edits;
    this.#emit = emit;
    this.#signal = signal;
  }

  moved(before: Place, after: Place): void {
    if (!isForm(before)) this.#before = before;
    const behind = isForm(before) ? this.#before : before;
    const sameRecord = isForm(after) || after.reading.recordId === behind?.reading.recordId;
    if (!sameRecord) this.#opened = null;
    if (this.#attempt?.card) this.#attempt = null;
    // Edits of a form belong to it: they end when the rep goes elsewhere without a save under way.
    if (!sameRecord && !this.#attempt) this.#edits.clear();
  }

  clicked(path: readonly Element[]): void {
    const within = (selector: string): Element | undefined => path.find((element) => element.matches(selector));
    if (within(selectors.cancel)) {
      this.#cancel();
      return;
    }
    const action = within(selectors.actionName);
    const opens =
      action && meaningOf(action.getAttribute('data-target-selection-name') ?? action.getAttribute('apiname') ?? '');
    if (opens) this.#opened = opens;
    const button = within('button') ?? null;
    if (within(selectors.markComplete)) this.#try({ request: 'update', button, byPath: true });
    else if (within(selectors.save) || (button && within(`${selectors.modal}, ${selectors.composer}`))) {
      this.#try({ ...this.#formAttempt(within(selectors.composer) !== undefined), button });
    } else this.touchedCard(path);
  }

  /** The rep took hold of a kanban card: by pointer, key or its menu. */
  touchedCard(path: readonly Element[]): void {
    const card = cardOf(path);
    if (card) this.#try({ request: 'update', card });
  }

  requested(request: SaveRequest): void {
    this.#edits.refresh();
    if (this.#attempt && performance.now() - this.#attempt.at > actMs) this.#attempt = null;
    // A save by keyboard has no click: the edits under way are the rep's act.
    if (!this.#attempt && this.#edits.pending) this.#try(this.#formAttempt(false));
    const attempt = this.#attempt;
    if (!attempt || attempt.request !== request) return;
    this.#attempt = null;
    this.#confirm(attempt).catch(() => this.#edits.clear());
  }

  #formAttempt(inComposer: boolean): { request: SaveRequest; meaning: Meaning | null } {
    const place = placeNow(this.#page);
    if (place.reading.page === 'record-edit') return { request: 'update', meaning: null };
    const inDialog = inComposer || openModals(this.#page).length > 0;
    const meaning = formMeaning(place) ?? (inDialog ? this.#opened : null);
    return { request: meaning ? 'create' : 'update', meaning };
  }

  #try(act: Partial<Attempt> & Pick<Attempt, 'request'>): void {
    if (this.#attempt) this.#attempt.dropped = true;
    const place = placeNow(this.#page);
    const pane = activePane(this.#page);
    this.#attempt = {
      at: performance.now(),
      place,
      meaning: null,
      related: relatedRecord(place, this.#before),
      button: null,
      stage: pane && readStage(pane, this.#shadow),
      card: null,
      toasts: new Set(this.#toasts()),
      byPath: false,
      dropped: false,
      ...act,
    };
  }

  #cancel(): void {
    if (this.#attempt) this.#attempt.dropped = true;
    this.#attempt = null;
    this.#opened = null;
    this.#edits.clear();
  }

  #toasts(): Element[] {
    return [...this.#page.document.querySelectorAll(selectors.successToast)];
  }

  #hasError(): boolean {
    const scopes = [
      activePane(this.#page),
      ...openModals(this.#page),
      ...this.#page.document.querySelectorAll(selectors.composer),
    ];
    return scopes.some((scope) => scope && this.#shadow.all(scope, selectors.error).some(isVisible));
  }

  #formOpen(): boolean {
    const pane = activePane(this.#page);
    return (
      openModals(this.#page).length > 0 || (pane !== null && this.#shadow.all(pane, selectors.footer).some(isVisible))
    );
  }

  /** Does the page show that the save took effect? */
  #tookEffect({ card, byPath, button, stage, meaning, toasts }: Attempt): boolean {
    const pane = activePane(this.#page);
    if (card) {
      const now = pane && this.#shadow.all(pane, selectors.kanbanCard).find((each) => each.classList.contains(card.id));
      return !!now && columnOf(now) !== card.column;
    }
    if (byPath) return this.#stageNow()?.mark !== stage?.mark;
    if (meaning && this.#toasts().some((toast) => !toasts.has(toast))) return true;
    if (meaning?.activity && button && isVisible(button)) return false;
    return !this.#formOpen();
  }

  #stageNow(): Stage | null {
    const pane = activePane(this.#page);
    return pane && readStage(pane, this.#shadow);
  }

  async #confirm(attempt: Attempt): Promise<void> {
    const signal = this.#signal;
    const fields = this.#edits.filled();
    const answered = performance.now();
    // A card moves before the server is asked, and back when it refuses.
    if (attempt.card) await pause(700, signal);
    let refused = false;
    const done = await until(
      () => {
        refused ||= performance.now() - answered > errorMs && this.#hasError();
        return attempt.dropped || refused || this.#tookEffect(attempt);
      },
      { signal, timeoutMs: effectMs },
    );
    if (!done || refused || attempt.dropped || signal.aborted) return;
    this.#edits.clear();
    this.#opened = null;
    if (attempt.request === 'create') await this.#created(attempt, fields);
    else await this.#saved(attempt, fields);
  }

  async #created({ meaning, related, place }: Attempt, fields: ReturnType<Edits['filled']>): Promise<void> {
    if (meaning?.activity) {
      this.#emit({
        kind: 'activity.logged',
        object: related.object,
        recordId: related.recordId,
        activity: meaning.activity,
      });
      return;
    }
    const object = meaning?.object ?? place.reading.object;
    const born = (): string | null => {
      const { reading } = placeNow(this.#page);
      const isNew = reading.page === 'record' && reading.object === object && reading.recordId !== related.recordId;
      return isNew ? reading.recordId : null;
    };
    await until(() => born() !== null, { signal: this.#signal, timeoutMs: 1500 });
    const recordId = born();
    this.#emit({ kind: 'record.created', object, recordId });
    for (const { field } of fields) this.#emit({ kind: 'field.filled', object, recordId, field });
  }

  async #saved({ place, stage, card, byPath }: Attempt, fields: ReturnType<Edits['filled']>): Promise<void> {
    const { object, recordId } = card ? { object: place.reading.object, recordId: card.id } : place.reading;
    this.#emit({ kind: 'record.saved', object, recordId });
    for (const { field } of card || byPath ? [] : fields) this.#emit({ kind: 'field.filled', object, recordId, field });
    if (card) {
      // A column is headed by a label; which API value it stands for, the page does not say.
      this.#emit({ kind: 'stage.changed', object, recordId });
      this.#emit({ kind: 'kanban.used', object });
      return;
    }
    if (!stage) return;
    const changed = (): boolean => this.#stageNow()?.mark !== stage.mark;
    // The path follows the form by a moment, and only when the stage was among the fields.
    if (fields.some(({ field }) => /^(StageName|Status)$/.test(field))) {
      await until(changed, { signal: this.#signal, timeoutMs: 1500 });
    }
    const now = this.#stageNow();
    const samePlace = placeNow(this.#page).reading.recordId === recordId;
    if (now && samePlace && changed()) this.#emit({ kind: 'stage.changed', object, recordId, stage: now.name });
  }
}
