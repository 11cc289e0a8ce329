import { occasional, weekly } from '../sales-salesforce/adoption.ts';
import type { PracticeInput } from '../sales-salesforce/types.ts';
import { workPractices } from '../sales-salesforce/work-practices.ts';

const shared = ['activities-on-record', 'next-task-planned', 'work-from-list-views', 'search-first'];

const filled = (object: string, field: string): PracticeInput['evidence'] => [{ kind: 'field.filled', object, field }];

/** Practices of sales on Dynamics 365; those about activities and finding things are the same in every CRM. */
export const practices: PracticeInput[] = [
  {
    id: 'revenue-on-open-deals',
    title: 'Put the expected revenue on open deals',
    summary: 'A realistic figure on every open opportunity, even if it is a first guess.',
    roles: ['sales-rep'],
    benefits: {
      'sales-rep': { kind: 'personal', text: 'Your forecast shows what you work on, and so does your quota.' },
    },
    effortSeconds: 15,
    minutesPerUse: 3,
    assumption: 'Adding up deals by hand for one forecast call takes about three minutes for each missing figure.',
    evidence: filled('opportunity', 'estimatedvalue'),
    ...weekly,
  },
  {
    id: 'close-date-honest',
    title: 'Keep close dates honest',
    summary: 'Move the estimated close date when the deal moves, so that no open deal is dated in the past.',
    roles: ['sales-rep', 'sales-manager'],
    benefits: {
      'sales-rep': { kind: 'performance', text: 'Your quarter shows what can still close, early enough to act.' },
      'sales-manager': { kind: 'productivity', text: 'Your forecast call is about deals, not about dates.' },
    },
    effortSeconds: 15,
    minutesPerUse: 3,
    assumption: 'Sorting out which overdue deals still count takes about three minutes each before a review.',
    evidence: filled('opportunity', 'estimatedclosedate'),
    ...weekly,
  },
  {
    id: 'customer-need-written',
    title: 'Write down what the customer needs',
    summary: 'Two lines in the customer need of the opportunity, in the words of the customer.',
    roles: ['sales-rep'],
    benefits: {
      'sales-rep': { kind: 'performance', text: 'Your offer answers what they asked for, in their own words.' },
    },
    effortSeconds: 40,
    minutesPerUse: 5,
    assumption: 'Finding the customer’s words again in mails before an offer takes about five minutes.',
    evidence: filled('opportunity', 'customerneed'),
    ...occasional,
  },
  {
    id: 'stage-moves-with-deal',
    title: 'Move the stage with the deal',
    summary: 'The stage of the process follows the deal in the week it moves.',
    roles: ['sales-rep', 'sales-manager'],
    benefits: {
      'sales-rep': { kind: 'productivity', text: 'Nobody asks you where the deal stands: the bar says it.' },
      'sales-manager': { kind: 'productivity', text: 'Your pipeline review starts from where the deals are.' },
    },
    effortSeconds: 10,
    minutesPerUse: 2,
    assumption: 'Explaining where a deal stands in a review takes about two minutes.',
    evidence: [{ kind: 'stage.changed', object: 'opportunity' }],
    ...weekly,
  },
  {
    id: 'lead-rated',
    title: 'Rate your leads',
    summary: 'A rating on each lead after the first look, so that the warm ones come first.',
    roles: ['sdr'],
    benefits: { sdr: { kind: 'productivity', text: 'Tomorrow’s list begins with the ones worth calling.' } },
    effortSeconds: 10,
    minutesPerUse: 2,
    assumption: 'Reading a lead again to decide whether to call takes about two minutes.',
    evidence: filled('lead', 'leadqualitycode'),
    ...weekly,
  },
  {
    id: 'lead-converted',
    title: 'Qualify leads that are real',
    summary: 'Turn a lead into an opportunity once there is a need and a budget.',
    roles: ['sdr'],
    benefits: { sdr: { kind: 'personal', text: 'Each deal that closes shows that it began with you.' } },
    effortSeconds: 30,
    minutesPerUse: 4,
    assumption: 'Typing account, contact and opportunity by hand takes about four minutes more.',
    evidence: [{ kind: 'lead.converted' }],
    ...occasional,
  },
  ...workPractices.filter(({ id }) => shared.includes(id)),
];
