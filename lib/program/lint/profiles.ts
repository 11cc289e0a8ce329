import { type Profile, profileSchema } from '../../model/profile.ts';
import type { Program } from '../../model/program.ts';
import { mergeProfiles } from '../profiles.ts';
import { type Finding, warning } from './finding.ts';
import { lintProfileParts } from './profile-parts.ts';
import { pathText, profileForm, schemaFindings } from './schema.ts';
import { closest } from './spelling.ts';

const hints: Readonly<Record<string, string>> = {
  hosts: 'Name only hosts of this CRM.',
  overrides: 'Use the id of a profile that ships (npm run -s profile -- list).',
  id: 'Give it its own id.',
};

/** The profile an entry makes or changes. */
function idOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const id: unknown = Reflect.get(entry, 'overrides' in entry ? 'overrides' : 'id');
  return typeof id === 'string' ? id : null;
}

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
        return schemaFindings(own.error, entry, profileForm).map((finding) => ({
          ...finding,
          level: 'warning',
          path: place(finding.path),
        }));
    }
    if (!shipped && isOverride(entry)) return [];
    const { problems, profiles: merged } = mergeProfiles(shipped ?? [], profiles.slice(0, at + 1));
    const id = idOf(entry);
    const result = merged.find((each) => each.id === id);
    const sections = isOverride(entry) ? Object.keys(Object(entry)) : undefined;
    // On a device such a part only finds nothing: a program that is already signed is never refused for it.
    const level = shipped ? 'error' : 'warning';
    const inside = result ? lintProfileParts(result, sections) : [];
    const parts = inside.map((remark): Finding => ({ ...remark, level, path: place(remark.path) }));
    const left = problems
      .filter((problem) => problem.entry === at)
      .map(
        ({ path, reason }): Finding => ({
          level: 'warning',
          path: place(pathText(path)),
          message: `Devices leave this out: ${reason}.`,
          hint: hints[String(path[0])] ?? 'See docs/profiles.md, or try it: npm run -s profile -- check FILE.',
        }),
      );
    return [...left, ...parts];
  });
}

/** Campaigns, picks and repairs for a CRM that neither Carrot nor the program knows: they never show. */
export function lintCrms(program: Program, shipped: readonly Profile[] | null): Finding[] {
  if (!shipped) return [];
  const { profiles } = mergeProfiles(shipped, program.profiles);
  const known = [...new Set(['salesforce', 'dynamics', ...profiles.map(({ crm }) => crm)])];
  const judge = (crm: string, path: string, id: string): Finding[] => {
    if (known.includes(crm)) return [];
    const meant = closest(crm, known);
    const hint = meant ? `Did you mean "${meant}"?` : `Use ${known.join(', ')}, or add its profile to "profiles".`;
    return [{ ...warning(path, `Nobody knows the CRM "${crm}": this never shows.`, hint), id }];
  };
  return [
    ...program.campaigns.flatMap(({ id, moment }, at) => judge(moment.crm, `campaigns[${at}].moment.crm`, id)),
    ...(program.pickedAnchors ?? []).flatMap(({ id, crm }, at) => judge(crm, `pickedAnchors[${at}].crm`, id)),
    ...(program.crmOverrides ?? []).flatMap(({ crm }, at) => judge(crm, `crmOverrides[${at}].crm`, crm)),
  ];
}
