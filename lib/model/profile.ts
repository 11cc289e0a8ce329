import { z } from 'zod';
import { anchorSchema } from './campaign.ts';
import { apiNameSchema, stageNameSchema } from './ids.ts';
import { crmIdSchema, listDisplays, pageKindSchema } from './page.ts';
import { hostPattern } from './profile-hosts.ts';
import { activityKindSchema, usageKindSchema } from './usage-event.ts';

// A CRM described as data: where its pages are, how they are read, what shows that the rep did something. Read by
// lib/crm/profile. Everything is bounded, and nothing in it is code or a regular expression: a profile may come from a program.

/** A CSS selector. Whether it is one is checked in the page: one that the browser refuses counts as absent. */
const cssSchema = z.string().min(1).max(300);

/** A CSS selector with where it is known from. `{field}`, `{object}`, `{name}` are filled in where the place below allows it. */
export const profileSelectorSchema = z.strictObject({
  css: cssSchema,
  /** Short name from `sources`. */
  source: z.string().min(1).max(60),
  /** `high`: two independent sources or the vendor's own tests; `medium`: one good source; `low`: one old or weak source. */
  confidence: z.enum(['high', 'medium', 'low']),
  /** Only on these kinds of page. */
  pages: z.array(pageKindSchema).min(1).max(15).optional(),
  /** Only on pages of these objects. */
  objects: z.array(apiNameSchema).min(1).max(30).optional(),
  /** `page`: looked for in the whole document, not in the active pane. */
  in: z.enum(['pane', 'page']).optional(),
});
export type ProfileSelector = z.infer<typeof profileSelectorSchema>;

/** Selectors for one purpose, best first. */
const selectorsSchema = z.array(profileSelectorSchema).min(1).max(10);
export type ProfileSelectors = z.infer<typeof selectorsSchema>;

/** A selector and the attribute that says something: its value without `prefix`, of a list of words the one that has it. */
const attributeSchema = profileSelectorSchema.extend({
  attribute: z.string().min(1).max(60),
  prefix: z.string().min(1).max(60).optional(),
});
export type ProfileAttribute = z.infer<typeof attributeSchema>;
const attributesSchema = z.array(attributeSchema).min(1).max(10);

/**
 * Segments joined by `/`. A segment is text with at most one hole: `{name}`, `{name:class}`, `{name:class|class}` or `*`
 * (anything). One `**` in a template stands for any number of segments.
 */
const hole = String.raw`\{[a-z]+(?::[a-zA-Z-]+(?:\|[a-zA-Z-]+)*)?\}|\*`;
const part = String.raw`(?:\*\*|[^\s{}*/?#]*(?:${hole})?[^\s{}*/?#]*)`;
const templateSchema = z
  .string()
  .max(200)
  .regex(
    new RegExp(`^/?${part}(?:/${part})*$`),
    'not a template: /fixed/{object}/{record:digits}, one hole in a segment',
  )
  .refine((text) => text.split('/').filter((segment) => segment === '**').length < 2, 'one ** in a template');
const slotSchema = z
  .string()
  .max(100)
  .regex(new RegExp(`^[^{}*]*(?:${hole})?[^{}*]*$`), 'not a template: text with one {hole}');
/** `null`: the parameter must be missing or empty. */
const querySchema = z.record(z.string().min(1).max(60), slotSchema.nullable());

/** One shape of address. All parts that are given must fit; parameters that are not named do not matter. */
export const profileRouteSchema = z.strictObject({
  path: templateSchema.optional(),
  /** The fragment as a path: up to the first `?` or `;`. With a slash at its start only fragments that have one fit. */
  hash: templateSchema.optional(),
  query: querySchema.optional(),
  /** The fragment as a query. */
  hashQuery: querySchema.optional(),
  page: pageKindSchema,
  /** The object, where the address shape itself names it; else the hole `{object}`. */
  object: apiNameSchema.optional(),
  /** The hole `{object}` holds the object's own name: `objects` is not applied. */
  plain: z.literal(true).optional(),
  display: z.enum(listDisplays).optional(),
});
export type ProfileRoute = z.infer<typeof profileRouteSchema>;

/** How the words of addresses become names of objects. */
const objectsSchema = z.strictObject({
  names: z.record(z.string().min(1).max(80), apiNameSchema).optional(),
  /** Left out at the start of a word. */
  strip: z.array(z.string().min(1).max(20)).max(30).optional(),
  /** `kebab`: ProspectLists → prospect-lists; `singular`: companies → company (English). */
  style: z.enum(['kebab', 'singular']).optional(),
});

