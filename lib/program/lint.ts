import type { Profile } from '../model/profile.ts';
import { programSchema } from '../model/program.ts';
import { lintCampaigns } from './lint/campaigns.ts';
import { lintCrmData } from './lint/crm-data.ts';
import type { Finding } from './lint/finding.ts';
import { lintLadder, lintPractices } from './lint/practices.ts';
import { lintCrms, lintProfiles } from './lint/profiles.ts';
import { knownOf, lintDuplicates } from './lint/references.ts';
import { schemaFindings } from './lint/schema.ts';

export type { Finding } from './lint/finding.ts';

/**
 * Everything an author should know of a program before it is published, in the order of the file. While the form is wrong
 * only that is reported: what refers to what can be judged once every entry can be read. `shipped`: the profiles that come with
 * Carrot, where the caller has them at hand; without them overrides are taken on trust.
 */
export function lintProgram(value: unknown, shipped: readonly Profile[] | null = null): Finding[] {
  const parsed = programSchema.safeParse(value);
  if (!parsed.success) return schemaFindings(parsed.error, value);
  const program = parsed.data;
  const known = knownOf(program);
  return [
    ...lintDuplicates(program),
    ...lintPractices(program, known),
    ...lintLadder(program, known),
    ...lintCampaigns(program, known),
    ...lintCrmData(program),
    ...lintCrms(program, shipped),
    ...lintProfiles(program, shipped),
  ];
}
