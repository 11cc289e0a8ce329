import type { Campaign } from '../model/campaign.ts';
import type { DraftEntry } from './draft.ts';

/** What reps get of a campaign now, whatever the draft says. `new`: nothing yet, it was never published. */
export const campaignStates = ['new', 'live', 'scheduled', 'ended', 'paused'] as const;
export type CampaignState = (typeof campaignStates)[number];

export const stateLabel: Record<CampaignState, string> = {
  new: 'New',
  live: 'Live',
  scheduled: 'Scheduled',
  ended: 'Ended',
  paused: 'Paused',
};

/** `killed`: ids on the kill list. `today`: local day, `YYYY-MM-DD`. */
export function campaignState(
  published: Campaign | null,
  { killed, today }: { killed: ReadonlySet<string>; today: string },
): CampaignState {
  if (published === null) return 'new';
  const { id, paused, schedule } = published;
  if (paused || killed.has(id)) return 'paused';
  if (schedule?.until !== undefined && today > schedule.until) return 'ended';
  return schedule?.from !== undefined && today < schedule.from ? 'scheduled' : 'live';
}

export interface CampaignFilter {
  text: string;
  kind: Campaign['kind'] | '';
  role: string;
  practice: string;
  /** `draft`: differs from what is published. */
  state: CampaignState | 'draft' | '';
}

export const noFilter: CampaignFilter = { text: '', kind: '', role: '', practice: '', state: '' };

/** Does the entry, which is in `state`, pass? All words of `text` must stand in its title, text or id. */
export function passes({ campaign, changed }: DraftEntry, state: CampaignState, filter: CampaignFilter): boolean {
  const haystack = `${campaign.title} ${campaign.body} ${campaign.id}`.toLowerCase();
  const words = filter.text.toLowerCase().split(/\s+/);
  return (
    words.every((word) => haystack.includes(word)) &&
    (filter.kind === '' || campaign.kind === filter.kind) &&
    (filter.role === '' || campaign.roles.includes(filter.role)) &&
    (filter.practice === '' || campaign.practice === filter.practice) &&
    (filter.state === '' || (filter.state === 'draft' ? changed : state === filter.state))
  );
}
