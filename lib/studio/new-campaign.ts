import type { Campaign } from '../model/campaign.ts';
import type { Probe } from '../model/probe.ts';
import type { ProgramHead } from './draft.ts';

/** A tip or nudge to fill in. What can be guessed from the program is guessed, so that little is left to choose. */
export function newCampaign(kind: Campaign['kind'], head: ProgramHead): Campaign {
  const practice = head.practices[0];
  const probe = head.probes.find(({ test }) => test === 'empty');
  const object = probe?.object ?? 'Opportunity';
  return {
    id: '',
    kind,
    title: '',
    body: '',
    practice: practice?.id ?? '',
    benefit: { kind: 'productivity', text: '' },
    effortSeconds: practice?.effortSeconds ?? 20,
    roles: practice?.roles.slice(0, 1) ?? [],
    moment: { crm: 'salesforce', pages: ['record'], objects: [object], when: [] },
    anchor: 'path',
    priority: 50,
    opensItself: false,
    paused: false,
    ...(kind === 'nudge' && probe ? aboutEmpty(probe) : {}),
  };
}

/** The most common nudge: a field is empty, the card points at it, the button starts to edit it. */
function aboutEmpty({ id, object, field }: Probe): Pick<Campaign, 'moment' | 'anchor' | 'action'> {
  return {
    moment: { crm: 'salesforce', pages: ['record'], objects: [object], when: [{ rule: 'field-empty', probe: id }] },
    anchor: `field:${object}.${field}`,
    action: { label: 'Fill it in', run: { do: 'edit-field', object, field } },
  };
}

/** A copy to start the next one from. */
export function copyOf(campaign: Campaign): Campaign {
  return { ...structuredClone(campaign), title: `${campaign.title.slice(0, 63)} (copy)`, paused: false };
}
