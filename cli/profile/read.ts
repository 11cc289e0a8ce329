import { readFile } from 'node:fs/promises';
import { shippedProfiles } from '../../lib/crm/profiles.ts';
import { type Profile, profileSchema } from '../../lib/model/profile.ts';
import type { Finding } from '../../lib/program/lint/finding.ts';
import { pathText, schemaFindings } from '../../lib/program/lint/schema.ts';
import { mergeProfiles } from '../../lib/program/profiles.ts';
import { fault } from '../program/problems.ts';

export interface ReadProfile {
  /** Null when the form is too wrong to read anything with it. */
  profile: Profile | null;
  findings: Finding[];
}

async function jsonOf(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw fault(`${file} cannot be read (${error.code ?? error.message}).`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw fault(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** A shipped profile by its id, or a file: a whole profile, or a change to a shipped one (`overrides`). */
export async function readProfile(name: string): Promise<ReadProfile> {
  const shipped = shippedProfiles.find(({ id }) => id === name);
  const value = shipped ?? (await jsonOf(name));
  const isOverride = typeof value === 'object' && value !== null && 'overrides' in value;
  if (!isOverride) {
    const parsed = profileSchema.safeParse(value);
    if (!parsed.success) return { profile: null, findings: schemaFindings(parsed.error, value) };
    // A shipped profile's own file is that profile, not a second one.
    const others = shippedProfiles.filter(({ id }) => id !== parsed.data.id);
    return judged(mergeProfiles(others, [value]), parsed.data.id);
  }
  return judged(mergeProfiles(shippedProfiles, [value]), String(Reflect.get(value, 'overrides')));
}

function judged({ profiles, problems }: ReturnType<typeof mergeProfiles>, id: string): ReadProfile {
  return {
    profile: profiles.find((each) => each.id === id) ?? null,
    findings: problems.map(({ path, reason }) => ({
      level: 'error',
      path: pathText(path),
      message: `Devices leave this out: ${reason}.`,
      hint: 'See docs/profiles.md.',
    })),
  };
}
