import type { Campaign } from '../model/campaign.ts';
import type { Program } from '../model/program.ts';
import { same } from './same.ts';
import { uniqueId } from './unique-id.ts';

/** Everything of a program but its campaigns. */
export type ProgramHead = Omit<Program, 'campaigns'>;

/** The published version a draft was made from. */
export interface BasedOn {
  version: number;
  hash: string;
}

/**
 * What an admin changed and has not published: edits on top of the published program, so that a new version by somebody
 * else can be put underneath. A campaign in it may be unfinished (empty texts); the schema is asked before publishing.
 */
export interface StudioDraft {
  /** Null before the first publication, and for a program opened from a file. */
  basedOn: BasedOn | null;
  /** The program underneath; null when nothing is published. */
  base: Program | null;
  /** Roles, practices, probes … where they differ from the base; null: as in the base. */
  head: ProgramHead | null;
  /**
   * By key: the campaign as it should become, null for one to delete. The key is the campaign's id; a campaign written
   * here has a key that starts with `+` until it is published, and gets its id from its title.
   */
  edits: Record<string, Campaign | null>;
}

/** One campaign of a draft. */
export interface DraftEntry {
  key: string;
  campaign: Campaign;
  /** As published; null for a new one. */
  published: Campaign | null;
  changed: boolean;
}

export function headOf({ campaigns: _, ...head }: Program): ProgramHead {
  return head;
}

/** A draft without any change to what is published. */
export function cleanDraft(base: Program, basedOn: BasedOn | null): StudioDraft {
  return { basedOn, base, head: null, edits: {} };
}

/** A draft that is new from end to end: nothing is published yet, everything comes from `program`. */
export function freshDraft(program: Program): StudioDraft {
  const edits = Object.fromEntries(program.campaigns.map((campaign) => [campaign.id, campaign]));
  return { basedOn: null, base: null, head: headOf(program), edits };
}

/** A draft that turns the base of `draft` into `program` (an imported file). */
export function replacedBy(draft: StudioDraft, program: Program): StudioDraft {
  if (draft.base === null) return freshDraft(program);
  const wanted = new Map(program.campaigns.map((campaign) => [campaign.id, campaign]));
  const gone = draft.base.campaigns.filter(({ id }) => !wanted.has(id)).map(({ id }) => [id, null] as const);
  const changed = program.campaigns.filter((each) => !same(each, publishedOf(draft, each.id)));
  return withHead(
    { ...draft, edits: { ...Object.fromEntries(gone), ...Object.fromEntries(changed.map((c) => [c.id, c])) } },
    headOf(program),
  );
}

/** Roles, practices, probes, ladder and caps in force in the draft; null when there is no program at all. */
export function draftHead({ head, base }: StudioDraft): ProgramHead | null {
  return head ?? (base && headOf(base));
}

export function withHead(draft: StudioDraft, head: ProgramHead): StudioDraft {
  return { ...draft, head: draft.base && same(head, headOf(draft.base)) ? null : head };
}

export function publishedOf({ base }: StudioDraft, key: string): Campaign | null {
  return base?.campaigns.find(({ id }) => id === key) ?? null;
}

export const isNewKey = (key: string): boolean => key.startsWith('+');

/** All campaigns of the draft: the published ones in their order, then new ones in the order they were written. */
export function draftEntries(draft: StudioDraft): DraftEntry[] {
  const { base, edits } = draft;
  const published = base?.campaigns ?? [];
  const known = new Set(published.map(({ id }) => id));
  const kept = published.flatMap((each): DraftEntry[] => {
    const edit = Object.hasOwn(edits, each.id) ? edits[each.id] : undefined;
    if (edit === null) return [];
    return [{ key: each.id, campaign: edit ?? each, published: each, changed: edit !== undefined }];
  });
  const added = Object.entries(edits).flatMap(([key, campaign]): DraftEntry[] =>
    campaign === null || known.has(key) ? [] : [{ key, campaign, published: null, changed: true }],
  );
  // Ids that are spoken for: those of published campaigns, deleted ones included, and of named new ones.
  const taken = new Set([...known, ...added.filter(({ key }) => !isNewKey(key)).map(({ campaign }) => campaign.id)]);
  const named = added.map((entry): DraftEntry => {
    if (!isNewKey(entry.key)) return entry;
    const id = uniqueId(entry.campaign.title, entry.campaign.kind, taken);
    taken.add(id);
    return { ...entry, campaign: { ...entry.campaign, id } };
  });
  return [...kept, ...named];
}

/** Published campaigns that go with the next version. */
export function deletedCampaigns({ base, edits }: StudioDraft): Campaign[] {
  return base?.campaigns.filter(({ id }) => Object.hasOwn(edits, id) && edits[id] === null) ?? [];
}

/** The program as it would be published; null when there is none. It may not fit the schema yet. */
export function draftProgram(draft: StudioDraft): Program | null {
  const head = draftHead(draft);
  return head && { ...head, campaigns: draftEntries(draft).map(({ campaign }) => campaign) };
}

/** Sets a campaign; one that says again what is published is no change any more. */
export function setCampaign(draft: StudioDraft, key: string, campaign: Campaign): StudioDraft {
  if (same(publishedOf(draft, key), campaign)) return discardCampaign(draft, key);
  return { ...draft, edits: { ...draft.edits, [key]: campaign } };
}

/** Deletes a campaign: a published one with the next publication, a new one at once. */
export function deleteCampaign(draft: StudioDraft, key: string): StudioDraft {
  if (publishedOf(draft, key) === null) return discardCampaign(draft, key);
  return { ...draft, edits: { ...draft.edits, [key]: null } };
}

/** Drops what was changed about one campaign. */
export function discardCampaign(draft: StudioDraft, key: string): StudioDraft {
  const { [key]: _, ...edits } = draft.edits;
  return { ...draft, edits };
}

/** Adds a campaign; its key is the second value. */
export function addCampaign(draft: StudioDraft, campaign: Campaign): [StudioDraft, string] {
  const highest = Object.keys(draft.edits)
    .filter(isNewKey)
    .reduce((most, key) => Math.max(most, Number(key.slice(1))), 0);
  const key = `+${highest + 1}`;
  return [{ ...draft, edits: { ...draft.edits, [key]: campaign } }, key];
}

/** Number of changes a publication would carry: campaigns changed, new or deleted, and the rest of the program as one. */
export function changeCount(draft: StudioDraft): number {
  return Object.keys(draft.edits).length + (draft.head === null ? 0 : 1);
}
