import type { ProgramInput } from '../../../model/program.ts';
import { dealNudges } from './deal-nudges.ts';
import { dealPractices } from './deal-practices.ts';
import { leadNudges } from './lead-nudges.ts';
import { leadPractices } from './lead-practices.ts';
import { caps, ladder, roles } from './people.ts';
import { probes } from './probes.ts';
import { tips } from './tips.ts';
import { workPractices } from './work-practices.ts';

/** Sales on Salesforce: what a rep can use from the first minute, without an organisation or a server. */
export const salesSalesforce: ProgramInput = {
  schema: 1,
  id: 'sales-salesforce',
  name: 'Sales on Salesforce',
  roles,
  practices: [...dealPractices, ...leadPractices, ...workPractices],
  ladder,
  caps,
  probes,
  campaigns: [...dealNudges, ...leadNudges, ...tips],
};
