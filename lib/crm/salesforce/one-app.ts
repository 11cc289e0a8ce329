import type { UrlReading } from '../adapter.ts';
import { decoded, readingOf, segmentsOf } from '../url-reading.ts';
import { isKeyPrefix, objectOfId } from './key-prefixes.ts';
import { objectName, type Route, readLightningRoute, recordReading } from './lightning-route.ts';
import { isRecordId, recordIdOrNull } from './record-id.ts';

const reading = readingOf('salesforce');

/** The property of an untrusted value, undefined when it has none. */
function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The JSON in a base64 fragment (percent-encoded or not, either base64 alphabet), null when it is none. */
function jsonInFragment(fragment: string): unknown {
  const base64 = decoded(fragment).replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  try {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** `#/sObject/<Id, prefix or name>/<action>`, the routes before 2019. */
function readSObject([what = '', action]: readonly string[]): UrlReading {
  if (isRecordId(what)) return recordReading(objectOfId(what), what, action);
  const object = isKeyPrefix(what) ? objectOfId(what) : objectName(what);
  return reading(action === 'new' ? 'record-create' : 'list', object);
}

/** A page named by its component: search results, a wrapped classic page, reports, dashboards, a record. */
function readComponent(state: unknown, background: Route['background']): UrlReading {
  const component = text(property(state, 'componentDef'));
  const attributes = property(state, 'attributes');
  const id = recordIdOrNull(text(property(attributes, 'recordId')));
  if (component.startsWith('forceSearch:')) {
    const scope = property(attributes, 'scopeMap');
    // "Top results" covers all objects; a scope that names one is a search of that object.
    const all = property(scope, 'type') === 'TOP_RESULTS';
    return reading('search', all ? null : objectName(text(property(scope, 'name'))));
  }
  if (component === 'one:alohaPage') {
    const wrapped = background(text(property(attributes, 'address')));
    return !wrapped || wrapped.page === 'other' ? reading('app-page') : wrapped;
  }
  if (component.startsWith('reports:')) return reading('report', 'Report', id);
  if (component.startsWith('desktopDashboards:')) {
    return reading('dashboard', 'Dashboard', recordIdOrNull(text(property(attributes, 'dashboardId'))) ?? id);
  }
  return id ? recordReading(objectOfId(id), id, 'view') : reading('app-page');
}

/**
 * Reads the fragment of `/one/one.app`: `#/sObject/…`, another route behind `#/`, or `#<base64 JSON>`. Only here does the
 * fragment say where the rep is.
 */
export function readOneApp(fragment: string, route: Route): UrlReading {
  const hash = fragment.replace(/^#/, '');
  if (!hash) return reading('home');
  const slashed = hash.startsWith('%2F') || hash.startsWith('%2f') ? decoded(hash) : hash;
  if (!slashed.startsWith('/')) {
    const state = jsonInFragment(hash);
    return state === null ? reading('other') : readComponent(state, route.background);
  }
  const [path = '', query = ''] = slashed.split('?', 2);
  const [kind, ...rest] = segmentsOf(path);
  if (kind === 'sObject') return readSObject(rest);
  if (kind === 'home') return reading('home');
  const segments = kind === 'lightning' ? rest : [kind ?? '', ...rest];
  return readLightningRoute({ ...route, segments, query: new URLSearchParams(query) });
}
