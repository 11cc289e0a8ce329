import { z } from 'zod';
import { apiNameSchema, idSchema, stageNameSchema } from './ids.ts';
import { activityKindSchema, usageKindSchema } from './usage-event.ts';

/** Why the reader gains: win more, less work, or personal (quota, pay, recognition). The text is in the reader's words. */
export const benefitSchema = z.strictObject({
  kind: z.enum(['performance', 'productivity', 'personal']),
  text: z.string().min(1).max(140),
});
export type Benefit = z.infer<typeof benefitSchema>;

/** A usage event matches when every given part matches; an absent part matches anything. */
export const evidenceSchema = z.strictObject({
  kind: usageKindSchema,
  object: apiNameSchema.optional(),
  field: apiNameSchema.optional(),
  stage: stageNameSchema.optional(),
  activity: activityKindSchema.optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** `records`: distinct records (for practices without a record: distinct days) within the last `days` days, in at least `weeks` different weeks. */
export const adoptionCriterionSchema = z.strictObject({
  records: z.number().int().min(1).max(500),
  days: z.number().int().min(7).max(180),
  weeks: z.number().int().min(1).max(26),
});
export type AdoptionCriterion = z.infer<typeof adoptionCriterionSchema>;

/** One CRM behaviour worth adopting. */
export const practiceSchema = z.strictObject({
  id: idSchema,
  title: z.string().min(1).max(60),
  /** One sentence: what the behaviour is. */
  summary: z.string().min(1).max(200),
  /** Role ids it matters to; benefits below are per role, `default` is used for a role not listed. */
  roles: z.array(idSchema).min(1),
  benefits: z.record(z.string(), benefitSchema),
  /** Seconds it takes once. */
  effortSeconds: z.number().int().min(1).max(3600),
  /** Minutes given back per use, and the assumption behind that number, shown to the rep. */
  minutesPerUse: z.number().min(0).max(120),
  assumption: z.string().min(1).max(240),
  evidence: z.array(evidenceSchema).min(1),
  /**
   * `full`: counts through the whole ladder. `tried`: the evidence is only a motion (opening a view, searching), so the
   * practice can be `tried` and no more (promise 5: outcomes, not motions).
   */
  countsAs: z.enum(['full', 'tried']),
  regular: adoptionCriterionSchema,
  fluent: adoptionCriterionSchema,
  /** A regular practice fades after this many days without use. */
  fadesAfterDays: z.number().int().min(7).max(180),
});
export type Practice = z.infer<typeof practiceSchema>;

/** Ladder of one practice, in order. `new` is before the rep was told or did it. */
export const practiceLevels = ['new', 'aware', 'tried', 'regular', 'fluent'] as const;
export const practiceLevelSchema = z.enum(practiceLevels);
export type PracticeLevel = z.infer<typeof practiceLevelSchema>;

/** Adoption state of one practice for this rep, computed from rollups and card events. */
export interface PracticeState {
  practice: string;
  level: PracticeLevel;
  /** Was regular or fluent, has not been used for `fadesAfterDays`. */
  fading: boolean;
  /** Distinct records (or days) inside the window of the next level. */
  records: number;
  /** Different weeks with a use inside that window. */
  weeks: number;
  /** What the next level asks for, null at the top. */
  next: { level: PracticeLevel; criterion: AdoptionCriterion | null } | null;
  lastUsedDay: string | null;
}
