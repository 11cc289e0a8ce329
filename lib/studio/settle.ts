import type { Program } from '../model/program.ts';
import { type BasedOn, changeCount, cleanDraft, freshDraft, type StudioDraft } from './draft.ts';

export interface Settled {
  draft: StudioDraft;
  /** Somebody published since this draft was begun: it stands on an older version. */
  behind: boolean;
}

/**
 * The draft to go on with: unpublished work that was stored here, else what is published, else (an organisation without a
 * program) the starter. Stored work is never dropped, not even when its base is old.
 */
export function settle(
  stored: StudioDraft | null,
  published: { program: Program; basedOn: BasedOn } | null,
  starter: Program,
): Settled {
  const begun = stored !== null && changeCount(stored) > 0 ? stored : null;
  if (published === null) return { draft: begun ?? freshDraft(starter), behind: false };
  if (begun === null) return { draft: cleanDraft(published.program, published.basedOn), behind: false };
  return { draft: begun, behind: begun.basedOn?.hash !== published.basedOn.hash };
}
