import type { CardEventKind } from '../../model/card.ts';
import { campaignBlank, cardKinds } from './cards.ts';
import type { QuestionDefinition } from './question.ts';

/** From the least to the most: the furthest that happened in the week is the answer. Opening by itself is no act of the rep. */
const steps: readonly { label: string; kinds: readonly CardEventKind[] }[] = [
  { label: 'it did not come up', kinds: [] },
  { label: 'it was shown, I let it be', kinds: ['shown', 'opened-itself', 'later'] },
  { label: 'not for me', kinds: ['not-for-me'] },
  { label: 'I read it', kinds: ['opened', 'why', 'got-it'] },
  { label: 'I did it', kinds: ['acted', 'done', 'thanked'] },
];

/** How far a campaign's cards got with this rep in the week. */
export const cardUsefulness: QuestionDefinition = {
  kind: 'card-usefulness',
  subject: 'campaign',
  byArm: false,
  sentence: (program, subject) => {
    const campaign = program.campaigns.find((c) => c.id === subject);
    return campaign ? `What came of the card “${campaign.title}” this week?` : null;
  },
  buckets: () => steps.map((step) => step.label),
  answer: (input, subject) => {
    const blank = campaignBlank(input, subject);
    if (blank) return blank;
    const happened = cardKinds(input, subject);
    return {
      bucket: Math.max(
        0,
        steps.findLastIndex((step) => step.kinds.some((kind) => happened.has(kind))),
      ),
    };
  },
};
