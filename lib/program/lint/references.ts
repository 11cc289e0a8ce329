import type { Program } from '../../model/program.ts';
import { error, type Finding, place, quoted, type Remark } from './finding.ts';
import { editDistance } from './spelling.ts';

/** Ids a program defines, for checks of what refers to them. */
export interface Known {
  roles: ReadonlySet<string>;
  practices: ReadonlyMap<string, Program['practices'][number]>;
  probes: ReadonlyMap<string, Program['probes'][number]>;
}

export function knownOf(program: Program): Known {
  return {
    roles: new Set(program.roles.map((role) => role.id)),
    practices: new Map(program.practices.map((practice) => [practice.id, practice])),
    probes: new Map(program.probes.map((probe) => [probe.id, probe])),
  };
}

/** Two entries of one list with one id. */
export function lintDuplicates(program: Program): Finding[] {
  return (['roles', 'practices', 'probes', 'campaigns'] as const).flatMap((list) => {
    const first = new Map<string, number>();
    return program[list].flatMap(({ id }, index) => {
      const before = first.get(id);
      if (before === undefined) {
        first.set(id, index);
        return [];
      }
      const remark = error(
        'id',
        `The id "${id}" is used twice (first in ${list}[${before}]).`,
        'Give each its own id.',
      );
      return place([remark], `${list}[${index}]`, id);
    });
  });
}

/** One remark for every name in `names` that `known` does not hold. */
export function unknownNames(
  path: string,
  what: 'role' | 'practice' | 'probe',
  names: readonly string[],
  known: { has(name: string): boolean; keys(): Iterable<string> },
): Remark[] {
  return names
    .filter((name) => !known.has(name))
    .map((name) => error(path, `There is no ${what} "${name}".`, suggestion(name, [...known.keys()], what)));
}

function suggestion(name: string, known: readonly string[], what: string): string {
  const close = known.filter((each) => editDistance(each, name) <= 2);
  if (close.length > 0) return `Did you mean ${quoted(close)}?`;
  return known.length <= 8 && known.length > 0
    ? `Known: ${quoted(known)}.`
    : `Define the ${what}, or check its spelling.`;
}
