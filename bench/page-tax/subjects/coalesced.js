// The same look-ups, and an observer of added nodes that looks at most once per 100 ms.
navigation.addEventListener('currententrychange', () => {
  let left = 10;
  const look = () => {
    document.querySelector('.windowViewMode-normal.active [data-target-selection-name]');
    left -= 1;
    if (left > 0) setTimeout(() => requestIdleCallback(look), 60);
  };
  requestIdleCallback(look);
});
let waits = false;
new MutationObserver(() => {
  if (waits) return;
  waits = true;
  setTimeout(() => {
    waits = false;
    document.querySelectorAll('[data-target-selection-name]');
  }, 100);
}).observe(document.documentElement, { childList: true, subtree: true });
