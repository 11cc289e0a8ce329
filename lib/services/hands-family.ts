import type { CrmId } from '../model/page.ts';
import type { HandsFamily } from '../platform/platform.ts';

/** The script with the hands of a CRM: its own, or the one that works by profiles. */
export function handsFamily(crm: CrmId): HandsFamily {
  return crm === 'salesforce' || crm === 'dynamics' ? crm : 'profile';
}
