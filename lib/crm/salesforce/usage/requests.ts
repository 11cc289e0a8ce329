/**
 * What a request of the page to the server does: creates or updates a record by the interface every record form uses,
 * converts a lead, or writes in some other way (composers and lists have actions of their own, whose names no public
 * source proves).
 */
export type SaveRequest = 'create' | 'update' | 'convert' | 'write';

/** Tells of save requests that the server answered, until the signal aborts. */
export type ObserveRequests = (seen: (request: SaveRequest) => void, signal: AbortSignal) => void;

const meanings: readonly (readonly [RegExp, SaveRequest])[] = [
  [/^aura\.RecordUi\.createRecord$/, 'create'],
  [/^aura\.RecordUi\.updateRecord$/, 'update'],
  [/convert/i, 'convert'],
  [/\.(save|create|update|send|submit|insert|upsert|perform)\w*$/i, 'write'],
];

/** `/aura?r=12&aura.RecordUi.createRecord=1`: action names stand in the query, one request may carry several. */
export function saveRequests(address: string): SaveRequest[] {
  if (!address.includes('/aura?')) return [];
  const actions = [...address.matchAll(/[?&]([\w.-]+\.\w+)=/g)].map(([, name = '']) => name);
  return actions.flatMap((name) => meanings.find(([pattern]) => pattern.test(name))?.[1] ?? []);
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
