// Ten look-ups in idle time after each navigation, and nothing in between.
navigation.addEventListener('currententrychange', () => {
  let left = 10;
  const look = () => {
    document.querySelector('.windowViewMode-normal.active [data-target-selection-name]');
    left -= 1;
    if (left > 0) setTimeout(() => requestIdleCallback(look), 60);
  };
  requestIdleCallback(look);
});
