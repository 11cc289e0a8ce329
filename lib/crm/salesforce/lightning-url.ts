import type { UrlReading } from '../adapter.ts';
import { noCrm, readingOf, segmentsOf, webUrl } from '../url-reading.ts';
import { objectName, readLightningRoute } from './lightning-route.ts';

const reading = readingOf('salesforce');

const lightningHost = /[^.]\.(lightning\.(force\.(com|mil)|crmforce\.mil)|sfcrmapps\.cn)(\.mcas\.ms)?$/;
/** Base64 of `{"componentDef":"forceSearch:`, the fragment of the page of search results. */
const searchResults = '#eyJjb21wb25lbnREZWYiOiJmb3JjZVNlYXJjaD';

/**
 * Reads the addresses on which the content script runs, as `readSalesforceUrl` does; other hosts are none, and of the
 * wrapped pages of `/one/one.app` only search results are told apart. It is small because every CRM page carries it.
 */
export function readLightningUrl(url: string): UrlReading {
  if (last?.url !== url) last = { url, reading: read(url) };
  return last.reading;
}

/** The page's own address is asked for many times in a row. */
let last: { url: string; reading: UrlReading } | null = null;

function read(url: string): UrlReading {
  const parsed = webUrl(url);
  if (!parsed || !lightningHost.test(parsed.hostname)) return noCrm();
  const { pathname, hash, origin } = parsed;
  const [first, ...segments] = segmentsOf(pathname);
  if (!first) return reading('home');
  if (first === 'lightning') {
    const background = (address: string): UrlReading => readLightningUrl(origin + address.split('?')[0]);
    return readLightningRoute({
      segments,
      background,
      get query() {
        return parsed.searchParams;
      },
    });
  }
  if (first === 'dataImporter') return reading('import', objectName(parsed.searchParams.get('objectSelection')));
  return reading(hash.startsWith(searchResults) ? 'search' : 'other');
}
