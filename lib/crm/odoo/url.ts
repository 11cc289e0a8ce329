import type { UrlReading } from '../adapter.ts';
import { hostEnds, noCrm, readingOf, segmentsOf, type UrlReader, webUrl } from '../url-reading.ts';

const reading = readingOf('odoo');

/** Named action paths of the standard apps, from the router's source of version 19. */
const models: Readonly<Record<string, string>> = {
  crm: 'crm.lead',
  contacts: 'res.partner',
  sales: 'sale.order',
  orders: 'sale.order',
  products: 'product.template',
};
const notTheCrm = /^(www|apps|accounts|runbot|upgrade|docs)\.odoo\.com$/;

/** The model of an action, null where only the page knows it (`action-123`). `m-partner` is a model without a dot. */
function modelOf(action: string): string | null {
  if (action.startsWith('action-')) return null;
  if (action.startsWith('m-')) return action.slice(2);
  return models[action] ?? (action.includes('.') ? action : null);
}

function page(object: string | null, id: string | null, isForm: boolean): UrlReading {
  if (object === 'res.config.settings') return reading('setup');
  if (id === 'new' || (!id && isForm)) return reading('record-create', object);
  return id ? reading('record', object, id) : reading('list', object);
}

/** 18 and newer: `/odoo/<action>/<id>/…`. Earlier pairs are the way here; a number before any action belongs to none. */
function readPath(segments: readonly string[], query: URLSearchParams): UrlReading {
  let action: string | null = null;
  let id: string | null = null;
  for (const segment of segments) {
    if (/^(\d+|new)$/.test(segment)) id = action ? segment : null;
    else [action, id] = [segment, null];
  }
  if (!action) return reading('home');
  if (action === 'settings' || action === 'apps') return reading('setup');
  if (action === 'discuss' || action === 'calendar') return reading('app-page');
  if (action === 'dashboards') return reading('dashboard');
  if (action === 'import') return reading('import');
  return page(modelOf(action), id, query.get('view_type') === 'form');
}

/** 17 and older: `/web#model=…&id=…&view_type=…`. */
function readHash(hash: string): UrlReading {
  const query = new URLSearchParams(hash.slice(1));
  const model = query.get('model');
  if (query.get('action') === 'import') return reading('import', model);
  if (!model) return reading(query.has('action') ? 'list' : 'home');
  return page(model, query.get('id'), query.get('view_type') === 'form');
}

/** Odoo on its own cloud, self-hosted when asked. */
export const readOdooUrl: UrlReader = (url, asked) => {
  const parsed = webUrl(url);
  const isCloud = parsed && parsed.hostname !== 'odoo.com' && hostEnds(parsed.hostname, 'odoo.com');
  if (!parsed || !(asked || isCloud) || notTheCrm.test(parsed.hostname)) return noCrm();
  const [first, ...rest] = segmentsOf(parsed.pathname);
  if (first === 'odoo') return readPath(rest, parsed.searchParams);
  if (first === 'web')
    return rest[0] === 'login' ? reading('login') : rest.length ? reading('other') : readHash(parsed.hash);
  return reading('other');
};
