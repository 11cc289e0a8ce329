import type { UsageSignal } from './adapter.ts';

/** Several signs of one act (request, message, address) come within this many milliseconds and count once. */
const guardMs = 4000;

export interface RecentUses {
  /** Was this told of within the guard window? */
  has(key: string): boolean;
  /** Remembers what is told of, unless nobody can know whether the next one is another record. */
  add(key: string, signal: Pick<UsageSignal, 'kind' | 'recordId'>): void;
}

/** What was told of a moment ago. What was made without its id being known is each time another record. */
export function recentUses(): RecentUses {
  const last = new Map<string, number>();
  return {
    has: (key) => {
      for (const [old, at] of last) if (performance.now() - at > guardMs) last.delete(old);
      return last.has(key);
    },
    add: (key, { kind, recordId }) => {
      if (recordId || !/^(record|field|activity)/.test(kind)) last.set(key, performance.now());
    },
  };
}
