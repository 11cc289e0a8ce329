import type { PageView } from '../../adapter.ts';
import type { Look } from '../look.ts';
import { readStage } from '../pane.ts';
import { type Attempt, isSave } from './attempt.ts';
import type { Emit } from './emit.ts';

/** Tells what a proven attempt means; `fields`: names of the fields that were filled before. */
export function tell(look: Look, page: PageView, attempt: Attempt, fields: readonly string[], emit: Emit): void {
  const { rule, place, stage, captures, behind } = attempt;
  const { stageField, activities } = look.profile;
  const here = look.address(page);
  const isFree = rule.from === 'request';
  const isCreate = rule.kind === 'record.created';
  const object = (isFree ? captures.object : (place.object ?? captures.object)) ?? here.object;
  const newId = !isFree && here.page === 'record' && here.recordId !== place.recordId ? here.recordId : null;
  const recordId = isCreate ? newId : ((isFree ? null : place.recordId) ?? captures.record ?? null);
  const activity = rule.activity ?? (isCreate && object ? activities?.[object] : undefined);
  if (activity) {
    const about = place.page === 'record-create' ? behind : place;
    emit({ kind: 'activity.logged', activity, object: about?.object ?? null, recordId: about?.recordId ?? null });
    return;
  }
  const after = here.recordId === recordId ? readStage(look, page) : null;
  if (rule.kind !== 'stage.changed') emit({ kind: rule.kind, object, recordId });
  if (isSave(rule)) for (const field of fields) emit({ kind: 'field.filled', object, recordId, field });
  // A form that is a record's page shows the new stage before it is saved: then the edit tells.
  const wasEdited = isSave(rule) && stageField !== undefined && fields.includes(stageField);
  if (!isCreate && (wasEdited || (stage && after && after.mark !== stage.mark)))
    emit({ kind: 'stage.changed', object, recordId, stage: (after ?? stage)?.name ?? null });
}
