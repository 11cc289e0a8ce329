import { z } from 'zod';
import { anchorSchema } from './campaign.ts';
import { apiNameSchema, idSchema } from './ids.ts';
import { crmIdSchema, pageKindSchema } from './page.ts';
import { usageKindSchema } from './usage-event.ts';

/** A tag, attribute or role name as pages write them. */
const nameSchema = z
  .string()
  .max(80)
  .regex(/^[a-zA-Z][\w:.-]*$/);
/** What a stable attribute says: a name of the CRM's maker or admin, never free text. */
const valueSchema = z
  .string()
  .max(120)
  .regex(/^[\w.:/|-]*$/);

/**
 * Several independent features of an element, none of them a value of a record: what it is, what it is called by the CRM's
 * own names, where it stands. Its label counts only as four hex digits, the weakest of them.
 */
export const fingerprintSchema = z.strictObject({
  tag: nameSchema,
  role: nameSchema.nullable(),
  /** Attributes that carry API names: `name`, `data-id`, `data-target-selection-name` … */
  attributes: z.record(nameSchema, valueSchema),
  /** Meaningful ancestors, nearest first: `tag`, `tag[attribute=value]` or `role:name`. */
  ancestors: z.array(z.string().max(240)).max(6),
  landmark: nameSchema.nullable(),
  /** Place among the elements of the same tag in the nearest meaningful ancestor. */
  index: z.number().int().min(0).max(10_000),
  count: z.number().int().min(1).max(10_000),
  label: z
    .string()
    .regex(/^[0-9a-f]{4}$/)
    .nullable(),
  /** Least share of the features that must fit, 0.5–1. */
  threshold: z.number().min(0.5).max(1),
});
export type Fingerprint = z.infer<typeof fingerprintSchema>;

/** An element that an admin pointed at: campaigns name it `picked:<id>`. */
export const pickedAnchorSchema = z.strictObject({
  id: idSchema,
  crm: crmIdSchema,
  /** What the admin calls it; shown in the Studio, never on a page. */
  label: z.string().min(1).max(80),
  /** Where it was picked; it is looked for on any page where a campaign names it. */
  page: pageKindSchema,
  object: apiNameSchema.nullable(),
  fingerprint: fingerprintSchema,
});
export type PickedAnchor = z.infer<typeof pickedAnchorSchema>;

const selectorSchema = z.string().min(1).max(300);
const off = z.literal('off');

/**
 * Repairs to what Carrot knows of a CRM's pages, as data: selectors tried before the built-in ones, and switches for
 * anchors, usage signals and probes that went wrong. One entry for a CRM.
 */
export const crmOverrideSchema = z.strictObject({
  crm: crmIdSchema,
  /** By anchor: selectors, best first, or `off`: never found. Picked anchors have fingerprints instead. */
  anchors: z.record(anchorSchema, z.union([z.array(selectorSchema).min(1).max(5), off])).optional(),
  /** Usage signals that are not to be believed on this CRM. */
  signals: z.partialRecord(usageKindSchema, off).optional(),
  /** By `Object.Field`: probes on it answer `unknown`. */
  probes: z.record(z.string().max(170), off).optional(),
});
export type CrmOverride = z.infer<typeof crmOverrideSchema>;

/** What a page gets of all this: only its own CRM's, only what its campaigns name. */
export const crmDataSchema = z.strictObject({
  anchors: crmOverrideSchema.shape.anchors,
  signals: crmOverrideSchema.shape.signals,
  picked: z.record(idSchema, fingerprintSchema).optional(),
});
export type CrmData = z.infer<typeof crmDataSchema>;
