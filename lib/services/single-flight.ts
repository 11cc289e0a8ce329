/**
 * Lets at most one `work` of a kind run at a time for an owner and key; who asks meanwhile gets the same answer. A page of
 * the extension repeats a message that takes long, and an alarm may ring in between. Only a memo: a new worker starts anew.
 */
export function singleFlight<T>() {
  const running = new WeakMap<object, Map<string, Promise<T>>>();
  return (owner: object, key: string, work: () => Promise<T>): Promise<T> => {
    const mine = running.get(owner) ?? new Map<string, Promise<T>>();
    running.set(owner, mine);
    const held = mine.get(key);
    if (held) return held;
    const started = work().finally(() => mine.delete(key));
    mine.set(key, started);
    return started;
  };
}
