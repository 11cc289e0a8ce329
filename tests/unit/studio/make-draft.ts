import fc from 'fast-check';
import { type Campaign, campaignSchema } from '../../../lib/model/campaign.ts';
import type { Program } from '../../../lib/model/program.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { addCampaign, deleteCampaign, headOf, type StudioDraft, setCampaign } from '../../../lib/studio/draft.ts';

const first = starterProgram.campaigns[0];
if (!first) throw new Error('the starter program has campaigns');

/** A campaign that fits the starter program's roles and practices. */
export function campaignOf(id: string, over: Partial<Campaign> = {}): Campaign {
  return campaignSchema.parse({ ...first, id, title: id, ...over });
}

/** The starter program around campaigns with these ids. */
export function programOf(...ids: string[]): Program {
  return { ...headOf(starterProgram), campaigns: ids.map((id) => campaignOf(id)) };
}

export type Edit = { do: 'set' | 'add'; id: string; title: string } | { do: 'delete'; id: string };

const id = fc.constantFrom('a', 'b', 'c');
// Never one whose id would be `a`, `b` or `c`: a new campaign may take the id of one that is gone.
const title = fc.string({ maxLength: 20, unit: 'grapheme-ascii' }).map((text) => `Title ${text}`);

/** Any one thing an admin does to the campaigns a, b and c. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ do: fc.constantFrom('set' as const, 'add' as const), id, title }),
  fc.record({ do: fc.constant('delete' as const), id }),
);

export function apply(draft: StudioDraft, edit: Edit): StudioDraft {
  if (edit.do === 'delete') return deleteCampaign(draft, edit.id);
  const campaign = campaignOf(edit.id, { title: edit.title });
  return edit.do === 'set' ? setCampaign(draft, edit.id, campaign) : addCampaign(draft, campaign)[0];
}
