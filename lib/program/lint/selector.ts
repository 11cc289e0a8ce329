// Is a text a CSS selector that a browser takes for `querySelector`? There is no page here, so its grammar is read: Selectors
// level 4, without namespaces. https://www.w3.org/TR/selectors-4/#grammar

const letter = String.raw`(?:[\w\u0080-\uffff-]|\\.)`;
const ident = String.raw`(?:--|-?(?:[a-zA-Z_\u0080-\uffff]|\\.))${letter}*`;
const text = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`;
const simple = new RegExp(
  String.raw`\*|[#.]${ident}|\[\s*${ident}\s*(?:[~|^$*]?=\s*(?:${ident}|${text})\s*(?:[iIsS]\s*)?)?\]`,
  'y',
);
const tag = new RegExp(ident, 'y');
const pseudo = new RegExp(String.raw`(::?)(${ident})(\()?`, 'y');
const between = /\s*[>+~]\s*|\s+(?![,)]|$)/y;
const comma = /\s*,\s*/y;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
/** Pseudo-classes with a list of selectors in brackets. */
const nesting = words('not is where has matches -webkit-any -moz-any');
const withArguments = words('nth-child nth-last-child nth-of-type nth-last-of-type lang dir host host-context state');
const plain = words(
  'active any-link autofill checked default defined disabled empty enabled first-child first-of-type focus focus-visible ' +
    'focus-within fullscreen host hover in-range indeterminate invalid last-child last-of-type link modal only-child ' +
    'only-of-type open optional out-of-range picture-in-picture placeholder-shown popover-open read-only read-write required ' +
    'root scope target user-invalid user-valid valid visited',
);

/** Carries what is wrong out of the middle of a selector. */
class NoSelector extends Error {}

/** Reads a list of selectors from `from` on; returns where it ends. */
function readList(css: string, from: number, isRelative: boolean): number {
  let at = from;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(css);
    at += found?.[0].length ?? 0;
    return found;
  };
  const readPseudo = (): boolean => {
    const found = take(pseudo);
    if (!found) return false;
    const [whole, colons, name = '', bracket] = found;
    const lower = name.toLowerCase();
    if (colons === '::') throw new NoSelector(`"${whole}" is part of an element and can never be found`);
    if (!bracket && !plain.has(lower)) throw new NoSelector(`browsers know no "${whole}"`);
    if (!bracket) return true;
    if (nesting.has(lower)) at = readList(css, at, lower === 'has');
    else if (withArguments.has(lower)) take(/[^()]*/y);
    else throw new NoSelector(`browsers know no "${whole}…)"`);
    take(/\s*/y);
    if (!take(/\)/y)) throw new NoSelector('a bracket is not closed');
    return true;
  };
  const readCompound = (): void => {
    let parts = take(tag) ? 1 : 0;
    while (take(simple) ?? readPseudo()) parts++;
    const rest = css.slice(at, at + 12);
    if (parts === 0) throw new NoSelector(rest ? `"${rest}" cannot be read` : 'it ends too early');
  };
  do {
    take(/\s*/y);
    if (isRelative) take(/[>+~]\s*/y);
    do readCompound();
    while (take(between));
  } while (take(comma));
  return at;
}

/** Why a browser would refuse the selector, a part of a sentence; null when it takes it. Holes `{name}` count as words. */
export function selectorProblem(css: string): string | null {
  const whole = css.replaceAll(/\{\w+\}/g, 'x').trim();
  try {
    const end = readList(whole, 0, false);
    return end === whole.length ? null : `"${whole.slice(end, end + 12)}" cannot be read`;
  } catch (error) {
    if (error instanceof NoSelector) return error.message;
    throw error;
  }
}
