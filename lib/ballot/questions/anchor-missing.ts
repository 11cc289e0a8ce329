import { campaignBlank, cardKinds } from './cards.ts';
import type { QuestionDefinition } from './question.ts';

/** Did a card not find its place in the page? Tells the admin that the CRM changed. */
export const anchorMissing: QuestionDefinition = {
  kind: 'anchor-missing',
  subject: 'campaign',
  byArm: false,
  sentence: (program, subject) => {
    const campaign = program.campaigns.find((c) => c.id === subject);
    return campaign ? `Did the card “${campaign.title}” miss its place in the page this week?` : null;
  },
  buckets: () => ['no', 'yes'],
  answer: (input, subject) => {
    const blank = campaignBlank(input, subject);
    if (blank) return blank;
    const happened = cardKinds(input, subject);
    if (happened.has('anchor-missing')) return { bucket: 1 };
    return happened.has('shown') ? { bucket: 0 } : { blank: 'The card did not come up this week.' };
  },
};
