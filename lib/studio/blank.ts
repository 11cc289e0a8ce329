type Filled<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The same record without empty texts, empty lists and undefined members: in a program "nothing" is left out. */
export function emptyAsAbsent<T extends Record<string, string | readonly unknown[] | undefined>>(values: T): Filled<T> {
  const filled = Object.entries(values).filter(([, value]) => value !== undefined && value.length > 0);
  return Object.fromEntries(filled) as Filled<T>;
}
