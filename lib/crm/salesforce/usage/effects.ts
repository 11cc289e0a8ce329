import type { PageView, UrlReading } from '../../adapter.ts';
import { until } from '../../watch.ts';
import type { Attempt } from './attempt.ts';
import type { Emit } from './emit.ts';
import { placeNow } from './place.ts';
import type { Looks } from './sight.ts';

/** Milliseconds the page may take to show the new record, or the new stage. */
const followMs = 1500;
/** Fields of the path. */
const isStage = (field: string): boolean => /^(StageName|Status)$/.test(field);

/** Tells what came of an attempt that took effect; `fields`: names of the fields that were filled. */
export function effects(page: PageView, looks: Looks, emit: Emit, signal: AbortSignal) {
  const created = async (tried: Attempt, fields: readonly string[]): Promise<void> => {
    const { meaning, related, place, before, inComposer } = tried;
    const { activity } = meaning ?? {};
    if (activity) return emit('activity.logged', related, { activity });
    const expected = meaning?.object ?? (inComposer ? null : place.object);
    /** The page of the new record, or the record that the message of success links to. */
    const made = (): UrlReading | undefined => {
      const now = placeNow(page);
      const isNew = !inComposer && now.page === 'record' && now.recordId !== related.recordId;
      return (
        [isNew ? now : null, looks.linked(before)].find((each) => each && each.object === (expected ?? each.object)) ??
        undefined
      );
    };
    await until(() => made() !== undefined, followMs, signal);
    const { object = expected, recordId = null } = made() ?? {};
    // A composer whose action told nothing made what its message says, or nobody knows what.
    if (!object) return;
    const record = { object, recordId };
    if (!expected && /^(Task|Event)$/.test(object)) {
      // A task may be a call or an e-mail as well.
      return emit('activity.logged', {}, { activity: object === 'Event' ? 'event' : null });
    }
    emit('record.created', record);
    for (const field of fields) emit('field.filled', record, { field });
  };

  const savedRows = (object: string | null, rows: NonNullable<Attempt['rows']>): void => {
    emit('listview.used', { object });
    for (const [recordId, fields] of rows) {
      const record = { object, recordId };
      emit('record.saved', record);
      for (const [field, isFilled] of fields) {
        if (isFilled) emit('field.filled', record, { field });
        // Which stage, the cell says in words only.
        if (isStage(field)) emit('stage.changed', record);
      }
    }
  };

  return async (tried: Attempt, fields: readonly string[]): Promise<void> => {
    const { place, before, card, rows, lead, byPath, request } = tried;
    const { object } = place;
    if (lead) return emit('lead.converted', { object, recordId: lead });
    if (rows) return savedRows(object, rows);
    if (request === 'create') return created(tried, fields);
    const recordId = card?.id ?? place.recordId;
    const record = { object, recordId };
    emit('record.saved', record);
    if (card) {
      // A column is headed by a label; which API value it stands for, the page does not say.
      emit('stage.changed', record);
      emit('kanban.used', { object });
      return;
    }
    if (!byPath) for (const field of fields) emit('field.filled', record, { field });
    const moved = (): boolean => looks.now().stage?.mark !== before.stage?.mark;
    // The path follows the form by a moment, and only when the stage was among the fields.
    if (fields.some(isStage)) await until(moved, followMs, signal);
    const { stage } = looks.now();
    if (!before.stage || !stage || placeNow(page).recordId !== recordId || !moved()) return;
    emit('stage.changed', record, { stage: stage.name });
    if (stage.end && object === 'Opportunity') emit(`deal.${stage.end}`, record);
  };
}
