import { Papers } from '../papers/papers.ts';
import type { TallyStore } from '../store/store.ts';
import { type Refusal, readBallot } from './count.ts';
import { createFold, type Fold } from './fold.ts';
import { GatewayKeys } from './gateway.ts';
import { HourlyCounts } from './hourly.ts';

/** The tally at work in one process. */
export interface TallyService {
  store: TallyStore;
  papers: Papers;
  fold: Fold;
  gateway: GatewayKeys;
  counts: HourlyCounts;
}

export function createTally(store: TallyStore): TallyService {
  return {
    store,
    papers: new Papers(store.shared),
    fold: createFold(store),
    gateway: new GatewayKeys(store),
    counts: new HourlyCounts(store.clock),
  };
}

/** Takes one ballot. Resolves after the commit; null when it counts (or counted before), else why not. */
export async function takeBallot(tally: TallyService, bytes: Uint8Array): Promise<Refusal | null> {
  const { papers, fold, counts, store } = tally;
  try {
    const reading = await readBallot(papers, bytes, store.clock());
    const refusal = reading.ok ? refusalOf(await fold.add(reading.ballot)) : reading.refusal;
    counts.add(refusal ?? 'taken');
    return refusal;
  } catch (error) {
    counts.add('failed');
    throw error;
  }
}

function refusalOf(outcome: 'folded' | 'sealed'): Refusal | null {
  return outcome === 'folded' ? null : 'too-late';
}
