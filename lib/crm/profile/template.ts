/** What stood in the holes of a template, by name. */
export type Captures = Record<string, string>;

/** Classes of words a hole may be limited to, beside the profile's own `sets`. */
const classes: Readonly<Record<string, RegExp>> = {
  digits: /^\d{1,40}$/,
  /** HubSpot's object types: `0-3`, `2-4711`. */
  pair: /^\d+-\d+$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  id: /^[\w.:@-]{1,80}$/,
  word: /^[A-Za-z][\w.-]{0,79}$/,
  /** API names with a dot, like Odoo's models. */
  dotted: /^[a-z]\w*(\.\w+)+$/,
};
/** Names of objects, as the worker accepts them. */
const apiName = /^(?=.{1,80}$)[A-Za-z0-9]\w*([.-]\w+)*$/;

interface Slot {
  before: string;
  after: string;
  /** Name of the hole, `*` for one without a name, null for plain text. */
  hole: string | null;
  fits: (text: string) => boolean;
}

export type Sets = Readonly<Record<string, readonly string[]>>;

/** One word with at most one hole. Words of a set are compared as they are. */
export function slotOf(template: string, sets: Sets): Slot {
  const [, before = '', name = '', kinds, after = ''] =
    /^([^{*]*)(?:\{([a-z]+)(?::([^}]*))?\}|\*)(.*)$/.exec(template) ?? [];
  if (!template.includes('{') && !template.includes('*'))
    return { before: template, after: '', hole: null, fits: () => false };
  const fits = (text: string): boolean => {
    if (name === 'object' && !apiName.test(text)) return false;
    if (name === 'record' && !classes.id?.test(text)) return false;
    if (!kinds) return text !== '';
    return kinds.split('|').some((kind) => sets[kind]?.includes(text) ?? classes[kind]?.test(text) ?? false);
  };
  return { before, after, hole: name || '*', fits };
}

/** Does the text fit the slot? What stands in a named hole is kept in `captures`. */
export function fillsSlot({ before, after, hole, fits }: Slot, text: string, captures: Captures): boolean {
  if (hole === null) return text === before;
  if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return false;
  const inside = text.slice(before.length, text.length - after.length);
  if (!fits(inside)) return false;
  if (hole !== '*') captures[hole] = inside;
  return true;
}

export interface PathTemplate {
  head: readonly Slot[];
  /** After `**`; null when the template has none. */
  tail: readonly Slot[] | null;
}

export function pathTemplate(template: string, sets: Sets): PathTemplate {
  const segments = template.split('/').filter(Boolean);
  const gap = segments.indexOf('**');
  const slots = (part: readonly string[]) => part.map((each) => slotOf(each, sets));
  return gap < 0
    ? { head: slots(segments), tail: null }
    : { head: slots(segments.slice(0, gap)), tail: slots(segments.slice(gap + 1)) };
}

/** Does the path, given as segments, fit the template? */
export function fillsPath({ head, tail }: PathTemplate, segments: readonly string[], captures: Captures): boolean {
  const least = head.length + (tail?.length ?? 0);
  if (tail ? segments.length < least : segments.length !== least) return false;
  const end = segments.slice(segments.length - (tail?.length ?? 0));
  return (
    head.every((slot, at) => fillsSlot(slot, segments[at] ?? '', captures)) &&
    (tail ?? []).every((slot, at) => fillsSlot(slot, end[at] ?? '', captures))
  );
}
