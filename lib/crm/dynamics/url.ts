import type { UrlReading } from '../adapter.ts';
import { noCrm, readingOf, type UrlReader, webUrl } from '../url-reading.ts';

const reading = readingOf('dynamics');

const organisation = /^[^.]+\.crm(\d*\.dynamics\.com|\.dynamics\.cn|\.microsoftdynamics\.(us|de))$/;
const makers = new Set(['make.powerapps.com', 'make.apps.appsplatform.us', 'admin.powerplatform.microsoft.com']);

/** Type codes of old links (`etc=`), from the platform's documentation. */
const typeCodes: Readonly<Record<string, string>> = {
  '1': 'account',
  '2': 'contact',
  '3': 'opportunity',
  '4': 'lead',
  '112': 'incident',
  '1024': 'product',
  '1084': 'quote',
  '1088': 'salesorder',
  '1090': 'invoice',
  '4201': 'appointment',
  '4202': 'email',
  '4210': 'phonecall',
  '4212': 'task',
  '4400': 'campaign',
};

/** A GUID in bare lower case, from any of its spellings; null for other text. */
function guid(text: string | null): string | null {
  const [, bare] = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i.exec(text ?? '') ?? [];
  return bare?.toLowerCase() ?? null;
}

/** `main.aspx`: everything is in the query. `formid`, `appid`, `extraqs` and the like belong to something else. */
function readMain(param: (name: string) => string | null): UrlReading {
  const object = param('etn')?.toLowerCase() || typeCodes[param('etc') ?? ''] || null;
  const id = guid(param('id'));
  const kind = param('pagetype')?.toLowerCase() ?? (object ? 'entityrecord' : 'home');
  switch (kind) {
    case 'entityrecord':
      return id ? reading('record', object, id) : reading('record-create', object);
    case 'entitylist':
      return reading('list', object);
    case 'dashboard':
      return reading('dashboard', 'dashboard', id);
    case 'webresource':
    case 'custom':
    case 'control':
      return reading('app-page');
    case 'search':
    case 'advancedfind':
      return reading('search');
    case 'home':
      return reading('home');
    default:
      return reading('other');
  }
}

/** Dynamics 365 and Power Apps model-driven apps; on-premises hosts only when asked. Keys and page types in any letter case. */
export const readDynamicsUrl: UrlReader = (url, asked) => {
  const parsed = webUrl(url);
  if (parsed && makers.has(parsed.hostname)) return reading('setup');
  if (!parsed || !(asked || organisation.test(parsed.hostname))) return noCrm();
  const param = (name: string): string | null => {
    for (const [key, value] of parsed.searchParams) if (key.toLowerCase() === name) return value;
    return null;
  };
  const path = parsed.pathname.toLowerCase();
  if (/\/main\.aspx$/.test(path)) return readMain(param);
  if (/\/_root\/homepage\.aspx$/.test(path)) return reading('list', param('etn')?.toLowerCase() ?? null);
  if (/\/(tools|sfa\/workflow)\//.test(path)) return reading('setup');
  if (path.includes('/webresources/')) return reading('app-page');
  return reading(path === '/' ? 'home' : 'other');
};
