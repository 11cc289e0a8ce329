import { CarrotDb } from '../db/schema.ts';
import type { Profile } from '../model/profile.ts';
import { extensionPlatform, watchAccess } from '../platform/extension.ts';
import { currentProgram } from './current-program.ts';
import { profilesIn } from './profiles.ts';

/** A CRM that can be added as a site, its versions as one. */
export interface CrmChoice {
  /** Id of the CRM, shared by the profiles of its versions. */
  id: string;
  name: string;
  /** Host patterns of its own service; empty when it has none. */
  hosts: readonly string[];
  selfHosted: boolean;
}

/** What the settings page needs to add sites: the CRMs there are, and what the browser allows. */
export function siteScreenDeps(shipped: readonly Profile[]) {
  const deps = { db: new CarrotDb(), platform: extensionPlatform };
  return {
    readCrms: async () => crmChoices(profilesIn(shipped, (await currentProgram(deps)).program)),
    watchAccess,
  };
}

/** One choice for each CRM, by name. Versions are told apart by their pages, not by the rep. */
export function crmChoices(profiles: readonly Profile[]): CrmChoice[] {
  const byCrm = Map.groupBy(profiles, ({ crm }) => crm);
  const choices = [...byCrm].map(([id, versions]) => ({
    id,
    name: commonName(versions.map(({ name }) => name)),
    hosts: [...new Set(versions.flatMap(({ hosts }) => hosts ?? []))],
    selfHosted: versions.some(({ selfHosted }) => selfHosted),
  }));
  return choices.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** The words that all names begin with: SuiteCRM 7, SuiteCRM 8 → SuiteCRM. The first name where there are none. */
function commonName(names: readonly string[]): string {
  const [first = '', ...others] = names;
  const words = first.split(' ');
  const differs = words.findIndex((word, at) => others.some((other) => other.split(' ')[at] !== word));
  return words.slice(0, differs < 1 ? undefined : differs).join(' ');
}
