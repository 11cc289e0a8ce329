/**
 * Reading objects of a page that may be half there or hostile: getters that throw, methods that are none, proxies. Natives
 * are taken before the page's scripts run, so that none of them sees or changes what passes here.
 */
const { apply, get } = Reflect;
const { toString: tag } = Object.prototype;

/** A property; undefined where there is none or reading it throws. */
export function read(target: unknown, ...path: string[]): unknown {
  let value = target;
  try {
    for (const name of path) {
      if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return undefined;
      value = get(value, name);
    }
    return value;
  } catch {
    return undefined;
  }
}

/** The result of a method in a box; null where there is none or it throws, so that a result of nothing can be told apart. */
export function attempt(target: unknown, name: string, ...args: unknown[]): { result: unknown } | null {
  const method = read(target, name);
  if (typeof method !== 'function') return null;
  try {
    return { result: apply(method, target, args) };
  } catch {
    return null;
  }
}

/** The result of a method; undefined where there is none or it throws. */
export function call(target: unknown, name: string, ...args: unknown[]): unknown {
  return attempt(target, name, ...args)?.result;
}

/** A GUID in bare lower case; null for anything else. */
export function guid(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  const [, bare] = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i.exec(value) ?? [];
  return bare?.toLowerCase() ?? null;
}

/** A logical name in lower case; null for anything else. */
export function logicalName(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z]\w{0,79}$/i.test(value) ? value.toLowerCase() : null;
}

/** Milliseconds of a date object of any realm; null for anything else. */
export function dateMs(value: unknown): number | null {
  try {
    if (apply(tag, value, []) !== '[object Date]') return null;
    const ms = Number(value);
    return Number.isFinite(ms) ? ms : null;
  } catch {
    return null;
  }
}
