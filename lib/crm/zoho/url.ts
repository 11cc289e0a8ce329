import type { UrlReading } from '../adapter.ts';
import { noCrm, readingOf, segmentsOf, type UrlReader, webUrl } from '../url-reading.ts';

const reading = readingOf('zoho');

/** Addresses say Potentials where the product and its API say Deals. */
const names: Readonly<Record<string, string>> = { Potentials: 'Deals' };

function readModule(module: string, [first, second]: readonly string[]): UrlReading {
  if (module === 'Home') return reading('home');
  const object = names[module] ?? module;
  if (first === 'create') return reading('record-create', object);
  if (first === 'import') return reading('import', object);
  if (!/^\d+$/.test(first ?? '') || !first) return reading('list', object);
  if (second === 'edit') return reading('record-edit', object, first);
  if (second === 'clone') return reading('record-create', object);
  if (module === 'Reports') return reading('report', object, first);
  return reading(module === 'Dashboards' || module === 'Analytics' ? 'dashboard' : 'record', object, first);
}

/** Zoho CRM: `/crm/org<digits>/tab/<Module>/…`, the organisation may be missing. Other Zoho products have hosts of their own. */
export const readZohoUrl: UrlReader = (url) => {
  const parsed = webUrl(url);
  if (!parsed || !/^crm\.zoho\.(com|eu|in|jp|sa|ca|com\.(au|cn))$/.test(parsed.hostname)) return noCrm();
  const [crm, ...segments] = segmentsOf(parsed.pathname);
  if (crm !== 'crm') return reading('other');
  const [area, ...rest] = /^org\d*$/.test(segments[0] ?? '') ? segments.slice(1) : segments;
  if (area === undefined) return reading('home');
  if (area === 'settings') return reading('setup');
  if (area === 'search') return reading('search');
  const [module, ...action] = rest;
  return area === 'tab' && module ? readModule(module, action) : reading('other');
};
