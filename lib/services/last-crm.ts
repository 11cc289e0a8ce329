import { type CrmId, crmIdSchema } from '../model/page.ts';
import type { Platform } from '../platform/platform.ts';
import { starterFor } from '../program/starter/starter.ts';

/** Storage key of its own: settings are written by the rep at any moment, and this must not race with them. */
const key = 'lastCrm';

/** The CRM with a built-in program whose page the rep looked at last: what the popup is about while no organisation is joined. */
export async function readLastCrm({ read }: Pick<Platform, 'read'>): Promise<CrmId | null> {
  return crmIdSchema.safeParse(await read(key)).data ?? null;
}

/** The rep looks at a page of this CRM. */
export async function noteCrm(platform: Pick<Platform, 'read' | 'write'>, crm: CrmId): Promise<void> {
  if (starterFor(crm) && (await readLastCrm(platform)) !== crm) await platform.write(key, crm);
}
