import { shippedProfiles } from '../../lib/crm/profiles.ts';
import type { Finding } from '../../lib/program/lint.ts';
import { lintProgram } from '../../lib/program/lint.ts';
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
  const findings = lintProgram(value, shippedProfiles);
  return { value, findings: inBundle ? findings.map(insideBundle) : findings };
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
