import type { Campaign } from '../model/campaign.ts';
import type { Program } from '../model/program.ts';
import { type BasedOn, headOf, type StudioDraft } from './draft.ts';
import { same } from './same.ts';

/** A campaign (or `head`: roles, practices, probes, ladder and caps) that both sides changed, and not in the same way. */
export type Conflict =
  | { key: string; mine: Campaign | null; theirs: Campaign | null }
  | { key: 'head'; mine: null; theirs: null };

export interface Rebased {
  /** The new version underneath, my edits on top. */
  draft: StudioDraft;
  /** Where my edit hides one of theirs; the admin decides. */
  conflicts: Conflict[];
}

/**
 * Puts a newer published version underneath a draft, three-way by campaign: what only I changed stays changed, what only
 * they changed is taken, what both changed is mine until the admin says otherwise.
 */
export function rebase(draft: StudioDraft, program: Program, basedOn: BasedOn): Rebased {
  const before = byId(draft.base);
  const now = byId(program);
  const conflicts: Conflict[] = [];
  const edits: StudioDraft['edits'] = {};
  for (const [key, mine] of Object.entries(draft.edits)) {
    const theirs = now.get(key) ?? null;
    if (same(mine, theirs)) continue;
    edits[key] = mine;
    if (!same(before.get(key) ?? null, theirs)) conflicts.push({ key, mine, theirs });
  }
  const theirHead = headOf(program);
  const head = draft.head !== null && !same(draft.head, theirHead) ? draft.head : null;
  const theyChangedHead = draft.base === null || !same(headOf(draft.base), theirHead);
  if (head !== null && theyChangedHead) conflicts.push({ key: 'head', mine: null, theirs: null });
  return { draft: { basedOn, base: program, head, edits }, conflicts };
}

/** Gives up my side of a conflict. */
export function takeTheirs(draft: StudioDraft, key: string): StudioDraft {
  if (key === 'head') return { ...draft, head: null };
  const { [key]: _, ...edits } = draft.edits;
  return { ...draft, edits };
}

function byId(program: Program | null): Map<string, Campaign> {
  return new Map(program?.campaigns.map((campaign) => [campaign.id, campaign]));
}
