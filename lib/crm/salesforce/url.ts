import type { UrlReading } from '../adapter.ts';
import { noCrm, readingOf, segmentsOf, webUrl } from '../url-reading.ts';
import { readClassic } from './classic.ts';
import { type SalesforceHost, salesforceHost } from './hosts.ts';
import { objectName, type Route, readLightningRoute } from './lightning-route.ts';
import { readOneApp } from './one-app.ts';
import { recordIdOrNull } from './record-id.ts';

const reading = readingOf('salesforce');

// Sign-in and session hand-over. Their queries hold secrets and are never looked at.
const login = /^(secur|idp|saml|login|servlet\/servlet\.su|services\/(oauth2|auth)|_nc_external\/identity)(\/|$)/;

/** Pages with an app file of their own. Reports and dashboards are frames inside their Lightning page. */
function readAppFile(path: string, query: URLSearchParams): UrlReading | null {
  const param = (name: string): string | null => {
    for (const [key, value] of query) if (key.toLowerCase() === name) return value;
    return null;
  };
  const [folder = '', file = ''] = path.split('/');
  if (!file.endsWith('.app')) return null;
  switch (folder) {
    case 'reports':
      return reading('report', 'Report', recordIdOrNull(param('reportid')));
    case 'desktopdashboards':
      // A new dashboard has a placeholder here, which is no record id.
      return reading('dashboard', 'Dashboard', recordIdOrNull(param('dashboardid')));
    case 'dataimporter':
      return reading('import', objectName(param('objectselection')));
    case 'builder_platform_interaction':
    case 'visualeditor':
      return reading('setup');
    default:
      return reading('app-page');
  }
}

/** `setup/<Node>/…`: names an object only in the Object Manager, an id only inside `address`. */
function readSetup([node, object]: readonly string[], query: URLSearchParams): UrlReading {
  const named = node === 'ObjectManager' && object !== 'home' && object !== 'page' ? objectName(object) : null;
  const address = /^\/(\w+)/.exec(query.get('address') ?? '');
  return reading('setup', named, recordIdOrNull(address?.[1]));
}

function readPath(url: URL, host: SalesforceHost, depth: number): UrlReading {
  const segments = segmentsOf(url.pathname);
  const query = url.searchParams;
  const path = segments.join('/').toLowerCase();
  if (login.test(path)) return reading('login');
  const background = (address: string): UrlReading | null => {
    const behind = address && depth < 3 ? webUrl(address, url.origin) : null;
    return behind && readPath(behind, host, depth + 1);
  };
  const route: Route = { segments: segments.slice(1), query, background, setup: readSetup };
  if (path === 'one/one.app') return readOneApp(url.hash, route);
  if (segments[0]?.toLowerCase() === 'lightning') return readLightningRoute(route);
  if (segments[0]?.toLowerCase() === 'apex') return reading('app-page');
  // Without a session the bare my-domain host is the sign-in page; the Lightning host leads to home.
  if (!path) return reading(host === 'classic' ? 'login' : host === 'lightning' ? 'home' : 'other');
  const classic = host === 'visualforce' ? null : readClassic(segments, query);
  return readAppFile(path, query) ?? classic ?? reading(host === 'setup' ? 'setup' : 'other');
}

/**
 * What a Salesforce address says: page kind, object, record id as the address shows it. Anything that is no address of a
 * Salesforce organisation is `{crm: 'none', page: 'other'}`. Ids in the query (`filterName`, `recordTypeId`,
 * `defaultFieldValues`, `backgroundContext`, `ws`) belong to something else and are not the record. Never throws.
 */
export function readSalesforceUrl(url: string): UrlReading {
  const parsed = webUrl(url);
  const host = parsed && salesforceHost(parsed.hostname);
  return parsed && host ? readPath(parsed, host, 0) : noCrm();
}
