import type { Campaign } from '../model/campaign.ts';
import type { ProgramHead } from './draft.ts';

/** A tip or nudge to fill in. What can be guessed from the program is guessed, so that little is left to choose. */
export function newCampaign(kind: Campaign['kind'], head: ProgramHead): Campaign {
  const practice = head.practices[0];
  const object = head.probes[0]?.object ?? 'Opportunity';
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
    anchor: kind === 'tip' ? 'path' : firstField(object, head),
    priority: 50,
    opensItself: false,
    paused: false,
  };
}

function firstField(object: string, head: ProgramHead): string {
  const probe = head.probes.find((each) => each.object === object && each.test === 'empty');
  return probe ? `field:${object}.${probe.field}` : 'path';
}

/** A copy to start the next one from. */
export function copyOf(campaign: Campaign): Campaign {
  return { ...structuredClone(campaign), title: `${campaign.title} (copy)`.slice(0, 70), paused: false };
}
