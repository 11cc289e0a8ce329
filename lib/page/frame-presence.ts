/** Frames of a few pixels carry counters or sign-in helpers, nothing a rep looks at. */
const leastPixels = 5;

/**
 * Tells, once and then at each change, whether the rep can see this frame: it has a size and its tab is in front. Knows
 * nothing of what is in it. Does nothing in a page of its own.
 */
export function watchPresence(view: Window, tell: (visible: boolean) => void, signal: AbortSignal): void {
  if (view.top === view) return;
  const { document } = view;
  let told: boolean | null = null;
  const look = () => {
    const hasSize = view.innerWidth >= leastPixels && view.innerHeight >= leastPixels;
    const visible = hasSize && document.visibilityState === 'visible';
    // A frame that was never seen is not worth a message.
    if (visible === (told ?? false)) return;
    told = visible;
    tell(visible);
  };
  view.addEventListener('resize', look, { signal, passive: true });
  document.addEventListener('visibilitychange', look, { signal, passive: true });
  look();
}
