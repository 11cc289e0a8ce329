import { z } from 'zod';
import { daySchema, idSchema, recordKeySchema } from './ids.ts';

/** At most this many distinct records are remembered per practice and day; more would only help farming. */
export const recordsPerDayCeiling = 25;

/** One row per local day and practice: how often it was done, on which distinct records. Kept in the transaction of its events. */
export const rollupSchema = z.strictObject({
  day: daySchema,
  practice: idSchema,
  uses: z.number().int().min(0),
  /** Distinct record keys of that day, at most `recordsPerDayCeiling`. */
  records: z.array(recordKeySchema).max(recordsPerDayCeiling),
});
export type Rollup = z.infer<typeof rollupSchema>;
