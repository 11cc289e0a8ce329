/** Tells of the page's requests that the server answered well, until the signal aborts: addresses only, never a body. */
export type ObserveRequests = (seen: (address: string) => void, signal: AbortSignal) => void;

/** The method and what was sent are not visible here, so a request alone says "asked and answered", not what was done. */
export const observeRequests: ObserveRequests = (seen, signal) => {
  const observer = new PerformanceObserver((list) => {
    for (const { name, initiatorType, responseStatus } of list.getEntries() as PerformanceResourceTiming[]) {
      const calls = initiatorType === 'fetch' || initiatorType === 'xmlhttprequest' || initiatorType === 'beacon';
      // Status 0: the browser does not tell.
      if (calls && (!responseStatus || (responseStatus >= 200 && responseStatus < 300))) seen(name);
    }
  });
  observer.observe({ type: 'resource' });
  signal.addEventListener('abort', () => observer.disconnect());
};
