import type { Profile } from '../../model/profile.ts';
import { claimsHost } from '../../model/profile-hosts.ts';
import { error, type Remark } from './finding.ts';
import { selectorProblem } from './selector.ts';

type Path = (string | number)[];

const pathOf = (path: Path): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${key}`), '');

/** Every text of a profile with its place; evidence and examples are no instructions. */
function textsOf(value: unknown, path: Path = []): { path: Path; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((each, at) => textsOf(each, [...path, at]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    path.length === 0 && (key === 'sources' || key === 'examples') ? [] : textsOf(each, [...path, key]),
  );
}

const holesIn = (text: string): string[] => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);

/** Holes the routes fill: what `create` and `displays` may use beside their own. */
function routeHoles({ routes }: Profile): string[] {
  const templates = routes.flatMap(({ path, hash, query, hashQuery }) => [
    path,
    hash,
    ...Object.values(query ?? {}),
    ...Object.values(hashQuery ?? {}),
  ]);
  return [...new Set(templates.flatMap((each) => holesIn(each ?? '').map((name) => name.split(':')[0] ?? '')))];
}

const anchorHoles: Readonly<Record<string, readonly string[]>> = {
  action: ['object', 'name'],
  field: ['object', 'field', 'FIELD', 'name'],
  tab: ['name'],
};

/** The holes that the text at this place takes; null where braces mean nothing special to the checks. */
function holesAt(path: Path, routed: readonly string[]): readonly string[] | null {
  const [section, second] = path.map(String);
  const key = path.at(-1);
  if (section === 'routes') return null;
  if (key === 'css' && section === 'fields' && second === 'item') return ['field', 'FIELD', 'object'];
  if (key === 'css' && section === 'anchors') return anchorHoles[(second ?? '').split(':')[0] ?? ''] ?? [];
  if (key === 'css' || key === 'prefix' || key === 'attribute') return [];
  if (section === 'usage' && path.includes('request')) return [...new Set(['object', 'record', ...routed])];
  if (section === 'displays' && key === 'url') return routed;
  if (section === 'create' && key === 'url')
    return [...new Set(['object', 'prefill:query', 'prefill:json', ...routed])];
  return null;
}

function lintHoles(path: Path, text: string, routed: readonly string[]): Remark[] {
  const known = holesAt(path, routed);
  if (!known) return [];
  // A request may limit a hole to a class, as routes do.
  const nameOf = (hole: string): string => (path.includes('request') ? (hole.split(':')[0] ?? '') : hole);
  const unknown = holesIn(text).filter((hole) => !known.includes(nameOf(hole)));
  const list = known.map((name) => `{${name}}`).join(', ');
  const isLiteral = path.at(-1) === 'prefix' || path.at(-1) === 'attribute';
  const none = isLiteral ? `"${path.at(-1)}" is taken as it stands: no holes.` : 'This place takes no holes.';
  return unknown.map((hole) =>
    error(pathOf(path), `Nobody fills the hole "{${hole}}" here.`, list ? `Holes here: ${list}.` : none),
  );
}

/** An address of the template's shape, as the page would make it; holes hold a word. */
function sampleUrl(template: string): URL | null {
  const text = template.replaceAll(/\{[^{}]*\}/g, 'x');
  return URL.canParse(text, 'https://carrot.invalid/') ? new URL(text, 'https://carrot.invalid/') : null;
}

/** The page opens only addresses of its own host, so others would be a button without effect. */
function lintTarget(path: Path, text: string, profile: Profile): Remark[] {
  const url = sampleUrl(text);
  const isWithin = url?.protocol === 'https:' && (url.host === 'carrot.invalid' || claimsHost(profile, url.hostname));
  return isWithin
    ? []
    : [error(pathOf(path), `"${text}" must be an address within this CRM.`, 'Write it without https:// and host.')];
}

function lintText(path: Path, text: string, profile: Profile, routed: readonly string[]): Remark[] {
  const key = path.at(-1);
  const remarks = lintHoles(path, text, routed);
  if (key === 'css') {
    const problem = selectorProblem(text);
    if (problem)
      remarks.push(error(pathOf(path), `"${text}" is no CSS selector: ${problem}.`, 'It would count as absent.'));
    if (path[0] === 'fields' && path[1] === 'item' && !/\{(field|FIELD)\}/.test(text))
      remarks.push(error(pathOf(path), 'Without {field} every field would be this one.', 'Add {field} or {FIELD}.'));
  }
  if (key === 'url' && (path[0] === 'create' || path[0] === 'displays'))
    remarks.push(...lintTarget(path, text, profile));
  return remarks;
}

/**
 * What is wrong inside a profile that has the right form: selectors that are none, holes nobody fills, addresses that lead
 * out of the CRM. `sections`: only these, where a change to a shipped profile is judged.
 */
export function lintProfileParts(profile: Profile, sections?: readonly string[]): Remark[] {
  const routed = routeHoles(profile);
  return textsOf(profile)
    .filter(({ path }) => !sections || sections.includes(String(path[0])))
    .flatMap(({ path, text }) => lintText(path, text, profile, routed));
}
