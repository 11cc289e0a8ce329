import type { PageProfile } from '../../../model/profile.ts';
import type { UsageSignal, WatchOptions } from '../../adapter.ts';

export type Emit = (signal: Partial<UsageSignal> & Pick<UsageSignal, 'kind'>) => void;

/** Several signs of one act (request, message, address) come within this many milliseconds and count once. */
const guardMs = 4000;

/**
 * Fills in what a signal leaves out, and lets one of each kind, record and field through per guard window. What was made
 * without its id being known is each time another record. A stage that closes a deal is told as that too.
 */
export function guarded(emit: WatchOptions['emit'], outcomes: PageProfile['outcomes'] = {}): Emit {
  const last = new Map<string, number>();
  const tell: Emit = (partial) => {
    const signal = { object: null, recordId: null, field: null, stage: null, activity: null, ...partial };
    const key = JSON.stringify(signal);
    const now = performance.now();
    for (const [old, at] of last) if (now - at > guardMs) last.delete(old);
    if (last.has(key)) return;
    if (signal.recordId || !/^(record|field|activity)/.test(signal.kind)) last.set(key, now);
    // Making a record is saving it: the page's word about the save may come after the new address.
    if (signal.recordId && signal.kind === 'record.created')
      last.set(JSON.stringify({ ...signal, kind: 'record.saved' }), now);
    emit(signal);
    const { stage, object, recordId } = signal;
    const outcome = stage !== null && Object.hasOwn(outcomes, stage) ? outcomes[stage] : undefined;
    if (outcome) tell({ kind: `deal.${outcome}`, object, recordId });
  };
  return tell;
}
