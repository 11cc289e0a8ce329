import 'fake-indexeddb/auto';
import { shippedProfiles } from '../../../lib/crm/profiles.ts';
import { CarrotDb } from '../../../lib/db/schema.ts';
import type { PageContext } from '../../../lib/model/page.ts';
import type { UsageReport } from '../../../lib/model/usage-event.ts';
import { fakePlatform } from '../../../lib/platform/fake.ts';
import { changeSettings } from '../../../lib/settings/store.ts';

/** A Tuesday at 10:30 local time, inside the default working hours. */
export const tuesday = new Date('2026-03-10T10:30:00').getTime();
export const recordKey = 'AAAAAAAAAAAAAAAAAAAAAA';
export const caller = { tabId: 7, tabActive: true };

/** Worker dependencies on an empty database, with the first run done as a sales rep. */
export async function makeDeps() {
  const db = new CarrotDb(`services-${crypto.randomUUID()}`);
  const deps = {
    db,
    platform: fakePlatform(tuesday),
    crmMatches: ['https://*.lightning.force.com/*'],
    shippedProfiles,
  };
  const hours = { days: [1, 2, 3, 4, 5], from: 480, to: 1080 };
  await changeSettings(deps.platform, { welcomed: true, role: 'sales-rep', workingHours: hours });
  return deps;
}

/** An open opportunity whose next step is empty, at a calm moment. */
export function opportunity(change: Partial<PageContext> = {}): PageContext {
  return {
    ...{ crm: 'salesforce', page: 'record', object: 'Opportunity', recordKey, stage: 'Qualification', display: null },
    probes: { 'opportunity-next-step-empty': true },
    busy: { typing: false, unsaved: false, dialog: false, fullscreen: false, hidden: false },
    ...change,
  };
}

/** The next step was filled on that opportunity. */
export function nextStepFilled(): UsageReport {
  return {
    ...{ id: crypto.randomUUID(), kind: 'field.filled', crm: 'salesforce', object: 'Opportunity', recordKey },
    ...{ field: 'NextStep', stage: null, activity: null },
  };
}
