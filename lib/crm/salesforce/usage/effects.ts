import type { PageView } from '../../adapter.ts';
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
  /** A composer whose action told nothing: the message of success names what came of it, or nobody does. */
  const createdUnknown = async ({ before }: Attempt): Promise<void> => {
    await until(() => looks.linked(before) !== null, followMs, signal);
    const { object, recordId = null } = looks.linked(before) ?? {};
    // A task may be a call or an e-mail as well.
    if (object === 'Task') emit('activity.logged');
    else if (object === 'Event') emit('activity.logged', {}, { activity: 'event' });
    else if (object) emit('record.created', { object, recordId });
  };

  const created = async (tried: Attempt, fields: readonly string[]): Promise<void> => {
    const { meaning, related, place, before, inComposer } = tried;
    const { activity } = meaning ?? {};
    if (activity) {
      emit('activity.logged', related, { activity });
      return;
    }
    if (inComposer && !meaning?.object) return createdUnknown(tried);
    const object = meaning?.object ?? place.object;
    let recordId: string | null = null;
    await until(
      () => {
        const now = placeNow(page);
        const isNew = now.page === 'record' && now.recordId !== related.recordId;
        const made = [isNew ? now : null, looks.linked(before)].find((reading) => reading?.object === object);
        recordId = made?.recordId ?? null;
        return recordId !== null;
      },
      followMs,
      signal,
    );
    const record = { object, recordId };
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
