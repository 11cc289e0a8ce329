import type { UrlReading } from '../adapter.ts';
import { readingOf } from '../url-reading.ts';
import { isKeyPrefix, objectOfId } from './key-prefixes.ts';
import { recordReading } from './lightning-route.ts';
import { isRecordId } from './record-id.ts';

const reading = readingOf('salesforce');

/**
 * Reads a Salesforce Classic path: `/<Id>`, `/<Id>/e`, `/<prefix>/e` (new), `/<prefix>/o` (tab), and the few named pages.
 * Null when the path is none of them.
 */
export function readClassic(segments: readonly string[], query: URLSearchParams): UrlReading | null {
  const [first = '', second] = segments;
  if (isRecordId(first)) {
    const action = query.get('clone') === '1' ? 'clone' : second;
    return recordReading(objectOfId(first), first, action);
  }
  if (isKeyPrefix(first)) return reading(second === 'e' ? 'record-create' : 'list', objectOfId(first));
  const path = segments.join('/').toLowerCase();
  if (path.startsWith('home/')) return reading('home');
  if (/^(setup|ui\/setup|p\/setup|_ui\/common\/apex\/debug)(\/|$)/.test(path)) return reading('setup');
  if (/^(_ui\/)?search\//.test(path)) return reading('search');
  return null;
}
