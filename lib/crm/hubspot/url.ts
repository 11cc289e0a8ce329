import type { UrlReading } from '../adapter.ts';
import { noCrm, readingOf, segmentsOf, type UrlReader, webUrl } from '../url-reading.ts';

const reading = readingOf('hubspot');

const types: Readonly<Record<string, string>> = {
  '0-1': 'contact',
  '0-2': 'company',
  '0-3': 'deal',
  '0-5': 'ticket',
  '0-7': 'product',
};
const legacy: Readonly<Record<string, string>> = {
  contact: 'contact',
  contacts: 'contact',
  company: 'company',
  companies: 'company',
  deal: 'deal',
  deals: 'deal',
  ticket: 'ticket',
  tickets: 'ticket',
};

/** The type word; a custom object (`2-12345`) has none in the address and keeps its number. */
function typeWord(type: string | undefined): string | null {
  return type ? (types[type] ?? (/^\d+-\d+$/.test(type) ? type : null)) : null;
}

const isId = (text: string | undefined): text is string => /^\d+$/.test(text ?? '');

/** Below `/contacts/<portal>/`: records and lists, in the present spelling and the old one. */
function readContacts([kind = '', first, second]: readonly string[]): UrlReading {
  if (kind === 'record')
    return isId(second) ? reading('record', typeWord(first), second) : reading('other', typeWord(first));
  if (kind === 'objects') return reading('list', typeWord(first));
  const object = legacy[kind] ?? null;
  if (!object) return reading('other');
  return isId(first) ? reading('record', object, first) : reading('list', object);
}

/** HubSpot: the portal number is the second segment of every address. */
export const readHubspotUrl: UrlReader = (url) => {
  const parsed = webUrl(url);
  if (!parsed || !/^app(-[a-z]+\d*)?\.hubspot\.com$/.test(parsed.hostname)) return noCrm();
  const [area = '', , ...rest] = segmentsOf(parsed.pathname);
  switch (area) {
    case 'contacts':
      return readContacts(rest);
    case 'tasks': {
      const at = rest.indexOf('task');
      const id = at < 0 ? undefined : rest[at + 1];
      return isId(id) ? reading('record', 'task', id) : reading('list', 'task');
    }
    case 'reports-dashboard': {
      const [, dashboard, report] = rest;
      if (isId(report)) return reading('report', 'report', report);
      return reading('dashboard', 'dashboard', isId(dashboard) ? dashboard : null);
    }
    case 'object-builder':
      return reading('record-create', typeWord(rest[0]));
    case 'import':
      return reading('import');
    case '':
    case 'user-guide':
    case 'global-home':
      return reading('home');
    case 'login':
      return reading('login');
    case 'search':
      return reading('search');
    default:
      return reading(/(^|-)settings$/.test(area) ? 'setup' : 'other');
  }
};
