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
    view.clearTimeout(timer);
    timer = view.setTimeout(callback, 80);
  };
  signal.addEventListener('abort', () => view.clearTimeout(timer));
  if ('navigation' in view) {
    view.navigation.addEventListener('currententrychange', coalesced, { signal });
    return;
  }
  (view as Window).addEventListener('popstate', coalesced, { signal });
  (view as Window).addEventListener('hashchange', coalesced, { signal });
  const title = doc.querySelector('title');
  if (!title) return;
  const observer = new MutationObserver(coalesced);
  observer.observe(title, { childList: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
