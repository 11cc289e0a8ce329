import { z } from 'zod';
import { apiNameSchema, epochMsSchema, recordKeySchema, stageNameSchema } from './ids.ts';
import { crmIdSchema } from './page.ts';

export const usageKinds = [
  'record.created',
  'record.saved',
  'field.filled',
  'stage.changed',
  'listview.used',
  'kanban.used',
  'activity.logged',
  'report.viewed',
  'dashboard.viewed',
  'search.used',
  'import.used',
  'lead.converted',
  'deal.won',
  'deal.lost',
] as const;
export const usageKindSchema = z.enum(usageKinds);
export type UsageKind = z.infer<typeof usageKindSchema>;

export const activityKinds = ['task', 'event', 'call', 'email', 'note'] as const;
export const activityKindSchema = z.enum(activityKinds);
export type ActivityKind = z.infer<typeof activityKindSchema>;

/**
 * Something the rep did in the CRM, as the page reports it: what kind, on which object and field *name*; never a value.
 * `id` is made in the page so that a message sent twice counts once; the worker stamps the time.
 */
export const usageReportSchema = z.strictObject({
  id: z.uuid(),
  kind: usageKindSchema,
  crm: crmIdSchema,
  object: apiNameSchema.nullable(),
  recordKey: recordKeySchema.nullable(),
  /** `field.filled` only: the field's API name. */
  field: apiNameSchema.nullable(),
  /** `stage.changed` only: the stage reached. */
  stage: stageNameSchema.nullable(),
  /** `activity.logged` only. */
  activity: activityKindSchema.nullable(),
});
export type UsageReport = z.infer<typeof usageReportSchema>;

/** A usage report with the worker's time, as it is stored in the local log. */
export const usageEventSchema = usageReportSchema.extend({ at: epochMsSchema });
export type UsageEvent = z.infer<typeof usageEventSchema>;
