import { type Profile, profileOverrideSchema, profileSchema } from '../model/profile.ts';
import { claimsHost, isReservedPattern } from '../model/profile-hosts.ts';
import { profileForm, schemaFindings } from './lint/schema.ts';

/** Why an entry of a program's `profiles`, or a part of one, is not used. */
export interface ProfileProblem {
  /** Which entry, from 0. */
  entry: number;
  /** Where in the entry. */
  path: PropertyKey[];
  reason: string;
}

export interface MergedProfiles {
  /** Shipped profiles with their overrides, then the program's own. */
  profiles: Profile[];
  problems: ProfileProblem[];
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged, `null` removes, everything else replaces. */
function merged(base: unknown, change: unknown): unknown {
  if (!isObject(base) || !isObject(change)) return change;
  const result: Json = { ...base };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

/** The smallest parts of a change that can be taken or left: sections, and the entries of sections that are maps. */
function* partsOf(change: Json): Generator<{ path: string[]; part: Json }> {
  for (const [section, value] of Object.entries(change)) {
    if (section === 'overrides' || section === 'id') continue;
    const isMap = isObject(value) && /^(anchors|sets|sources|activities|displays)$/.test(section);
    if (!isMap) yield { path: [section], part: { [section]: value } };
    else
      for (const [key, each] of Object.entries(value))
        yield { path: [section, key], part: { [section]: { [key]: each } } };
  }
}

const byPurpose = ({ path }: { path: string[] }): number => (path[0] === 'sources' || path[0] === 'sets' ? 0 : 1);

/** A shipped profile with a change applied part by part: a part that makes it invalid is left out, the others hold. */
function overridden(base: Profile, change: Json, report: (path: PropertyKey[], reason: string) => void): Profile {
  let profile = base;
  // Names that other parts refer to come first.
  const parts = [...partsOf(change)].sort((a, b) => byPurpose(a) - byPurpose(b));
  for (const { path, part } of parts) {
    if (path[0] === 'crm' || path[0] === 'proof' || path[0] === 'selfHosted') {
      report(path, `"${path[0]}" of a shipped profile cannot be changed`);
      continue;
    }
    const whole = merged(profile, part);
    const tried = profileSchema.safeParse(whole);
    if (tried.success) {
      profile = tried.data;
      continue;
    }
    const [said] = schemaFindings(tried.error, whole, profileForm);
    const reason = said ? `${said.message} ${said.hint}`.replace(/\.$/, '') : 'does not fit';
    report([...(tried.error.issues[0]?.path ?? path)], reason);
  }
  return profile;
}

/** Why the hosts cannot be this profile's; null when they can. */
function hostProblem(profile: Profile, others: readonly Profile[]): string | null {
  for (const pattern of profile.hosts ?? []) {
    if (isReservedPattern(pattern)) return `"${pattern}" covers hosts that no profile may claim`;
    const sample = pattern.replace('**.', 'a.').replaceAll('*', 'a');
    const owner = others.find(
      (other) => other.id !== profile.id && (claimsHost(other, sample) || covers(profile, other)),
    );
    // Two versions of one CRM share their hosts: the page tells them apart.
    if (owner && owner.crm !== profile.crm) return `"${pattern}" belongs to the profile "${owner.id}"`;
  }
  return null;
}

/** Does a profile's pattern cover a host of another one? */
function covers(profile: Profile, other: Profile): boolean {
  return (other.hosts ?? []).some((host) => claimsHost(profile, host.replace('**.', 'a.').replaceAll('*', 'a')));
}

/**
 * The profiles in force: what ships, changed and completed by a program. Bad entries and bad parts of overrides are left
 * out with a reason; nothing here makes a program as a whole unusable.
 */
export function mergeProfiles(shipped: readonly Profile[], entries: readonly unknown[] = []): MergedProfiles {
  let profiles = [...shipped];
  const problems: ProfileProblem[] = [];
  entries.forEach((entry, at) => {
    const report = (path: PropertyKey[], reason: string) => problems.push({ entry: at, path, reason });
    const change = profileOverrideSchema.safeParse(entry);
    const base = change.success ? profiles.find(({ id }) => id === change.data.overrides) : undefined;
    if (change.success && !base) {
      const ids = profiles.map(({ id }) => id).join(', ');
      report(['overrides'], `there is no profile "${change.data.overrides}" to override, only ${ids}`);
      return;
    }
    let profile: Profile;
    if (change.success && base) profile = overridden(base, change.data, report);
    else {
      const own = profileSchema.safeParse(entry);
      if (!own.success) {
        for (const issue of own.error.issues.slice(0, 20)) report([...issue.path], issue.message);
        return;
      }
      profile = own.data;
      if (profiles.some(({ id }) => id === profile.id)) {
        report(['id'], `"${profile.id}" is taken; to change it write "overrides": "${profile.id}"`);
        return;
      }
      if (/^(salesforce|dynamics)$/.test(profile.crm)) {
        report(['crm'], `"${profile.crm}" has an adapter of its own`);
        return;
      }
    }
    const reason = hostProblem(profile, profiles);
    if (reason) {
      report(['hosts'], reason);
      if (!base) return;
      profile = { ...profile, hosts: base.hosts };
    }
    profiles = base ? profiles.map((each) => (each.id === profile.id ? profile : each)) : [...profiles, profile];
  });
  return { profiles, problems };
}
