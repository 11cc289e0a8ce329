import { type Change, changeSentence } from '../../lib/program/diff.ts';

/** Changes as lines: a sentence each, and with `details` every field with its values. */
export function changeLines(changes: readonly Change[], details: boolean): string[] {
  return changes.flatMap((change) => [
    `${sign(change.kind)} ${changeSentence(change)}`,
    ...(details && change.kind === 'changed' ? change.details.map(detailLine) : []),
  ]);
}

function sign(kind: Change['kind']): string {
  return { added: '+', removed: '-', changed: '~' }[kind];
}

function detailLine({ field, before, after }: Change['details'][number]): string {
  const said = (value: string | null): string => (value === null ? 'not set' : `“${value}”`);
  return `    ${field}: ${said(before)} → ${said(after)}`;
}

/** Who notices, for the line under a summary. */
export function affectedLine(changes: readonly Change[]): string {
  const roles = [...new Set(changes.flatMap(({ affects }) => affects))];
  return roles.length === 0 ? 'Nobody notices.' : `Noticed by: ${roles.join(', ')}.`;
}
