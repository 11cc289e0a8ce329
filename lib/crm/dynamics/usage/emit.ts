import type { UsageSignal, WatchOptions } from '../../adapter.ts';
import { recentUses } from '../../recent-uses.ts';

export type Emit = (signal: Partial<UsageSignal> & Pick<UsageSignal, 'kind'>) => void;

/** Fills in what a signal leaves out, and lets one of each kind, record and field through per guard window. */
export function guarded(emit: WatchOptions['emit']): Emit {
  const recent = recentUses();
  return (partial) => {
    const signal = { object: null, recordId: null, field: null, stage: null, activity: null, ...partial };
    const key = JSON.stringify(signal);
    if (recent.has(key)) return;
    recent.add(key, signal);
    emit(signal);
  };
}
