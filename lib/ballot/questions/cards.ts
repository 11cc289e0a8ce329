import type { CardEventKind } from '../../model/card.ts';
import type { AnswerInput } from './answer-input.ts';

/** What happened to the cards of one campaign in the week. */
export function cardKinds(input: AnswerInput, campaign: string): Set<CardEventKind> {
  const { start, end } = input.week;
  return new Set(input.cards.filter((c) => c.campaign === campaign && c.at >= start && c.at < end).map((c) => c.kind));
}

/** Why a campaign's question does not apply to this rep; null when it does. */
export function campaignBlank(input: AnswerInput, id: string): { blank: string } | null {
  const campaign = input.program.campaigns.find((c) => c.id === id);
  if (campaign === undefined) return { blank: 'Your program does not know what this question is about.' };
  if (input.role === null) return { blank: 'You have not chosen a role yet.' };
  return campaign.roles.includes(input.role) ? null : { blank: 'The campaign is not for your role.' };
}
