import type { Campaign } from '../../model/campaign.ts';
import type { Program } from '../../model/program.ts';
import type { Rollup } from '../../model/rollup.ts';
import { findPractice, isDayWithin } from './practice.ts';
import { noSuchSubject, type QuestionDefinition } from './question.ts';

interface Goal {
  campaign: Campaign;
  practice: string;
  title: string;
  records: number;
  from: string;
  until: string;
}

/** The campaign's goal with its days; null when it has none that can be measured. */
function goalOf(program: Program, id: string): Goal | null {
  const campaign = program.campaigns.find((c) => c.id === id);
  const { from, until } = campaign?.schedule ?? {};
  const title = campaign && findPractice(program, campaign.practice)?.title;
  if (!campaign?.goal || !title || !from || !until) return null;
  return { campaign, practice: campaign.practice, title, records: campaign.goal.records, from, until };
}

/** Different records in these rows; a row without records counts as its day. */
function distinctThings(rows: readonly Rollup[]): number {
  return new Set(rows.flatMap((row) => (row.records.length > 0 ? row.records : [row.day]))).size;
}

/**
 * The one question behind lift: was the goal of a campaign reached, counted by treatment and holdout. Intention to treat:
 * everybody in the audience answers, whether the campaign was seen or not. Asked after the campaign's end, never before.
 */
export const goalReached: QuestionDefinition = {
  kind: 'goal-reached',
  subject: 'campaign',
  byArm: true,
  sentence: (program, subject) => {
    const goal = goalOf(program, subject);
    if (goal === null) return null;
    const times = goal.records === 1 ? 'once' : `on ${goal.records} different records or days`;
    return `From ${goal.from} until ${goal.until}: did you use “${goal.title}” at least ${times}?`;
  },
  buckets: () => ['no', 'yes'],
  answer: (input, subject) => {
    const goal = goalOf(input.program, subject);
    if (goal === null) return noSuchSubject;
    const { from, until, campaign } = goal;
    // The last day must be over on this device too, wherever its midnight is.
    if (until >= input.week.until) return { blank: `The campaign runs until ${until}: it is asked about after that.` };
    if (input.role === null) return { blank: 'You have not chosen a role yet.' };
    if (!campaign.roles.includes(input.role)) return { blank: 'The campaign is not for your role.' };
    const rows = input.rollups.filter(
      (r) => r.practice === goal.practice && r.uses > 0 && isDayWithin(r.day, from, until),
    );
    return { bucket: distinctThings(rows) >= goal.records ? 1 : 0 };
  },
};
