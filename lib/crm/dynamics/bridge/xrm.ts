import { type Age, type FieldState, type FormFact, stageCategories } from './facts.ts';
import { attempt, call, dateMs, guid, logicalName, read } from './safe.ts';

/** What the Client API says of the form on screen, without values. */

/** Stages of one path looked at; real ones have at most 30. */
const maxStages = 30;

/** The form's context. `Xrm.Page` is the only way to it from outside a handler; deprecated, and there in every build. */
export function formContext(view: unknown): unknown {
  return read(view, 'Xrm', 'Page');
}

export function entityOf(form: unknown): unknown {
  return read(form, 'data', 'entity');
}

const category = (stage: unknown): string | null => {
  const value = call(call(stage, 'getCategory'), 'getValue');
  return typeof value === 'number' ? (stageCategories[value] ?? null) : null;
};

/**
 * The active stage: its category where no other stage of the path has the same, else its id. Names are no use: they are
 * shown in the rep's language. Null without a process.
 */
export function activeStage(form: unknown): string | null {
  const process = read(form, 'data', 'process');
  const stage = call(process, 'getActiveStage');
  const id = guid(call(stage, 'getId'));
  const own = category(stage);
  const path = call(process, 'getActivePath');
  const length = Number(call(path, 'getLength'));
  if (!own || !(length <= maxStages)) return id;
  let same = 0;
  for (let i = 0; i < length; i++) if (category(call(path, 'get', i)) === own) same++;
  return same === 1 ? own : id;
}

export function formType(form: unknown): number {
  const type = call(read(form, 'ui'), 'getFormType');
  return typeof type === 'number' && Number.isInteger(type) && type >= 0 && type < 1000 ? type : 0;
}

/** Null where no form is on screen, or the Client API does not say of which object. */
export function readForm(form: unknown): FormFact | null {
  const entity = entityOf(form);
  const object = logicalName(call(entity, 'getEntityName'));
  if (!object) return null;
  return {
    fact: 'form',
    object,
    id: guid(call(entity, 'getId')),
    formId: guid(call(call(read(form, 'ui', 'formSelector'), 'getCurrentItem'), 'getId')),
    type: formType(form),
    dirty: call(entity, 'getIsDirty') === true,
    stage: activeStage(form),
    hears: typeof read(entity, 'addOnPostSave') === 'function',
  };
}

const dayMs = 86_400_000;

/** Coarse age of a moment by local calendar days, as `ageBucketSchema` of the model defines it. */
function ageOf(ms: number, now: number): Age {
  const day = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  const days = Math.round((day(now) - day(ms)) / dayMs);
  if (days < 0) return 'future';
  if (days === 0) return 'today';
  if (days <= 7) return 'week';
  if (days <= 30) return 'month';
  return days <= 90 ? 'quarter' : 'older';
}

/** One field's state; null when the form does not have it or does not tell its value. */
export function readField(form: unknown, name: string, now: number): FieldState | null {
  const attribute = call(read(entityOf(form), 'attributes'), 'get', name);
  // An attribute that cannot be asked for its value is not an empty one.
  const held = attempt(attribute, 'getValue');
  if (!held || logicalName(call(attribute, 'getName')) !== name) return null;
  const value = held.result;
  const none = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  const ms = none ? null : dateMs(value);
  const dirty = call(attribute, 'getIsDirty') === true;
  return { name, empty: none, dirty, age: ms === null ? null : ageOf(ms, now) };
}

/** The record an activity is about: what its "regarding" lookup holds. */
export function regarding(form: unknown): { object: string; id: string } | null {
  const attribute = call(read(entityOf(form), 'attributes'), 'get', 'regardingobjectid');
  const first = read(call(attribute, 'getValue'), '0');
  const object = logicalName(read(first, 'entityType'));
  const id = guid(read(first, 'id'));
  return object && id ? { object, id } : null;
}
