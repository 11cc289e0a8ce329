import type { Program } from '../model/program.ts';
import type { Change, ChangeDetail, Described } from './diff/change.ts';
import { describeProgram, namesOf } from './diff/describe.ts';

export type { Change, ChangeDetail } from './diff/change.ts';
export { changeSentence } from './diff/sentence.ts';

/**
 * What changes for whom between two versions of a program, in words: new entries first, then changed, then removed, each
 * in the order of the program. The order of entries inside a program means nothing to a device and is no change. `before`
 * null: there was no program.
 */
export function diffPrograms(before: Program | null, after: Program): Change[] {
  // Both are told with the newer names: a role that is renamed is one change, not one of each campaign for it.
  const names = namesOf(before ? [before, after] : [after]);
  const old = index(before ? describeProgram(before, names) : []);
  const fresh = index(describeProgram(after, names));
  const added = [...fresh].filter(([key]) => !old.has(key)).map(([, entry]) => change('added', entry, null, entry));
  const changed = [...fresh].flatMap(([key, entry]) => {
    const held = old.get(key);
    const found = held ? change('changed', entry, held, entry) : null;
    return found && found.details.length > 0 ? [found] : [];
  });
  const removed = [...old].filter(([key]) => !fresh.has(key)).map(([, entry]) => change('removed', entry, entry, null));
  return [...added, ...changed, ...removed];
}

function index(entries: readonly Described[]): Map<string, Described> {
  return new Map(entries.map((entry) => [`${entry.what} ${entry.id ?? ''}`, entry]));
}

function change(kind: Change['kind'], entry: Described, before: Described | null, after: Described | null): Change {
  const { what, id, title, noun, where } = entry;
  // Roles that lose a campaign notice it as much as those that get it.
  const affects = [...new Set([...(after?.affects ?? []), ...(before?.affects ?? [])])];
  return { kind, what, id, title, noun, where, details: details(before, after), affects };
}

function details(before: Described | null, after: Described | null): ChangeDetail[] {
  const names = new Set([...(after?.fields.keys() ?? []), ...(before?.fields.keys() ?? [])]);
  return [...names].flatMap((field) => {
    const detail = { field, before: before?.fields.get(field) ?? null, after: after?.fields.get(field) ?? null };
    return detail.before === detail.after ? [] : [detail];
  });
}
