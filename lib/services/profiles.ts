import type { PageProfile, Profile } from '../model/profile.ts';
import { claimsHost } from '../model/profile-hosts.ts';
import type { Program } from '../model/program.ts';
import { type Site, siteOf } from '../model/site.ts';
import { mergeProfiles } from '../program/profiles.ts';

/** Profiles merged for a program. Only a memo: the same program gives the same profiles. */
const memo = new WeakMap<Program, Profile[]>();

/** All profiles in force: shipped, changed and completed by the program. */
export function profilesIn(shipped: readonly Profile[], program: Program): Profile[] {
  const known = memo.get(program) ?? mergeProfiles(shipped, program.profiles).profiles;
  memo.set(program, known);
  return known;
}

/**
 * The profiles that may fit the page at this address, best first: those of the site the rep or an admin named, else those
 * that claim its host. Several are versions of one CRM; the page's own proof tells which it is.
 */
export function profilesFor(url: string, sites: readonly Site[], profiles: readonly Profile[]): PageProfile[] {
  const site = siteOf(sites, url);
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return profiles
    .filter((each) => (site ? each.id === site.profile || each.crm === site.profile : claimsHost(each, host)))
    .slice(0, 4)
    .map(({ sources: _, examples: __, ...page }) => page);
}
