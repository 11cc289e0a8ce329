import { z } from 'zod';
import { apiNameSchema, idSchema, stageNameSchema } from './ids.ts';
import { crmIdSchema, listDisplaySchema, pageKindSchema } from './page.ts';
import { benefitSchema } from './practice.ts';
import { ageBucketSchema } from './probe.ts';

/**
 * The thing a card points at, named by meaning, never by selector: `field:Opportunity.NextStep`, `action:Task.New`,
 * `path`, `tab:Activity`, `listview.switcher`, `listview.title`, `search`. The CRM's adapter resolves it. `picked:<id>` is an
 * element the admin pointed at: its fingerprint is in the program (`pickedAnchors`). The object ends at the last dot.
 */
export const anchorSchema = z
  .string()
  .max(170)
  .regex(
    /^((field|action):[A-Za-z0-9][\w-]*(\.[A-Za-z0-9][\w-]*)*\.[A-Za-z]\w*|tab:[A-Za-z][\w-]*|picked:[a-z0-9]+(-[a-z0-9]+)*|path|listview\.(switcher|title)|search)$/,
    'not an anchor (field:Object.Field, action:Object.Action, tab:Name, path, listview.switcher, listview.title, search, picked:id)',
  );
export type Anchor = z.infer<typeof anchorSchema>;

/** A nudge's condition on the record, over probe answers only. All conditions of a campaign must hold. */
export const conditionSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('field-empty'), probe: idSchema }),
  z.strictObject({ rule: z.literal('field-filled'), probe: idSchema }),
  z.strictObject({ rule: z.literal('field-shown'), probe: idSchema }),
  /** The date in the field is in this bucket or an older one. */
  z.strictObject({ rule: z.literal('age-at-least'), probe: idSchema, bucket: ageBucketSchema }),
  /** The `older-than` probe said yes. */
  z.strictObject({ rule: z.literal('older-than'), probe: idSchema }),
]);
export type Condition = z.infer<typeof conditionSchema>;
export type RuleName = Condition['rule'];

/** Where in the CRM a campaign may show. An absent part allows anything. */
export const momentSchema = z.strictObject({
  crm: crmIdSchema,
  pages: z.array(pageKindSchema).min(1),
  objects: z.array(apiNameSchema).min(1).optional(),
  stages: z.array(stageNameSchema).min(1).optional(),
  notStages: z.array(stageNameSchema).min(1).optional(),
  display: z.array(listDisplaySchema).min(1).optional(),
  when: z.array(conditionSchema).default([]),
});
export type Moment = z.infer<typeof momentSchema>;

/** The one button of a card. It does the work as far as the CRM allows; every value it prefills comes from the program. */
export const actionSchema = z.discriminatedUnion('do', [
  /** Start inline edit on the field and put the cursor in it. */
  z.strictObject({ do: z.literal('edit-field'), object: apiNameSchema, field: apiNameSchema }),
  /** Open the CRM's own new-record page, prefilled, related to the record on screen. */
  z.strictObject({
    do: z.literal('create'),
    object: apiNameSchema,
    /** API name → text to prefill. */
    prefill: z.record(apiNameSchema, z.string().max(120)).default({}),
    /** Field of the new record that should point to the record on screen (`WhatId` for a task on an opportunity). */
    relateBy: apiNameSchema.optional(),
  }),
  z.strictObject({ do: z.literal('switch-display'), display: listDisplaySchema }),
  /** Scroll to the anchor and put focus on it. */
  z.strictObject({ do: z.literal('show') }),
]);
export type Action = z.infer<typeof actionSchema>;

/** Local days, both ends included. */
export const scheduleSchema = z.strictObject({ from: z.iso.date().optional(), until: z.iso.date().optional() });

/** One thing an admin pushes. Issue "First light" knows two content kinds; others join as new kinds. */
export const campaignSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['tip', 'nudge']),
  title: z.string().min(1).max(70),
  body: z.string().min(1).max(240),
  practice: idSchema,
  benefit: benefitSchema,
  /** Seconds the suggested act takes. */
  effortSeconds: z.number().int().min(1).max(3600),
  roles: z.array(idSchema).min(1),
  moment: momentSchema,
  anchor: anchorSchema,
  /** Label of the button and what it does; absent for a tip that only tells. */
  action: z.strictObject({ label: z.string().min(1).max(40), run: actionSchema }).optional(),
  /** Said once when the rep does the thing after a nudge. */
  thanks: z.string().min(1).max(120).optional(),
  schedule: scheduleSchema.optional(),
  /** Higher wins when several fit; default 50. */
  priority: z.number().int().min(0).max(100).default(50),
  /** The card may open by itself (a nudge may do so once per record without this). */
  opensItself: z.boolean().default(false),
  paused: z.boolean().default(false),
  /**
   * What the campaign must change, measured against a group that does not see it: the share of devices that used `practice`
   * on at least `records` distinct records (or days) between the schedule's first and last day. Asked once, after `until`,
   * which must be set. `holdoutPercent` of the devices see nothing (default 20).
   */
  goal: z
    .strictObject({
      records: z.number().int().min(1).max(100),
      holdoutPercent: z.number().int().min(5).max(50).default(20),
    })
    .optional(),
  /** Where the claim in the text can be checked (help page, setup path). For admins, not shown in the page. */
  source: z.string().max(300).optional(),
});
export type Campaign = z.infer<typeof campaignSchema>;
/** A campaign as an author writes it: defaults may be left out. */
export type CampaignInput = z.input<typeof campaignSchema>;
