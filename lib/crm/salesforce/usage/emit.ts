import type { UsageSignal, WatchOptions } from '../../adapter.ts';
import { recentUses } from '../../recent-uses.ts';

/** Tells of a use: what, on which record or object, and what else is known of it. */
export type Emit = (kind: UsageSignal['kind'], on?: Partial<UsageSignal>, more?: Partial<UsageSignal>) => void;

/**
 * Fills in what a signal leaves out, and lets one of each kind, record and field through per guard window. A search has two
 * signs, and only one of them names an object.
 */
export function guarded(emit: WatchOptions['emit']): Emit {
  const recent = recentUses();
  return (kind, { object = null, recordId = null } = {}, more = {}) => {
    const signal = { kind, object, recordId, field: null, stage: null, activity: null, ...more };
    const key = kind === 'search.used' ? kind : JSON.stringify(signal);
    if (recent.has(key)) return;
    recent.add(key, signal);
    emit(signal);
  };
}
