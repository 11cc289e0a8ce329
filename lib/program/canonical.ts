/** Deeper values than this are refused: no program is, and recursion must end before the stack does. */
const maxDepth = 64;

/**
 * Canonical JSON text of a value (RFC 8785): members sorted by UTF-16 code units, numbers and strings in ECMAScript's own
 * form, no white space.
 * @throws TypeError for what JSON cannot say without loss: NaN, infinities, undefined, functions, big integers, class
 * instances, lone surrogates, more than 64 levels.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > maxDepth) throw new TypeError('canonical JSON: nested too deeply');
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON: ${value} is not a number JSON knows`);
      return JSON.stringify(value);
    case 'string':
      return text(value);
    case 'object':
      return Array.isArray(value)
        ? `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`
        : record(value, depth);
    default:
      throw new TypeError(`canonical JSON: a value of type ${typeof value} cannot be written`);
  }
}

function record(value: object, depth: number): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('canonical JSON: only plain objects can be written');
  }
  // `<` on strings compares UTF-16 code units, as RFC 8785 section 3.2.3 asks; localeCompare would not.
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${text(key)}:${write(member, depth + 1)}`);
  return `{${members.join(',')}}`;
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('canonical JSON: a text holds half of a surrogate pair');
  return JSON.stringify(value);
}

/** Is this text the canonical form of the value? False too for a value that has none. */
export function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonicalJson(value) === text;
  } catch {
    return false;
  }
}

/** SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hex digits. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
