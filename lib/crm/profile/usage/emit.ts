import type { PageProfile } from '../../../model/profile.ts';
import type { UsageSignal, WatchOptions } from '../../adapter.ts';
import { recentUses } from '../../recent-uses.ts';

export type Emit = (signal: Partial<UsageSignal> & Pick<UsageSignal, 'kind'>) => void;

/**
 * Fills in what a signal leaves out, and lets one of each kind, record and field through per guard window. A stage that
 * closes a deal is told as that too.
 */
export function guarded(emit: WatchOptions['emit'], outcomes: PageProfile['outcomes'] = {}): Emit {
  const recent = recentUses();
  const tell: Emit = (partial) => {
    const signal = { object: null, recordId: null, field: null, stage: null, activity: null, ...partial };
    const key = JSON.stringify(signal);
    if (recent.has(key)) return;
    recent.add(key, signal);
    // Making a record is saving it: the page's word about the save may come after the new address.
    if (signal.recordId && signal.kind === 'record.created')
      recent.add(JSON.stringify({ ...signal, kind: 'record.saved' }), signal);
    emit(signal);
    const { stage, object, recordId } = signal;
    const outcome = stage !== null && Object.hasOwn(outcomes, stage) ? outcomes[stage] : undefined;
    if (outcome) tell({ kind: `deal.${outcome}`, object, recordId });
  };
  return tell;
}
