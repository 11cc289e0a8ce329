import type { PageView } from '../../adapter.ts';
import { isVisible, type Query } from '../../dom.ts';
import { pause, until } from '../../watch.ts';
import { activePane } from '../active-pane.ts';
import { selectors } from '../anchors.ts';
import { openModals, readStage, type Stage } from '../pane.ts';
import { recordIdOrNull } from '../record-id.ts';
import { type Edits, within } from './edits.ts';
import type { Emit } from './emit.ts';
import { formMeaning, type Meaning, meaningOf } from './meaning.ts';
import { type Place, placeNow, type Related, relatedRecord } from './place.ts';
import type { SaveRequest } from './requests.ts';

/** Milliseconds between the rep's act and the request it causes, and between the answer and its effect on the page. */
const actMs = 20_000;
const effectMs = 6000;
/** An error seen this long after the answer is the answer's, not one left from an earlier try. */
const errorMs = 300;

/** Something the rep did that will save, if the server agrees. */
interface Attempt {
  at: number;
  request: SaveRequest;
  place: Place;
  related: Related;
  /** The current step before, and success messages already on the page. */
  stage: Stage | null;
  toasts: number;
  /** For a new record or activity. */
  meaning?: Meaning | null;
  /** What was pressed. */
  button?: Element | undefined;
  /** A kanban card and the column it was in. */
  card?: { id: string; column: number };
  byPath?: boolean;
  dropped?: boolean;
}

export interface Saves {
  clicked(path: readonly Element[]): void;
  /** The rep took hold of a kanban card: by pointer or its menu. */
  touchedCard(path: readonly Element[]): void;
  moved(before: Place, after: Place): void;
  requested(request: SaveRequest): void;
}

/** Where a card's column stands among its neighbours. */
function columnOf(card: Element): number {
  const column = card.closest(selectors.kanban);
  return column ? [...(column.parentElement?.children ?? [])].indexOf(column) : -1;
}

/**
 * Turns the rep's acts, the page's save requests and what the page shows afterwards into usage signals. A request alone
 * proves nothing: Salesforce answers a refused save with status 200. So each save must also show its effect: the form
 * gone without an error, the stage or the card moved.
 */
