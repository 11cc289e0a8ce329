/** One thing an author should know of a program. */
export interface Finding {
  /** An `error` keeps the program from being signed and from being accepted; a `warning` does not. */
  level: 'error' | 'warning';
  /** Where, as an author would write it: `campaigns[3].benefit`. Empty: the program as a whole. */
  path: string;
  /** Id of the role, practice, probe or campaign it is about, where it has one. */
  id?: string;
  /** What is wrong, one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
}

/** Findings without their place; the caller of a check knows it. */
export type Remark = Omit<Finding, 'id'>;

export const error = (path: string, message: string, hint: string): Remark => ({ level: 'error', path, message, hint });

export const warning = (path: string, message: string, hint: string): Remark => ({
  level: 'warning',
  path,
  message,
  hint,
});

/** Places remarks under `prefix` (`campaigns[3]`) and names the entry they are about. */
export function place(remarks: readonly Remark[], prefix: string, id?: string): Finding[] {
  return remarks.map((remark) => ({
    ...remark,
    path: remark.path === '' ? prefix : `${prefix}.${remark.path}`,
    ...(id === undefined ? {} : { id }),
  }));
}

/** Names in quotes, for a sentence: `"a", "b" and "c"`. */
export function quoted(names: readonly string[]): string {
  const all = names.map((name) => `"${name}"`);
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`;
}
