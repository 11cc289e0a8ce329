import type { CrmId } from '../../model/page.ts';
import { type Program, programSchema } from '../../model/program.ts';
import { salesDynamics } from './sales-dynamics/program.ts';
import { salesSalesforce } from './sales-salesforce/program.ts';

/** The built-in program where nobody knows yet which CRM the rep works in. */
export const starterProgram: Program = programSchema.parse(salesSalesforce);

const dynamicsProgram = programSchema.parse(salesDynamics);

/** All built-in programs, the default one first: used until an organisation is joined, and what an admin starts from. */
export const starterPrograms = [starterProgram, dynamicsProgram] as const;

const byCrm = new Map<CrmId, Program>([
  ['salesforce', starterProgram],
  ['dynamics', dynamicsProgram],
]);

/** The built-in program for a CRM; null when none was written for it. */
export function starterFor(crm: CrmId): Program | null {
  return byCrm.get(crm) ?? null;
}
