import { shippedProfiles } from '../../lib/crm/profiles.ts';
import { type Profile, profileSchema } from '../../lib/model/profile.ts';
import type { Finding } from '../../lib/program/lint/finding.ts';
import { lintProfileParts } from '../../lib/program/lint/profile-parts.ts';
import { pathText, profileForm, schemaFindings } from '../../lib/program/lint/schema.ts';
import { mergeProfiles } from '../../lib/program/profiles.ts';
import { parseJson, readText } from '../program/files.ts';
import { Failure, fault } from '../program/problems.ts';

export interface ReadProfile {
  /** Null when the form is too wrong to read anything with it. */
  profile: Profile | null;
  findings: Finding[];
}

async function jsonOf(file: string): Promise<unknown> {
  try {
    return parseJson(await readText(file), file);
  } catch (error) {
    // A word alone was meant as an id.
    if (!(error instanceof Failure) || !/^[\w-]+$/.test(file)) throw error;
    throw fault(
      `${error.message} Nor is "${file}" a shipped profile: ${shippedProfiles.map(({ id }) => id).join(', ')}.`,
    );
  }
}

/** A shipped profile by its id, or a file: a whole profile, or a change to a shipped one (`overrides`). */
export async function readProfile(name: string): Promise<ReadProfile> {
  const shipped = shippedProfiles.find(({ id }) => id === name);
  const value = shipped ?? (await jsonOf(name));
  const isOverride = typeof value === 'object' && value !== null && 'overrides' in value;
  if (!isOverride) {
    const parsed = profileSchema.safeParse(value);
    if (!parsed.success) return { profile: null, findings: schemaFindings(parsed.error, value, profileForm) };
    // A shipped profile's own file is that profile, not a second one.
    const others = shippedProfiles.filter(({ id }) => id !== parsed.data.id);
    return judged(mergeProfiles(others, [value]), parsed.data.id);
  }
  const id = String(Reflect.get(value, 'overrides'));
  return judged(mergeProfiles(shippedProfiles, [value]), id, Object.keys(value));
}

function judged(
  { profiles, problems }: ReturnType<typeof mergeProfiles>,
  id: string,
  sections?: readonly string[],
): ReadProfile {
  const profile = profiles.find((each) => each.id === id) ?? null;
  const left = problems.map(
    ({ path, reason }): Finding => ({
      level: 'error',
      path: pathText(path),
      message: `Devices leave this out: ${reason}.`,
      hint: 'See docs/profiles.md.',
    }),
  );
  return { profile, findings: [...left, ...(profile ? lintProfileParts(profile, sections) : [])] };
}
