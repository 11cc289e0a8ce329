import type { UrlReading } from '../adapter.ts';
import { readingOf } from '../url-reading.ts';
import { objectOfId } from './key-prefixes.ts';
import { recordIdOrNull } from './record-id.ts';

const reading = readingOf('salesforce');

/** A path read with its query. `background` reads another address of the page (`backgroundContext`), null when there is none. */
export interface Route {
  segments: readonly string[];
  query: URLSearchParams;
  background: (address: string) => UrlReading | null;
  /** Reads what Setup shows; left out on the page, where Setup is no place for a card whatever it shows. */
  setup?: (rest: readonly string[], query: URLSearchParams) => UrlReading;
}

/** The text if it can be an object's API name, else null. */
export function objectName(text: string | null | undefined): string | null {
  return text && /^[A-Za-z]\w{0,79}$/.test(text) ? text : null;
}

/** What a page of one record is, by object and action word. */
export function recordReading(object: string | null, id: string, action: string | undefined): UrlReading {
  if (object === 'Report') return reading('report', object, id);
  if (object === 'Dashboard' || object === 'wave:dashboard') return reading('dashboard', object, id);
  switch (action) {
    case 'edit':
    case 'e':
      return reading('record-edit', object, id);
    // The id in a clone address is the source; the new record has none yet.
    case 'clone':
      return reading('record-create', object);
    case 'related':
    case 'rlName':
      return reading('related-list', object, id);
    default:
      return reading('record', object, id);
  }
}

/**
 * `r/<Object>/<Id>/<action>` and the short form `r/<Id>/<action>`. The second place is looked at first: an object's API
 * name may have exactly the length of an id, an action word never has.
 */
function readRecord([first, second, third]: readonly string[]): UrlReading {
  const id = recordIdOrNull(second);
  if (id) return recordReading(objectName(first) ?? objectOfId(id), id, third);
  const short = recordIdOrNull(first);
  return short ? recordReading(objectOfId(short), short, second) : reading('other', objectName(first));
}

/** `o/<Object>/<list|home|new|pipelineInspection>`: every route below an object but `new` is a list of it. */
function readObject([object, action]: readonly string[]): UrlReading {
  if (!object) return reading('other');
  return reading(action === 'new' ? 'record-create' : 'list', objectName(object));
}

/** `page/<name>`: home, or a named page; CRM Analytics shows its dashboards as `page/analytics`. */
function readPage([name]: readonly string[], query: URLSearchParams): UrlReading {
  if (!name || name === 'home') return reading('home');
  if (name === 'analytics' && query.get('wave__assetType') === 'dashboard') {
    return reading('dashboard', 'wave:dashboard', recordIdOrNull(query.get('wave__assetId')));
  }
  return reading('app-page');
}

/** `action/quick/<Object or Global>.<Action>`: a global action belongs to what lies behind it. */
function readAction([kind, name = '']: readonly string[], { query, background }: Route): UrlReading {
  if (kind !== 'quick') return reading('other');
  const id = recordIdOrNull(query.get('recordId'));
  const [owner] = name.split('.');
  if (name.includes('.') && owner !== 'Global') return reading('quick-action', objectName(owner), id);
  const behind = background(query.get('backgroundContext') ?? '')?.object;
  return reading('quick-action', behind ?? objectName(query.get('objectApiName')) ?? (id && objectOfId(id)), id);
}

/** Reads the part of a path after `/lightning`. An app scope (`app/<id>/…`) is the app's home or whatever follows it. */
export function readLightningRoute(route: Route): UrlReading {
  const [kind, ...rest] = route.segments;
  switch (kind) {
    case undefined:
      return reading('home');
    case 'app':
      return readLightningRoute({ ...route, segments: rest.slice(1) });
    case 'page':
      return readPage(rest, route.query);
    case 'o':
      return readObject(rest);
    case 'r':
      return readRecord(rest);
    case 'n':
    case 'cmp':
      return reading('app-page');
    case 'action':
      return readAction(rest, route);
    case 'articles':
      return reading('record', 'Knowledge');
    case 'setup':
    case 'settings':
      return route.setup?.(rest, route.query) ?? reading('setup');
    default:
      return reading('other');
  }
}
