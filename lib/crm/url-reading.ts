import type { CrmId, PageKind } from '../model/page.ts';
import type { UrlReading } from './adapter.ts';

/**
 * Reads what an address says by itself. `asked`: the caller already knows from the DOM that the page belongs to this
 * CRM, so a host that names no CRM (self-hosted) may be read.
 */
export type UrlReader = (url: string, asked?: boolean) => UrlReading;

/** The reading of an address that is no page of the CRM. A new object each time, so that callers may keep it. */
export function noCrm(): UrlReading {
  return { crm: 'none', page: 'other', object: null, recordId: null };
}

/** Makes the `reading(page, object, recordId)` helper of one CRM. */
export function readingOf(
  crm: CrmId,
): (page: PageKind, object?: string | null, recordId?: string | null) => UrlReading {
  return (page, object = null, recordId = null) => ({ crm, page, object, recordId });
}

/** The address as a URL when it is a web page, else null. Never throws. */
export function webUrl(url: string, base?: string): URL | null {
  try {
    const parsed = new URL(url, base);
    return /^https?:$/.test(parsed.protocol) ? parsed : null;
  } catch {
    return null;
  }
}

/** The text with percent escapes resolved; a malformed escape leaves it as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Decoded, non-empty path segments. */
export function segmentsOf(path: string): string[] {
  return path.split('/').filter(Boolean).map(decoded);
}

/** True for a host that is `suffix` itself or ends in `.suffix`; a look-alike without the dot is not. */
export function hostEnds(host: string, suffix: string): boolean {
  return host === suffix || host.endsWith(`.${suffix}`);
}
