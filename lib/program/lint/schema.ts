import type { z } from 'zod';
import { profileSchema } from '../../model/profile.ts';
import { programSchema } from '../../model/program.ts';
import type { Finding } from './finding.ts';
import { closest } from './spelling.ts';

type Issue = z.core.$ZodIssue;

/** What the sentences point to: the guide, and the schema, whose keys are suggested for a misspelled one. */
export interface Form {
  guide: string;
  schema?: z.core.$ZodType;
}
const programForm: Form = { guide: 'the program guide', schema: programSchema };
export const profileForm: Form = { guide: 'docs/profiles.md', schema: profileSchema };

/** Turns a failed parse into plain sentences with the place in the author's own file. `value` is what was parsed. */
export function schemaFindings(failure: z.ZodError, value: unknown, form = programForm): Finding[] {
  return failure.issues.flatMap((issue) => describe(issue, value, [], form));
}

function describe(issue: Issue, root: unknown, prefix: readonly PropertyKey[], form: Form): Finding[] {
  const path = [...prefix, ...issue.path];
  const inner = innerIssues(issue);
  if (inner) return inner.flatMap((each) => describe(each, root, path, form));
  const id = idNear(root, path);
  const [message, hint] = sentence(issue, at(root, path), {
    ...form,
    keys: form.schema ? keysAt(form.schema, path) : [],
  });
  return [{ level: 'error', path: pathText(path), ...(id === undefined ? {} : { id }), message, hint }];
}

/** The issues inside a union's only plausible branch. */
function innerIssues(issue: Issue): readonly Issue[] | null {
  return issue.code === 'invalid_union' && issue.errors.length === 1 ? (issue.errors[0] ?? null) : null;
}

function sentence(
  issue: Issue,
  value: unknown,
  form: Form & { keys: readonly string[] },
): [message: string, hint: string] {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? ['This is missing.', `Add it (${nameOf(issue.expected)}).`]
        : [`This must be ${nameOf(issue.expected)}, not ${kindOf(value)}.`, 'Change its type.'];
    case 'too_big':
      return [`${amount(issue.origin, value)}; the limit is ${issue.maximum}.`, shorten(issue.origin)];
    case 'too_small':
      return value === '' || (Array.isArray(value) && value.length === 0)
        ? ['This is empty.', 'Write something, or leave the whole entry out.']
        : [`${amount(issue.origin, value)}; the least is ${issue.minimum}.`, 'Make it larger.'];
    case 'unrecognized_keys':
      return [
        `Nobody knows ${issue.keys.map((key) => `"${key}"`).join(', ')} here.`,
        unknownKeyHint(issue.keys, form.keys),
      ];
    case 'invalid_value':
      return [`${show(value)} is not one of the allowed values.`, `Use ${issue.values.map(String).join(', ')}.`];
    case 'invalid_format':
      // The schema's own words, where it has some; zod's ("Invalid string…") help nobody.
      if (issue.message.startsWith('not ')) return [`${show(value)} is ${issue.message}.`, 'Check its spelling.'];
      return [`${show(value)} has the wrong form.`, formatHint(issue)];
    case 'invalid_union':
      return unionSentence(issue, value, form.guide);
    case 'invalid_key':
      return ['This name has the wrong form.', keyHint(issue.issues[0])];
    default:
      return [`This does not fit (${issue.message}).`, `See ${form.guide} for the form of this entry.`];
  }
}

function unknownKeyHint(keys: readonly string[], known: readonly string[]): string {
  const meant = [...new Set(keys.flatMap((key) => closest(key, known) ?? []))];
  if (meant.length > 0) return `Did you mean ${meant.map((key) => `"${key}"`).join(', ')}?`;
  return known.length > 0 && known.length <= 12
    ? `Known here: ${known.join(', ')}.`
    : 'Remove it, or check its spelling.';
}

function keyHint(issue: Issue | undefined): string {
  return issue?.code === 'invalid_value'
    ? `Use ${issue.values.map(String).join(', ')}.`
    : (issue?.message ?? 'Check its spelling.');
}

/** The keys that a schema knows at a place; none where it is no object. */
function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const { def } = schema._zod as z.core.$ZodTypes['_zod'];
  if (def.type === 'optional' || def.type === 'nullable') return keysAt(def.innerType, path);
  const [key, ...rest] = path;
  if (def.type === 'object') {
    if (key === undefined) return Object.keys(def.shape);
    const inner = Object.hasOwn(def.shape, key) ? def.shape[String(key)] : undefined;
    return inner ? keysAt(inner, rest) : [];
  }
  if (key === undefined) {
    const names = def.type === 'record' ? (def.keyType._zod.values ?? []) : [];
    return [...names].map(String);
  }
  if (def.type === 'array') return keysAt(def.element, rest);
  return def.type === 'record' ? keysAt(def.valueType, rest) : [];
}

function unionSentence(issue: Issue & { code: 'invalid_union' }, value: unknown, guide: string): [string, string] {
  const key = 'discriminator' in issue && typeof issue.discriminator === 'string' ? issue.discriminator : null;
  if (key === null) return [`${show(value)} does not fit any allowed form.`, `See ${guide}.`];
  return value === undefined
    ? [`"${key}" is missing.`, allowed(issue, guide)]
    : [`${show(value)} is not a known "${key}".`, allowed(issue, guide)];
}

function allowed(issue: Issue & { code: 'invalid_union' }, guide: string): string {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
  return options.length === 0 ? `See ${guide} for the known ones.` : `Use ${options.map(String).join(', ')}.`;
}

function formatHint(issue: Issue & { code: 'invalid_format' }): string {
  if (issue.format === 'date') return 'Write a day as 2026-11-30.';
  return issue.message.startsWith('Invalid') ? 'Check its spelling.' : `Rule: ${issue.message}.`;
}

function amount(origin: string, value: unknown): string {
  if (origin === 'string' && typeof value === 'string') return `The text has ${value.length} characters`;
  if (origin === 'array' && Array.isArray(value)) return `The list has ${value.length} entries`;
  return `This is ${show(value)}`;
}

function shorten(origin: string): string {
  return origin === 'string' ? 'Say one thing, in fewer words.' : 'Make it smaller.';
}

function nameOf(expected: string): string {
  const names: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list [ … ]',
    object: 'an object { … }',
    record: 'an object { … }',
  };
  return names[expected] ?? expected;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'number' && !Number.isInteger(value) ? 'a fraction' : (nameOf(typeof value) ?? 'this');
}

function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 60 ? `"${value.slice(0, 57)}…"` : `"${value}"`;
  return value === undefined ? 'Nothing' : (JSON.stringify(value)?.slice(0, 60) ?? String(value));
}

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => member(value, key), root);
}

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** Id of the nearest entry on the way to `path`. */
function idNear(root: unknown, path: readonly PropertyKey[]): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const id = member(at(root, path.slice(0, length)), 'id');
    if (typeof id === 'string') return id;
  }
  return undefined;
}

/** `campaigns[3].moment.pages[0]` */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