const fieldsSchema = z.strictObject({
  /** The container of one field: `{field}` is its name, `{FIELD}` the same in capitals. */
  item: selectorsSchema,
  /** How a container tells its field's name. */
  named: attributesSchema,
  /** Below the container: what shows the value. Absent: the container itself. */
  value: selectorsSchema.optional(),
  label: selectorsSchema.optional(),
  /** The container itself or below: there is no value. With this, a field without text is not empty unless it says so. */
  empty: selectorsSchema.optional(),
  /** The container itself or below: the field is being edited. */
  editing: selectorsSchema.optional(),
  /** Below the container, or itself: what the rep writes in. */
  control: selectorsSchema.optional(),
  /** What starts editing: below the container, else in the pane. */
  edit: selectorsSchema.optional(),
  /** Record pages are forms: the control holds the saved value while nothing is unsaved. */
  live: z.literal(true).optional(),
  /** What a field holds cannot be read in this CRM; only whether it is shown. */
  opaque: z.literal(true).optional(),
  /** Name in programs → name in the page, where they differ. */
  names: z.record(apiNameSchema, z.string().min(1).max(80)).optional(),
});

/** The saved stage. Without an attribute only its changes are known: texts are translated. */
const stageSchema = profileSelectorSchema.extend({
  attribute: z.string().min(1).max(60).optional(),
  /** What the page says → the stage's API name. */
  names: z.record(z.string().max(80), stageNameSchema).optional(),
});

const displaySchema = z.strictObject({
  /** Shows that the list is displayed so. */
  seen: selectorsSchema.optional(),
  /** What the rep presses for it. */
  press: selectorsSchema.optional(),
  /** Its address; holes are filled from the present one. */
  url: z.string().min(1).max(300).optional(),
});

/**
 * Something the rep does, and what proves it. The act is `press`, else a navigation to `arrives`, else an edit that a
 * `request` follows. All other parts that are given must then happen, without an error shown.
 */
export const profileUsageSchema = z
  .strictObject({
    kind: usageKindSchema,
    activity: activityKindSchema.optional(),
    pages: z.array(pageKindSchema).min(1).max(15).optional(),
    objects: z.array(apiNameSchema).min(1).max(30).optional(),
    press: selectorsSchema.optional(),
    /** The rep changed a field before. */
    edited: z.literal(true).optional(),
    /** Paths of requests, one of which the server answered well. `{object}` and `{record}` must be those of the page. */
    request: z.array(templateSchema).min(1).max(6).optional(),
    /** `request`: object and record are the request's (a form over another record's page). */
    from: z.literal('request').optional(),
    /** The request has no query: reading lists has one, writing a record has none. */
    bare: z.literal(true).optional(),
    appears: selectorsSchema.optional(),
    disappears: selectorsSchema.optional(),
    /** The address becomes that of another record (or page) of this kind. */
    arrives: pageKindSchema.optional(),
    /** The stage is another one. */
    stage: z.literal(true).optional(),
    source: z.string().min(1).max(60),
    confidence: z.enum(['high', 'medium', 'low']),
  })
  .refine((rule) => rule.press ?? rule.request ?? rule.arrives, 'needs press, request or arrives')
  .refine(
    (rule) => (rule.kind === 'activity.logged') === (rule.activity !== undefined),
    'activity goes with activity.logged',
  );
export type ProfileUsage = z.infer<typeof profileUsageSchema>;

const kanbanSchema = z.strictObject({
  card: attributesSchema,
  column: z
    .array(profileSelectorSchema.extend({ attribute: z.string().min(1).max(60).optional() }))
    .min(1)
    .max(10),
});

const exampleSchema = z.strictObject({
  url: z.string().min(1).max(400),
  page: pageKindSchema,
  object: apiNameSchema.nullable(),
  record: z.string().max(80).nullable(),
});

