import { noCrm, readingOf, segmentsOf, type UrlReader, webUrl } from '../url-reading.ts';

const reading = readingOf('pipedrive');

const notTheCrm = /^(www|developers|support|blog|api|oauth|marketplace|status|learn|community)$/;
const lists: Readonly<Record<string, string>> = {
  deals: 'deal',
  pipeline: 'deal',
  persons: 'person',
  organizations: 'organization',
  activities: 'activity',
  products: 'product',
};

/** Pipedrive: `<company>.pipedrive.com`. The number after `/pipeline/` is a pipeline, not a record. */
export const readPipedriveUrl: UrlReader = (url) => {
  const parsed = webUrl(url);
  const [, company] = /^([^.]+)\.pipedrive\.com$/.exec(parsed?.hostname ?? '') ?? [];
  if (!parsed || !company || notTheCrm.test(company)) return noCrm();
  const [area = '', first, second] = segmentsOf(parsed.pathname);
  switch (area) {
    case '':
      return reading('home');
    case 'deal':
    case 'person':
    case 'organization':
    case 'product':
      return /^\d+$/.test(first ?? '') ? reading('record', area, first) : reading('list', area);
    case 'leads':
      return /^[0-9a-f-]{36}$/.test(second ?? '') ? reading('record', 'lead', second) : reading('list', 'lead');
    case 'progress':
    case 'insights':
      return reading(/report/.test(parsed.pathname) ? 'report' : 'dashboard');
    case 'settings':
      return reading('setup');
    case 'search':
      return reading('search');
    case 'import':
      return reading('import');
    case 'auth':
    case 'login':
      return reading('login');
    default:
      return lists[area] ? reading('list', lists[area]) : reading('other');
  }
};
