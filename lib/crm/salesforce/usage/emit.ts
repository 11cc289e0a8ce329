import type { UsageSignal, WatchOptions } from '../../adapter.ts';

/** Tells of a use: what, on which record or object, and what else is known of it. */
export type Emit = (kind: UsageSignal['kind'], on?: Partial<UsageSignal>, more?: Partial<UsageSignal>) => void;

/** Several signs of one act (request, toast, address) come within this many milliseconds and count once. */
const guardMs = 4000;

/**
 * Fills in what a signal leaves out, and lets one of each kind, record and field through per guard window. What was made
 * without its id being known is each time another record; a search has two signs, and only one of them names an object.
 */
export function guarded(emit: WatchOptions['emit']): Emit {
  const last = new Map<string, number>();
  return (kind, { object = null, recordId = null } = {}, more = {}) => {
    const signal = { kind, object, recordId, field: null, stage: null, activity: null, ...more };
    const key = kind === 'search.used' ? kind : JSON.stringify(signal);
    const now = performance.now();
    for (const [old, at] of last) if (now - at > guardMs) last.delete(old);
    if (last.has(key)) return;
    if (recordId || !/^(record|field|activity)/.test(kind)) last.set(key, now);
    emit(signal);
  };
}