const sectionsSchema = {
  crm: crmIdSchema,
  name: z.string().min(1).max(60),
  /** One sentence: which CRM and which of its pages. */
  about: z.string().min(1).max(200),
  hosts: z
    .array(
      z
        .string()
        .max(100)
        .regex(hostPattern, 'not a host pattern: crm.firm.example, *.firm.example, without https:// and path'),
    )
    .max(30)
    .optional(),
  notHosts: z
    .array(z.string().max(100).regex(hostPattern, 'not a host pattern, without https:// and path'))
    .max(30)
    .optional(),
  /** May also run on a host that the admin or rep names. Needs `proof`. */
  selfHosted: z.boolean(),
  /** One of these must be in the page, else nothing happens there. */
  proof: selectorsSchema.optional(),
  /** Lists of words, usable as classes in templates. */
  sets: z.record(z.string().regex(/^[a-zA-Z-]{1,30}$/), z.array(z.string().min(1).max(80)).min(1).max(100)).optional(),
  objects: objectsSchema.optional(),
  /** A parameter of the fragment that holds the real address. */
  wrappedIn: z.string().min(1).max(60).optional(),
  /** First one that fits wins; an address that fits none is page `other`. */
  routes: z.array(profileRouteSchema).min(1).max(120),
  /** The pane the rep looks at: visible and the only one. Absent: the body. */
  pane: selectorsSchema.optional(),
  fields: fieldsSchema.optional(),
  stage: z.array(stageSchema).min(1).max(10).optional(),
  /** The field that is the stage: an edit of it that was saved is a stage change, also where the form shows the new one before. */
  stageField: apiNameSchema.optional(),
  /** Visible: there are edits that are not saved. */
  unsaved: selectorsSchema.optional(),
  /** Visible: a dialog of the CRM is open. */
  dialogs: selectorsSchema.optional(),
  displays: z.partialRecord(z.enum(listDisplays), displaySchema).optional(),
  settled: z
    .strictObject({
      /** Visible: the page is still loading. */
      loading: selectorsSchema.optional(),
      /** Must be visible before the page is read. */
      ready: selectorsSchema.optional(),
      /** The record's title. Changes with the record. */
      title: selectorsSchema.optional(),
    })
    .optional(),
  usage: z.array(profileUsageSchema).max(40).optional(),
  /** Pressed: edits are given up. */
  cancel: selectorsSchema.optional(),
  /** Visible after a save: it was refused. */
  errors: selectorsSchema.optional(),
  kanban: kanbanSchema.optional(),
  /** Using a list: pressing, or writing into, one of these. */
  listUse: selectorsSchema.optional(),
  /** Stages that close a deal. */
  outcomes: z.record(stageNameSchema, z.enum(['won', 'lost'])).optional(),
  /** Objects whose creation is an activity. */
  activities: z.record(apiNameSchema, activityKindSchema).optional(),
  /**
   * An anchor, the same for every object (`action:*.New`), or its first word (`field`, `action`, `tab`) with holes
   * `{object}`, `{field}`, `{name}`.
   */
  anchors: z.record(z.string().max(170), selectorsSchema).optional(),
  /** Address of the CRM's own new-record page: `{object}`, `{prefill:json}`, `{prefill:query}`. First that fits the object. */
  create: z
    .array(
      z.strictObject({ objects: z.array(apiNameSchema).min(1).max(30).optional(), url: z.string().min(1).max(300) }),
    )
    .max(20)
    .optional(),
  /** Short name → what it is and its version. */
  sources: z.record(z.string().min(1).max(60), z.string().min(1).max(200)),
  examples: z.array(exampleSchema).min(1).max(60),
};

const builtInClasses = ['digits', 'pair', 'uuid', 'id', 'word', 'dotted'] as const;

const anchorKinds =
  'path, search, listview.title, listview.switcher, action:Object.Name, action:*.Name, field:Object.Name, tab:Name, or action, field, tab alone';
/** An anchor of campaigns, one for every object, or the first word of a kind that has names. */
const isAnchorKey = (key: string): boolean =>
  /^(field|action|tab)$/.test(key) ||
  (!key.startsWith('picked:') && anchorSchema.safeParse(key.replace(/^(field|action):\*\./, '$1:Any.')).success);

/** Characters of a whole profile as JSON: three times the largest that ships. A page gets up to four. */
const maxCharacters = 60_000;

/** A whole profile. */
export const profileSchema = z.strictObject({ id: crmIdSchema, ...sectionsSchema }).superRefine((profile, context) => {
  const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (JSON.stringify(profile).length > maxCharacters) issue([], `longer than ${maxCharacters} characters`);
  if (profile.selfHosted && !profile.proof) issue(['proof'], 'a self-hosted CRM needs proof selectors');
  if (!profile.selfHosted && !profile.hosts?.length) issue(['hosts'], 'needs hosts, or selfHosted: true with proof');
  const known = new Set<string>([...builtInClasses, ...Object.keys(profile.sets ?? {})]);
  profile.routes.forEach((route, at) => {
    const templates = [
      route.path,
      route.hash,
      ...Object.values(route.query ?? {}),
      ...Object.values(route.hashQuery ?? {}),
    ];
    for (const [, names = ''] of templates.join(' ').matchAll(/\{[a-z]+:([^}]*)\}/g))
      for (const name of names.split('|'))
        if (!known.has(name))
          issue(['routes', at], `nobody knows the class "${name}", only ${[...known].join(', ')}; add it to sets`);
  });
  for (const key of Object.keys(profile.anchors ?? {}))
    if (!isAnchorKey(key)) issue(['anchors', key], `not an anchor: ${anchorKinds}`);
  for (const [source, path] of sourcesIn(profile))
    if (!Object.hasOwn(profile.sources, source)) issue(path, `"${source}" is not in sources`);
});
export type Profile = z.infer<typeof profileSchema>;

/** What a page needs of a profile. Evidence and examples stay in the worker, which has checked it as a whole. */
export const pageProfileSchema = z
  .strictObject({ id: crmIdSchema, ...sectionsSchema })
  .omit({ sources: true, examples: true });
export type PageProfile = z.infer<typeof pageProfileSchema>;

/** A change to a shipped profile: its id in `overrides`, and any of the sections, objects merged, `null` removes. */
export const profileOverrideSchema = z.looseObject({ overrides: crmIdSchema });

/** Every `source` named in a profile, with its place. */
function sourcesIn(value: unknown, path: (string | number)[] = []): [string, (string | number)[]][] {
  if (Array.isArray(value)) return value.flatMap((each, at) => sourcesIn(each, [...path, at]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]): [string, (string | number)[]][] => {
    if (path.length === 0 && (key === 'sources' || key === 'examples')) return [];
    return key === 'source' && typeof each === 'string' ? [[each, [...path, key]]] : sourcesIn(each, [...path, key]);
  });
}
