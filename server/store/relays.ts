import { z } from 'zod';
import { safeUrlSchema } from '../../lib/model/safe-url.ts';
import type { Store } from './store.ts';

export const relaySettingSchema = z.strictObject({
  url: safeUrlSchema,
  runBy: z.string().trim().min(1).max(120),
  required: z.boolean(),
});
export type RelaySetting = z.infer<typeof relaySettingSchema>;

/** Which relay the ballots of an organisation go through, from its next ballot paper on; null: none. */
export async function setRelay(store: Store, org: string, setting: RelaySetting | null): Promise<void> {
  if (setting === null) {
    await store.db.deleteFrom('relays').where('org', '=', org).execute();
    return;
  }
  const values = { url: setting.url, run_by: setting.runBy, required: Number(setting.required) };
  await store.db
    .insertInto('relays')
    .values({ org, ...values })
    .onConflict((conflict) => conflict.column('org').doUpdateSet(values))
    .execute();
}
