import { shippedProfiles } from '../../lib/crm/profiles.ts';
import { profileSchema } from '../../lib/model/profile.ts';
import { programSchema } from '../../lib/model/program.ts';
import type { Finding } from '../../lib/program/lint.ts';
import { lintProgram } from '../../lib/program/lint.ts';
import { wrongExamples } from '../profile/explain-address.ts';
import { readJson } from './files.ts';

/** A program as it stands in a file: a program, or the one inside an unsigned bundle. */
export interface Source {
  value: unknown;
  findings: Finding[];
}

/** Reads and lints the program of a JSON file. */
export async function readSource(file: string): Promise<Source> {
  const json = await readJson(file);
  const inBundle = isBundle(json);
  const value = inBundle ? json.program : json;
  const findings = [...lintProgram(value, shippedProfiles), ...exampleFindings(value)];
  return { value, findings: inBundle ? findings.map(insideBundle) : findings };
}

/** Examples of the program's own profiles that read otherwise than they say. */
function exampleFindings(value: unknown): Finding[] {
  const { profiles = [] } = programSchema.safeParse(value).data ?? {};
  return profiles.flatMap((entry, at) => {
    const profile = profileSchema.safeParse(entry);
    if (!profile.success) return [];
    return wrongExamples(profile.data).map(
      ({ path, message }): Finding => ({
        level: 'error',
        path: `profiles[${at}].${path}`,
        id: profile.data.id,
        message,
        hint: 'Repair the route, or the example.',
      }),
    );
  });
}

function isBundle(json: unknown): json is { program: unknown } {
  return typeof json === 'object' && json !== null && 'carrot' in json && 'program' in json;
}

function insideBundle(finding: Finding): Finding {
  return { ...finding, path: finding.path === '' ? 'program' : `program.${finding.path}` };
}

/** `error campaigns[3] "next-step": what is wrong → what to do`. `whole`: what a finding without a place is about. */
export function findingLine({ level, path, id, message, hint }: Finding, whole = 'the program'): string {
  const place = [path === '' ? whole : path, ...(id === undefined ? [] : [`"${id}"`])].join(' ');
  return `${level} ${place}: ${message} → ${hint}`;
}

/** `2 errors, 1 warning` */
export function tally(findings: readonly Finding[]): string {
  const errors = findings.filter(({ level }) => level === 'error').length;
  const warnings = findings.length - errors;
  return `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
