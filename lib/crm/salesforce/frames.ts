import { webUrl } from '../url-reading.ts';
import { salesforceHost } from './hosts.ts';

/** Is this a page of an organisation's Visualforce host? Inside Lightning such a page is a frame of another origin. */
export function isVisualforce(url: string): boolean {
  const parsed = webUrl(url);
  return parsed?.protocol === 'https:' && salesforceHost(parsed.hostname) === 'visualforce';
}
