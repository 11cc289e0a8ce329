import { type Profile, profileSchema } from '../../model/profile.ts';
import type { Program } from '../../model/program.ts';
import { mergeProfiles } from '../profiles.ts';
import type { Finding } from './finding.ts';
import { pathText, schemaFindings } from './schema.ts';

const hints: Readonly<Record<string, string>> = {
  hosts: 'Name only hosts of this CRM.',
  overrides: 'Use the id of a profile that ships (npm run -s profile -- list).',
  id: 'Give it its own id.',
};

/**
 * What devices will leave out of a program's profiles, and why. Only warnings: a bad entry is dropped by itself and never
 * keeps a program from being used. Without `shipped` (where they are not at hand) overrides are taken on trust.
 */
export function lintProfiles({ profiles = [] }: Program, shipped: readonly Profile[] | null): Finding[] {
  const isOverride = (entry: unknown): boolean => typeof entry === 'object' && entry !== null && 'overrides' in entry;
  return profiles.flatMap((entry, at): Finding[] => {
    const prefix = `profiles[${at}]`;
    const place = (path: string): string => (path === '' ? prefix : `${prefix}.${path}`);
    if (!isOverride(entry)) {
      const own = profileSchema.safeParse(entry);
      if (!own.success)
        return schemaFindings(own.error, entry).map((finding) => ({
          ...finding,
          level: 'warning',
          path: place(finding.path),
        }));
    }
    if (!shipped && isOverride(entry)) return [];
    const { problems } = mergeProfiles(shipped ?? [], profiles.slice(0, at + 1));
    return problems
      .filter((problem) => problem.entry === at)
      .map(({ path, reason }) => ({
        level: 'warning',
        path: place(pathText(path)),
        message: `Devices leave this out: ${reason}.`,
        hint: hints[String(path[0])] ?? 'See docs/profiles.md, or try it: npm run -s profile -- check FILE.',
      }));
  });
}
