import type { ProgramInput } from '../../../model/program.ts';
import { caps, roles } from '../sales-salesforce/people.ts';
import { campaigns, probes } from './campaigns.ts';
import { practices } from './practices.ts';

const levels = [
  ['foundation', 'tried'],
  ['practitioner', 'regular'],
  ['power-user', 'fluent'],
] as const;

const ladderOf = (role: string): ProgramInput['ladder'] =>
  levels.map(([level, at]) => ({
    role,
    level,
    practices: practices
      .filter((practice) => practice.roles.includes(role) && (at === 'tried' || practice.countsAs === 'full'))
      .map(({ id }) => id),
    count: 3,
    at,
  }));

/** Sales on Dynamics 365: what the standard sales app has without customising. */
export const salesDynamics: ProgramInput = {
  schema: 1,
  id: 'sales-dynamics',
  name: 'Sales on Dynamics 365',
  roles,
  practices,
  ladder: roles.flatMap(({ id }) => ladderOf(id)),
  caps,
  probes,
  campaigns,
};
