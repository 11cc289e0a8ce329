/**
 * Calls back after each in-page navigation, once per burst. The Navigation API fires for the page's `pushState` inside an
 * isolated world; where it is missing, `popstate`, `hashchange` and changes of the title (which single-page CRMs set after
 * each navigation) stand in. No polling.
 */
export function onNavigation(doc: Document, callback: () => void, signal: AbortSignal): void {
  const view = doc.defaultView;
  if (!view) return;
  let timer: number | undefined;
  const coalesced = () => {
    if (timer) view.clearTimeout(timer);
    timer = view.setTimeout(() => {
      timer = 0;
      callback();
    }, 80);
  };
  const source: EventTarget = 'navigation' in view ? view.navigation : view;
  for (const name of ['currententrychange', 'popstate', 'hashchange'])
    source.addEventListener(name, coalesced, { signal });
  if (source !== view) return;
  const title = doc.querySelector('title');
  if (!title) return;
  const observer = new MutationObserver(coalesced);
  observer.observe(title, { childList: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
