import type { PageView } from '../../adapter.ts';
import { isVisible } from '../../dom.ts';
import { until } from '../../watch.ts';
import { selectors } from '../anchors.ts';
import type { BridgeLink } from '../bridge/link.ts';
import { guid } from '../bridge/safe.ts';
import type { Emit } from './emit.ts';
import { activityOf } from './forms.ts';
import { type Place, placeNow } from './place.ts';
import type { Touched } from './touched.ts';

/** Milliseconds between an act and what the page shows of it; a dialog may stand open longer. */
const effectMs = 6000;
const dialogMs = 5 * 60_000;

export interface Acts {
  clicked(path: readonly Element[]): void;
  moved(before: Place, after: Place): void;
}

interface Closing {
  kind: 'deal.won' | 'deal.lost';
  recordId: string;
  at: number;
}

const within = (path: readonly Element[], selector: string) => path.find((element) => element.matches(selector));

/**
 * What the page alone shows of the rep's acts: quick create, closing an opportunity, imports; and where the bridge is silent
 * saves and stages too. An act counts only with its effect on the page.
 */
export function watchActs(page: PageView, link: BridgeLink, touched: Touched, emit: Emit, signal: AbortSignal): Acts {
  const { document } = page;
  let closing: Closing | null = null;
  /** Object of the form that quick create will open, where the command or menu entry names it. */
  let quickObject: string | null = null;

  const after = (effect: () => boolean, then: () => void) => {
    until(effect, effectMs, signal).then(
      (shown) => shown && then(),
      () => undefined,
    );
  };

  const isClosed = (recordId: string): boolean => {
    const form = link.form();
    if (form) return form.id === recordId && (form.type === 3 || form.type === 4);
    return placeNow(page).recordId === recordId && [...document.querySelectorAll(selectors.readOnly)].some(isVisible);
  };

  const startClosing = (won: boolean) => {
    const { object, recordId } = placeNow(page);
    closing = null;
    if (object !== 'opportunity' || !recordId || isClosed(recordId)) return;
    closing = { kind: won ? 'deal.won' : 'deal.lost', recordId, at: performance.now() };
  };

  /** Each click in the dialog may be the one that closes the opportunity. */
  const checkClosing = () => {
    if (!closing) return;
    const tried = closing;
    if (performance.now() - tried.at > dialogMs) closing = null;
    else {
      after(
        () => closing !== tried || isClosed(tried.recordId),
        () => {
          if (closing !== tried) return;
          closing = null;
          emit({ kind: tried.kind, object: 'opportunity', recordId: tried.recordId });
        },
      );
    }
  };

  const createdIds = (): (string | null)[] =>
    [...document.querySelectorAll(selectors.quickCreated)].map(({ id }) => guid(id.replace('quickcreate_', '')));

  const quickCreated = () => {
    const before = new Set(createdIds());
    const { object: behind, recordId: parent } = placeNow(page);
    const object = quickObject;
    const filled = touched.filledInQuickCreate();
    const fresh = () => createdIds().find((id) => id && !before.has(id));
    after(
      () => fresh() !== undefined,
      () => {
        const recordId = fresh() ?? null;
        const activity = activityOf(object);
        touched.clear('quick-create');
        // Of an unknown object nobody knows whether it is a record or an activity.
        if (!object) return;
        // Quick create relates what it makes to the record behind it.
        if (activity) emit({ kind: 'activity.logged', object: behind, recordId: parent, activity });
        else {
          emit({ kind: 'record.created', object, recordId });
          for (const field of filled) emit({ kind: 'field.filled', object, recordId, field });
        }
      },
    );
  };

  const status = (): string => document.querySelector(selectors.saveStatus)?.textContent ?? '';
  const isRefused = (): boolean => [...document.querySelectorAll(selectors.error)].some(isVisible);

  /** Without the bridge: a save by the rep's click, shown by another save state and no error. Its words are not read. */
  const savedByLooks = () => {
    const { object, recordId } = placeNow(page);
    const before = status();
    if (!recordId || !before) return;
    after(
      () => isRefused() || (status() !== before && status() !== ''),
      () => {
        if (isRefused() || placeNow(page).recordId !== recordId) return;
        touched.clear('form');
        emit({ kind: 'record.saved', object, recordId });
      },
    );
  };

  const selectedStage = (): Element | null => document.querySelector(selectors.stageSelected);

  /** Without the bridge: the selected stage moved on. Which API value it has, its looks do not tell. */
  const stageByLooks = () => {
    const { object, recordId } = placeNow(page);
    const before = selectedStage();
    if (!before) return;
    after(
      () => ![before, null].includes(selectedStage()),
      () => placeNow(page).recordId === recordId && emit({ kind: 'stage.changed', object, recordId }),
    );
  };

  const objectOf = (path: readonly Element[]): string | null => {
    const item = within(path, selectors.quickCreateItem)?.getAttribute('data-id') ?? '';
    const command = within(path, selectors.command)?.getAttribute('data-id') ?? '';
    const [, named] = /quickCreateMenuButton_([a-z]\w*)$/.exec(item) ?? [];
    const [, owner] = /^([a-z]\w*)\|.*(?:NewRecord|AddNewStandard|AddNewRecord\w*)$/.exec(command) ?? [];
    return named ?? owner ?? null;
  };

  return {
    clicked: (path) => {
      checkClosing();
      if (within(path, selectors.won)) startClosing(true);
      else if (within(path, selectors.lost)) startClosing(false);
      if (within(path, selectors.quickCreateSave)) quickCreated();
      // While quick create is open its object stays; any other click may open the next one, named or not.
      else if (!document.querySelector(selectors.quickCreate)) quickObject = objectOf(path);
      // Editing many records at once opens a form over a list, where no navigation tells of it.
      if (link.isMet() && placeNow(page).page === 'list' && within(path, selectors.command))
        after(
          () => link.form() !== null,
          () => undefined,
        );
      if (within(path, selectors.importCommand)) emit({ kind: 'import.used', object: placeNow(page).object });
      if (link.hears()) return;
      if (within(path, selectors.save)) savedByLooks();
      if (within(path, selectors.moveStage)) stageByLooks();
    },
    moved: (before, now) => {
      if (closing && now.recordId !== closing.recordId) closing = null;
      const { object, recordId } = now;
      const saved = before.page === 'record-create' && now.page === 'record' && before.object === object;
      if (!saved || link.hears()) return;
      const activity = activityOf(object);
      if (activity) emit({ kind: 'activity.logged', object, recordId, activity });
      else emit({ kind: 'record.created', object, recordId });
    },
  };
}
