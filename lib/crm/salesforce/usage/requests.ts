/**
 * What a request of the page to the server does: creates or updates a record by the interface every record form uses,
 * converts a lead, or writes in some other way (composers and lists have actions of their own, whose names no public
 * source proves).
 */
export type SaveRequest = 'create' | 'update' | 'convert' | 'write';

/** Tells of save requests that the server answered, until the signal aborts. */
export type ObserveRequests = (seen: (request: SaveRequest) => void, signal: AbortSignal) => void;

function meaningOf(action: string): SaveRequest | [] {
  const [, record] = /^aura\.RecordUi\.(create|update)Record$/.exec(action) ?? [];
  if (record) return record as SaveRequest;
  if (/convert/i.test(action)) return 'convert';
  return /\.(save|create|update|send|submit|insert|upsert|perform)\w*$/i.test(action) ? 'write' : [];
}

/** `/aura?r=12&aura.RecordUi.createRecord=1`: action names stand in the query, one request may carry several. */
export function saveRequests(address: string): SaveRequest[] {
  if (!address.includes('/aura?')) return [];
  return [...address.matchAll(/[?&]([\w.-]+\.\w+)=/g)].flatMap(([, action = '']) => meaningOf(action));
}

/**
 * Reads only addresses and status of the page's own requests, never a body. A refused save is answered with 200 too, so
 * this says "asked and answered", not "saved"; status 0 means the browser does not tell.
 */
export const observeRequests: ObserveRequests = (seen, signal) => {
  const observer = new PerformanceObserver((list) => {
    for (const { name, responseStatus } of list.getEntries() as PerformanceResourceTiming[]) {
      if (!responseStatus || (responseStatus >= 200 && responseStatus < 300)) saveRequests(name).forEach(seen);
    }
  });
  observer.observe({ type: 'resource' });
  signal.addEventListener('abort', () => observer.disconnect());
};
