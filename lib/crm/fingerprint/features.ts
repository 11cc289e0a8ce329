import type { Fingerprint } from '../../model/crm-data.ts';
import { flatParent, flatText } from '../dom.ts';

/** Attributes in which CRMs carry names of their own making, the same in every language and build. */
const stable = [
  'data-target-selection-name',
  'apiname',
  'data-id',
  'data-lp-id',
  'data-name',
  'data-tab-value',
  'data-tab-name',
  'data-field-id',
  'data-fieldname',
  'data-field',
  'data-source',
  'data-scope',
  'data-action',
  'data-test-id',
  'name',
] as const;

const landmarks: Readonly<Record<string, string>> = {
  main: 'main',
  nav: 'navigation',
  header: 'banner',
  footer: 'contentinfo',
  aside: 'complementary',
  form: 'form',
  dialog: 'dialog',
};
const landmarkRoles = new Set([...Object.values(landmarks), 'search', 'region', 'alertdialog']);

/**
 * Can this be a name of the CRM's maker or admin? Ids of records, users and builds cannot: they hold runs of digits, are GUIDs
 * or long words of mixed signs, and tell about one record or one day.
 */
function isName(value: string): boolean {
  if (!/^[\w.:/|-]{1,120}$/.test(value)) return false;
  if (/\d{4}|^\d+$|[0-9a-f]{8}-[0-9a-f]{4}/i.test(value)) return false;
  return !value.split(/[.:/|_-]/).some((part) => /^(?=.*\d)[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/.test(part));
}

export function attributesOf(element: Element): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of stable) {
    const value = element.getAttribute(name);
    if (value && isName(value)) found[name] = value;
  }
  return found;
}

export function roleOf(element: Element): string | null {
  const role = element.getAttribute('role');
  return role && /^[a-z]+$/.test(role) ? role : null;
}

/** A box that says nothing of itself is no place to go by. */
function isMeaningful(element: Element): boolean {
  if (element.localName.includes('-') || landmarks[element.localName]) return true;
  return roleOf(element) !== null || stable.some((name) => isName(element.getAttribute(name) ?? ''));
}

/** Meaningful ancestors, nearest first, through shadow roots. */
function ancestorsOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let at = flatParent(element); at && found.length < 6; at = flatParent(at)) if (isMeaningful(at)) found.push(at);
  return found;
}

function ancestorText(element: Element): string {
  const [attribute] = Object.entries(attributesOf(element));
  if (attribute) return `${element.localName}[${attribute[0]}=${attribute[1]}]`;
  const role = roleOf(element);
  return role ? `${element.localName}:${role}` : element.localName;
}

function landmarkOf(element: Element): string | null {
  for (let at: Element | null = element; at; at = flatParent(at)) {
    const role = roleOf(at);
    if (role && landmarkRoles.has(role)) return role;
    if (landmarks[at.localName]) return landmarks[at.localName] ?? null;
  }
  return null;
}

/** Place among the elements of the same tag in the nearest meaningful ancestor, in its own tree. */
function placeOf(element: Element): { index: number; count: number } {
  const [container] = ancestorsOf(element);
  const root = element.getRootNode();
  const inside = container && container.getRootNode() === root ? container : (root as ParentNode);
  const alike = [...inside.querySelectorAll(element.localName)];
  return { index: Math.max(0, alike.indexOf(element)), count: Math.max(1, alike.length) };
}

/** Four hex digits of the label: enough to tell siblings apart, too few to tell what it said. */
export function labelHash(element: Element): string | null {
  const label = element.getAttribute('aria-label') ?? element.getAttribute('title') ?? flatText(element).slice(0, 200);
  const text = label.replace(/\s+/g, ' ').trim().toLowerCase();
  if (!text) return null;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash >>> 16) ^ (hash & 0xffff)).toString(16).padStart(4, '0');
}

/** Least share that must fit: an element without a name of its own must fit nearly whole. */
const threshold = { named: 0.8, nameless: 0.92 };

/** The features of an element that say which one it is, and nothing of what it shows. */
export function fingerprintOf(element: Element): Fingerprint {
  const attributes = attributesOf(element);
  const named = Object.keys(attributes).length > 0;
  return {
    tag: element.localName,
    role: roleOf(element),
    attributes,
    ancestors: ancestorsOf(element).map(ancestorText),
    landmark: landmarkOf(element),
    ...placeOf(element),
    label: labelHash(element),
    threshold: named ? threshold.named : threshold.nameless,
  };
}