export function watchSaves(page: PageView, query: Query, edits: Edits, emit: Emit, signal: AbortSignal): Saves {
  const { document } = page;
  let attempt: Attempt | null = null;
  /** What the composer or dialog opened last will make. */
  let opened: Meaning | null = null;
  /** The last place that was not a form. */
  let last: Place | null = null;

  const stageNow = (): Stage | null => readStage(page, query);
  const toastsNow = (): number => document.querySelectorAll(selectors.success).length;
  const shows = (scope: Element | null, selector: string): boolean => query(scope, selector).some(isVisible);
  const drop = (): void => {
    if (attempt) attempt.dropped = true;
    attempt = null;
  };

  const start = (act: Partial<Attempt> & Pick<Attempt, 'request'>): void => {
    drop();
    const place = placeNow(page);
    const related = relatedRecord(place, last);
    attempt = { at: performance.now(), place, related, stage: stageNow(), toasts: toastsNow(), ...act };
  };

  const startForm = (button?: Element, inComposer = false): void => {
    const place = placeNow(page);
    const inDialog = inComposer || openModals(page).length > 0;
    const meaning = place.page === 'record-edit' ? null : (formMeaning(place) ?? (inDialog ? opened : null));
    start({ request: meaning ? 'create' : 'update', meaning, button });
  };

  const hasError = (): boolean =>
    [activePane(page), ...openModals(page), ...document.querySelectorAll(selectors.composer)].some((scope) =>
      shows(scope, selectors.error),
    );

  /** Does the page show that the save took effect? */
  const tookEffect = ({ card, byPath, button, stage, meaning, toasts }: Attempt): boolean => {
    if (card) {
      const now = query(activePane(page), selectors.card).find((each) => each.classList.contains(card.id));
      return now !== undefined && columnOf(now) !== card.column;
    }
    if (byPath) return stageNow()?.mark !== stage?.mark;
    // A form that stays for the next record tells by its message.
    if (meaning && toastsNow() > toasts) return true;
    if (meaning?.activity && button && isVisible(button)) return false;
    return openModals(page).length === 0 && !shows(activePane(page), selectors.footer);
  };

  const created = async ({ meaning, related, place }: Attempt, fields: readonly string[]): Promise<void> => {
    const { activity } = meaning ?? {};
    if (activity) {
      emit({ kind: 'activity.logged', object: related.object, recordId: related.recordId, activity });
      return;
    }
    const object = meaning?.object ?? place.object;
    let recordId: string | null = null;
    await until(
      () => {
        const now = placeNow(page);
        if (now.page === 'record' && now.object === object && now.recordId !== related.recordId)
          recordId = now.recordId;
        return recordId !== null;
      },
      1500,
      signal,
    );
    emit({ kind: 'record.created', object, recordId });
    for (const field of fields) emit({ kind: 'field.filled', object, recordId, field });
  };

  const saved = async ({ place, stage, card, byPath }: Attempt, fields: readonly string[]): Promise<void> => {
    const { object } = place;
    const recordId = card?.id ?? place.recordId;
    emit({ kind: 'record.saved', object, recordId });
    if (card) {
      // A column is headed by a label; which API value it stands for, the page does not say.
      emit({ kind: 'stage.changed', object, recordId });
      emit({ kind: 'kanban.used', object });
      return;
    }
    if (!byPath) for (const field of fields) emit({ kind: 'field.filled', object, recordId, field });
    const moved = (): boolean => stageNow()?.mark !== stage?.mark;
    // The path follows the form by a moment, and only when the stage was among the fields.
    if (fields.includes('StageName') || fields.includes('Status')) await until(moved, 1500, signal);
    const now = stageNow();
    const isHere = placeNow(page).recordId === recordId;
    if (stage && now && isHere && moved()) emit({ kind: 'stage.changed', object, recordId, stage: now.name });
  };

  const confirm = async (tried: Attempt): Promise<void> => {
    const fields = edits.filled();
    const answered = performance.now();
    // A card moves before the server is asked, and back when it refuses.
    if (tried.card) await pause(700);
    let refused = false;
    const isOver = (): boolean => {
      refused ||= tried.dropped === true || (performance.now() - answered > errorMs && hasError());
      return refused || tookEffect(tried);
    };
    if (!(await until(isOver, effectMs, signal)) || refused) return;
    edits.clear();
    opened = null;
    await (tried.request === 'create' ? created : saved)(tried, fields);
  };

  const touchedCard = (path: readonly Element[]): void => {
    const card = within(path, selectors.card) ?? within(path, 'li')?.querySelector(selectors.card);
    const id = card && [...card.classList].find(recordIdOrNull);
    if (card && id) start({ request: 'update', card: { id, column: columnOf(card) } });
  };

  return {
    touchedCard,
    clicked: (path) => {
      if (within(path, selectors.cancel)) {
        drop();
        opened = null;
        edits.clear();
        return;
      }
      const action = within(path, selectors.action);
      opened =
        meaningOf(action?.getAttribute('data-target-selection-name') ?? action?.getAttribute('apiname') ?? '') ??
        opened;
      const button = within(path, 'button');
      const composer = within(path, selectors.composer);
      if (within(path, selectors.moveStage)) start({ request: 'update', byPath: true });
      else if (within(path, selectors.save) || (button && (composer || within(path, selectors.modal)))) {
        startForm(button, composer !== undefined);
      } else touchedCard(path);
    },
    moved: (before, after) => {
      if (!before.isForm) last = before;
      if (attempt?.card) drop();
      if (after.isForm || after.recordId === last?.recordId) return;
      opened = null;
      // Edits end when the rep goes elsewhere, unless a save is under way.
      if (!attempt) edits.clear();
    },
    requested: (request) => {
      edits.refresh();
      if (attempt && performance.now() - attempt.at > actMs) drop();
      // A save by keyboard has no click: the edits under way are the rep's act.
      if (!attempt && edits.pending()) startForm();
      if (attempt?.request !== request) return;
      const tried = attempt;
      attempt = null;
      confirm(tried).catch(() => edits.clear());
    },
  };
}
