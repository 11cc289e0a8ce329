import { z } from 'zod';
import { apiNameSchema, idSchema } from './ids.ts';

/** Coarse age of a date in a field, from the future to more than 90 days ago: `week` 1–7 days, `month` 8–30, `quarter` 31–90. */
export const ageBuckets = ['future', 'today', 'week', 'month', 'quarter', 'older'] as const;
export const ageBucketSchema = z.enum(ageBuckets);
export type AgeBucket = z.infer<typeof ageBucketSchema>;

const base = { id: idSchema, object: apiNameSchema, field: apiNameSchema };

/**
 * A question the program asks the page about one field of the record on screen. The page answers with a boolean or a
 * coarse bucket, never with the value: `shown` (is the field on the page), `empty`, `age` (bucket of the date in it),
 * `older-than` (is the date in it more than `days` days ago).
 */
export const probeSchema = z.discriminatedUnion('test', [
  z.strictObject({ ...base, test: z.literal('shown') }),
  z.strictObject({ ...base, test: z.literal('empty') }),
  z.strictObject({ ...base, test: z.literal('age') }),
  z.strictObject({ ...base, test: z.literal('older-than'), days: z.number().int().min(1).max(3650) }),
]);
export type Probe = z.infer<typeof probeSchema>;

/** `unknown`: the field is not on the page, or its date could not be read with certainty. */
export const probeAnswerSchema = z.union([z.boolean(), ageBucketSchema, z.literal('unknown')]);
export type ProbeAnswer = z.infer<typeof probeAnswerSchema>;
