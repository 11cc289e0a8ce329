/**
 * The address of this page, asked of the browser once for everything that is read in one go: each question makes it write
 * the address anew.
 */
export function heldAddress(): () => string {
  let held: string | null = null;
  return () => {
    if (held === null) {
      held = location.href;
      queueMicrotask(() => {
        held = null;
      });
    }
    return held;
  };
}
