import { z } from 'zod';
import { actionSchema, campaignSchema, momentSchema, scheduleSchema } from '../model/campaign.ts';
import { hashSchema } from '../model/collector.ts';
import { benefitSchema } from '../model/practice.ts';
import { programSchema } from '../model/program.ts';
import type { StudioDraft } from './draft.ts';

const unfinished = z.string().max(5000);
const list = z.array(unfinished);

/** A campaign as its author left it: the shape of the schema, with texts and numbers that may not fit yet. */
const unfinishedCampaign = campaignSchema.extend({
  id: unfinished,
  title: unfinished,
  body: unfinished,
  practice: unfinished,
  benefit: benefitSchema.extend({ text: unfinished }),
  effortSeconds: z.number(),
  roles: list,
  moment: momentSchema.extend({
    pages: z.array(momentSchema.shape.pages.element),
    objects: list.optional(),
    stages: list.optional(),
    notStages: list.optional(),
  }),
  anchor: unfinished,
  action: z.strictObject({ label: unfinished, run: z.union([actionSchema, unfinishedRun()]) }).optional(),
  thanks: unfinished.optional(),
  schedule: scheduleSchema.extend({ from: unfinished.optional(), until: unfinished.optional() }).optional(),
  priority: z.number(),
  source: unfinished.optional(),
});

function unfinishedRun() {
  return z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('edit-field'), object: unfinished, field: unfinished }),
    z.strictObject({
      do: z.literal('create'),
      object: unfinished,
      prefill: z.record(z.string(), unfinished),
      relateBy: unfinished.optional(),
    }),
  ]);
}

const storedDraftSchema = z.strictObject({
  basedOn: z.strictObject({ version: z.number().int(), hash: hashSchema }).nullable(),
  base: programSchema.nullable(),
  head: programSchema.omit({ campaigns: true }).nullable(),
  edits: z.record(z.string(), unfinishedCampaign.nullable()),
});

/** A draft read back from storage; null when it cannot be one (written by another version of Carrot). */
export function readStoredDraft(value: unknown): StudioDraft | null {
  const parsed = storedDraftSchema.safeParse(value);
  return parsed.success ? (parsed.data as StudioDraft) : null;
}
