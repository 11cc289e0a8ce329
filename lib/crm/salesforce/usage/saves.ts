import type { PageView } from '../../adapter.ts';
import type { Query } from '../../dom.ts';
import { pause, until } from '../../watch.ts';
import { openModals } from '../pane.ts';
import { recordIdOrNull } from '../record-id.ts';
import * as selectors from '../selectors.ts';
import type { Attempt } from './attempt.ts';
import { watchComposers } from './composers.ts';
import { type Edits, within } from './edits.ts';
import { effects } from './effects.ts';
import type { Emit } from './emit.ts';
import { formMeaning, type Meaning } from './meaning.ts';
import { type Place, placeNow, relatedRecord } from './place.ts';
import type { SaveRequest } from './requests.ts';
import { looksAt } from './sight.ts';

/** Milliseconds between the rep's act and the request it causes, and between the answer and its effect on the page. */
const actMs = 20_000;
const effectMs = 6000;
/** An error seen this long after the answer is the answer's, not one left from an earlier try. */
const errorMs = 300;
/** A card moves before the server is asked, and back when it refuses; a dialog that stays shows its error in time. */
const restMs = 700;

export interface Saves {
  clicked(path: readonly Element[]): void;
  /** The rep took hold of a kanban card: by pointer or its menu. */
  touchedCard(path: readonly Element[]): void;
  moved(before: Place, after: Place): void;
  requested(request: SaveRequest): void;
}

/** Does this request carry out the attempt? */
function answers({ request, rows, inComposer, button }: Attempt, seen: SaveRequest): boolean {
  if (seen === request) return true;
  // Lists and composers save by requests of their own; of a composer then only its own save button is the act.
  const isSave = inComposer && button?.matches(`${selectors.save}, ${selectors.main}`);
  return rows ? seen !== 'convert' : seen === 'write' && isSave === true;
}

/**
 * Turns the rep's acts, the page's save requests and what the page shows afterwards into usage signals. A request alone
 * proves nothing: Salesforce answers a refused save with status 200. So each save must also show its effect: the form
 * gone without an error, the stage or the card moved.
 */
export function watchSaves(page: PageView, query: Query, edits: Edits, emit: Emit, signal: AbortSignal): Saves {
  const looks = looksAt(page, query);
  const tell = effects(page, looks, emit, signal);
  const composers = watchComposers(page, signal);
  let attempt: Attempt | null = null;
  /** The attempt whose request was answered last; its effect may still be awaited. */
  let answered: Attempt | null = null;
  /** The last place that was not a form. */
  let last: Place | null = null;
  /** The lead whose conversion the rep asked for. */
  let lead: string | null = null;

  const drop = (): void => {
    if (attempt) attempt.dropped = true;
    attempt = null;
  };

  /** The rep gives up what was begun, or what was refused. */
  const giveUp = (): void => {
    drop();
    if (answered) answered.dropped = true;
  };

  const start = (act: Partial<Attempt> & Pick<Attempt, 'request'>): void => {
    drop();
    const place = placeNow(page);
    attempt = { at: performance.now(), place, related: relatedRecord(place, last), before: looks.now(), ...act };
  };

  const startForm = (path: readonly Element[] = [], inComposer = false): void => {
    const place = placeNow(page);
    let meaning: Meaning | null = null;
    // A composer makes something new, even when nothing tells what.
    if (inComposer) meaning = composers.meaning(path) ?? formMeaning(place) ?? {};
    else if (place.page !== 'record-edit')
      meaning = formMeaning(place) ?? (openModals(page).length > 0 ? composers.meaning() : null);
    start({ request: meaning ? 'create' : 'update', meaning, button: within(path, 'button'), inComposer });
  };

  const confirm = async (tried: Attempt): Promise<void> => {
    const fields = edits.filled();
    const since = performance.now();
    if (tried.card || tried.lead) await pause(restMs);
    let refused = false;
    const isOver = (): boolean => {
      refused ||= tried.dropped === true || (performance.now() - since > errorMs && looks.hasError());
      return refused || looks.tookEffect(tried);
    };
    if (!(await until(isOver, effectMs, signal)) || refused) return;
    edits.clear();
    composers.forget();
    await tell(tried, fields);
  };

  const touchedCard = (path: readonly Element[]): void => {
    const card = within(path, selectors.card) ?? within(path, 'li')?.querySelector(selectors.card);
    const id = card && [...card.classList].find(recordIdOrNull);
    if (!card || !id) return;
    start({ request: 'update', card: { id, column: looks.columns().findIndex((each) => each.contains(card)) } });
  };

  /** Conversion has a dialog: asked for on the lead's page, done by the dialog's main button. */
  const converts = (path: readonly Element[], inDialog: boolean): boolean => {
    if (!inDialog) {
      const { object, recordId } = placeNow(page);
      lead = within(path, selectors.convert) && object === 'Lead' ? recordId : null;
    } else if (lead && within(path, selectors.main)) start({ request: 'convert', lead });
    // Given up after a refusal.
    else if (attempt?.lead && looks.hasError()) drop();
    return lead !== null;
  };

  return {
    touchedCard,
    clicked: (path) => {
      if (within(path, selectors.cancel)) {
        giveUp();
        composers.forget();
        edits.clear();
        return;
      }
      const dialog = within(path, selectors.modal);
      if (converts(path, dialog !== undefined)) return;
      composers.clicked(path);
      const button = within(path, 'button');
      const composer = within(path, selectors.composer);
      if (within(path, selectors.listFooter)) {
        // Whatever is pressed there: a save is tried anew, or given up.
        giveUp();
        if (within(path, selectors.main)) start({ request: 'write', rows: looks.editedRows() });
      } else if (within(path, selectors.moveStage)) start({ request: 'update', byPath: true });
      else if (within(path, selectors.save) || (button && (composer || dialog)))
        startForm(path, composer !== undefined);
      else touchedCard(path);
    },
    moved: (before, after) => {
      if (!before.isForm) last = before;
      if (attempt?.card) drop();
      if (after.isForm || after.recordId === last?.recordId) return;
      // The name of the request that converts is not proven; leaving the lead right after the press tells as much.
      if (attempt?.lead && performance.now() - attempt.at < actMs) tell(attempt, []).catch(drop);
      if (attempt?.lead) drop();
      composers.forget();
      // Edits end when the rep goes elsewhere, unless a save is under way.
      if (!attempt) edits.clear();
    },
    requested: (request) => {
      edits.refresh();
      if (attempt && performance.now() - attempt.at > actMs) drop();
      // A save by keyboard has no click: the edits under way are the rep's act.
      if (!attempt && edits.pending() && /^(cre|upd)ate$/.test(request)) startForm();
      if (!attempt || !answers(attempt, request)) return;
      const tried = attempt;
      answered = tried;
      attempt = null;
      confirm(tried).catch(() => edits.clear());
    },
  };
}
