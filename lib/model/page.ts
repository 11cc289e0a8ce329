import { z } from 'zod';
import { apiNameSchema, idSchema, recordKeySchema, stageNameSchema } from './ids.ts';
import { probeAnswerSchema } from './probe.ts';

/** The CRMs Carrot knows by itself. A program's profiles may add others. `none` (only in a URL reading) is "not a CRM page". */
export const crmIds = [
  'salesforce',
  'dynamics',
  'hubspot',
  'zoho',
  'pipedrive',
  'espocrm',
  'suitecrm',
  'odoo',
  'twenty',
  'atomic-crm',
  'tryton',
] as const;
/** A built-in CRM, or the id of a profile that a program adds. */
export const crmIdSchema = z
  .string()
  .max(40)
  .regex(/^(?!none$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
export type CrmId = string;

export const pageKinds = [
  'home',
  'list',
  'record',
  'record-create',
  'record-edit',
  'related-list',
  'quick-action',
  'report',
  'dashboard',
  'search',
  'import',
  'setup',
  'app-page',
  'login',
  'other',
] as const;
export const pageKindSchema = z.enum(pageKinds);
export type PageKind = z.infer<typeof pageKindSchema>;

/** How a list is displayed. Salesforce shows table, split view and kanban under one URL, so the DOM decides. */
export const listDisplays = ['table', 'kanban', 'split', 'calendar', 'pipeline-inspection'] as const;
export const listDisplaySchema = z.enum(listDisplays);
export type ListDisplay = z.infer<typeof listDisplaySchema>;

/** What makes this a bad moment, read in the page at the time of asking (promise 2 of the product). */
export const busySchema = z.strictObject({
  /** The rep has the cursor in an input, or pressed a key in the last seconds. */
  typing: z.boolean(),
  /** The active pane holds edits that are not saved. */
  unsaved: z.boolean(),
  /** A modal of the CRM is open. */
  dialog: z.boolean(),
  fullscreen: z.boolean(),
  /** The tab is hidden or in the background. */
  hidden: z.boolean(),
});
export type Busy = z.infer<typeof busySchema>;

/** Where the rep is. Travels from page to worker; holds no value, name or raw id of any record. */
export const pageContextSchema = z.strictObject({
  crm: crmIdSchema,
  page: pageKindSchema,
  object: apiNameSchema.nullable(),
  recordKey: recordKeySchema.nullable(),
  stage: stageNameSchema.nullable(),
  display: listDisplaySchema.nullable(),
  /** Answers by probe id; a probe that could not be read is `unknown`, one of another object is absent. */
  probes: z.record(idSchema, probeAnswerSchema),
  busy: busySchema,
});
export type PageContext = z.infer<typeof pageContextSchema>;
