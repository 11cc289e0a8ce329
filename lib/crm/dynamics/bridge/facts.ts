/**
 * What passes between the page's own world, where `Xrm` lives, and Carrot's. Names, ids of records and stages, and yes or
 * no; never a value of a field. The page owns its world, so each message is checked by hand before it is believed in.
 */

/** The form on screen. `type` as the Client API counts: 1 create, 2 update, 3 read only, 4 disabled, 6 bulk edit. */
export interface FormFact {
  fact: 'form';
  object: string;
  id: string | null;
  formId: string | null;
  type: number;
  dirty: boolean;
  stage: string | null;
  /** The form tells of its saves. A half-present client does not: then only the page itself shows them. */
  hears: boolean;
}

/** What is known of one field: `age` is the coarse age of a date, `null` where it holds none. */
export interface FieldState {
  name: string;
  empty: boolean;
  dirty: boolean;
  age: Age | null;
}

export interface FieldsFact {
  fact: 'fields';
  fields: FieldState[];
}

/** A save begins. It may still be refused. */
export interface SavingFact {
  fact: 'saving';
  mode: number;
}

/** A save ended. `type` is the form's type before it; `about` the record an activity belongs to. */
export interface SavedFact {
  fact: 'saved';
  ok: boolean;
  mode: number;
  type: number;
  object: string;
  id: string | null;
  about: { object: string; id: string } | null;
}

export interface StageFact {
  fact: 'stage';
  object: string;
  id: string | null;
  stage: string | null;
}

export type Fact = FormFact | FieldsFact | SavingFact | SavedFact | StageFact;
/** What Carrot's side asks. `visit` is another number after each navigation. `fields` at most `maxNames`; `focus` puts the cursor in a field as the Client API does. */
export type Ask =
  | { ask: 'form'; visit: number }
  | { ask: 'fields'; names: string[] }
  | { ask: 'focus'; name: string }
  | { ask: 'stop' };

const ages = ['future', 'today', 'week', 'month', 'quarter', 'older'] as const;
export type Age = (typeof ages)[number];

/** The categories of stages, in the platform's order; the same words in every language. */
export const stageCategories = ['Qualify', 'Develop', 'Propose', 'Close', 'Identify', 'Research', 'Resolve'] as const;

/** Fields asked for at once, and characters of one message. */
export const maxNames = 60;
export const maxLength = 12_000;

/** Event names of the handshake at the very start of the document; see dynamics.design.md. */
export const readyEvent = 'carrot-bridge-ready';
export const nonceEvent = 'carrot-bridge-nonce';
export const toPage = (nonce: string): string => `carrot-${nonce}-ask`;
export const toCarrot = (nonce: string): string => `carrot-${nonce}-tell`;

const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-z]\w{0,79}$/.test(value);
const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const isStage = (value: unknown): value is string =>
  isId(value) || stageCategories.some((category) => category === value);
const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1000;
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const orNull =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T | null =>
    value === null || is(value);
const isAge = (value: unknown): value is Age => ages.some((age) => age === value);
const isRecord = (value: unknown): value is { object: string; id: string } =>
  isObject(value) && isName(value.object) && isId(value.id);
const isField = (value: unknown): value is FieldState =>
  isObject(value) && isName(value.name) && isFlag(value.empty) && isFlag(value.dirty) && orNull(isAge)(value.age);
const isFields = (value: unknown): value is FieldState[] =>
  Array.isArray(value) && value.length <= maxNames && value.every(isField);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

type Shape = Record<string, (value: unknown) => boolean>;
const shapes: Readonly<Record<Fact['fact'], Shape>> = {
  form: {
    object: isName,
    id: orNull(isId),
    formId: orNull(isId),
    type: isCount,
    dirty: isFlag,
    stage: orNull(isStage),
    hears: isFlag,
  },
  fields: { fields: isFields },
  saving: { mode: isCount },
  saved: { ok: isFlag, mode: isCount, type: isCount, object: isName, id: orNull(isId), about: orNull(isRecord) },
  stage: { object: isName, id: orNull(isId), stage: orNull(isStage) },
};

function isFact(value: unknown): value is Fact {
  if (!isObject(value) || typeof value.fact !== 'string' || !Object.hasOwn(shapes, value.fact)) return false;
  const shape = Object.entries(shapes[value.fact as Fact['fact']]);
  return shape.every(([name, fits]) => fits(value[name])) && Object.keys(value).length === shape.length + 1;
}

/** A message as a fact; null when it is none: too long, no JSON, another shape, one key too many. */
export function readFact(message: unknown): Fact | null {
  if (typeof message !== 'string' || message.length > maxLength) return null;
  try {
    const value: unknown = JSON.parse(message);
    return isFact(value) ? value : null;
  } catch {
    return null;
  }
}
