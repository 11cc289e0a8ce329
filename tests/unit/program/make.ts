import type { Bundle, ProgramInput } from '../../../lib/model/program.ts';
import { programSchema } from '../../../lib/model/program.ts';

type Campaign = ProgramInput['campaigns'][number];
type Practice = ProgramInput['practices'][number];

export const make = {
  practice: (over: Partial<Practice> = {}): Practice => ({
    id: 'next-step',
    title: 'Keep the next step current',
    summary: 'One line on each open deal.',
    roles: ['rep'],
    benefits: { default: { kind: 'productivity', text: 'You pick the deal up where you left it.' } },
    effortSeconds: 20,
    minutesPerUse: 4,
    assumption: 'Saves one look into the mails.',
    evidence: [{ kind: 'field.filled', object: 'Opportunity', field: 'NextStep' }],
    countsAs: 'full',
    regular: { records: 5, days: 28, weeks: 3 },
    fluent: { records: 15, days: 56, weeks: 6 },
    fadesAfterDays: 21,
    ...over,
  }),
  nudge: (over: Partial<Campaign> = {}): Campaign => ({
    id: 'next-step-empty',
    kind: 'nudge',
    title: 'What happens next?',
    body: 'One line with a day is enough.',
    practice: 'next-step',
    benefit: { kind: 'productivity', text: 'Next time you know where to go on.' },
    effortSeconds: 20,
    roles: ['rep'],
    moment: {
      crm: 'salesforce',
      pages: ['record'],
      objects: ['Opportunity'],
      when: [{ rule: 'field-empty', probe: 'next-step-is-empty' }],
    },
    anchor: 'field:Opportunity.NextStep',
    action: { label: 'Write it', run: { do: 'edit-field', object: 'Opportunity', field: 'NextStep' } },
    ...over,
  }),
  /** A small program without a single finding. */
  program: (over: Partial<ProgramInput> = {}): ProgramInput => ({
    schema: 1,
    id: 'small',
    name: 'Small program',
    roles: [
      { id: 'rep', label: 'Rep', summary: 'Sells.' },
      { id: 'lead', label: 'Team lead', summary: 'Leads a team.' },
    ],
    practices: [make.practice()],
    ladder: [{ role: 'rep', level: 'foundation', practices: ['next-step'], count: 1, at: 'tried' }],
    caps: {
      cardsPerDay: 4,
      cardsPerWeek: 12,
      minutesBetweenCards: 10,
      badgesPerDay: 20,
      tipPerWeek: 2,
      laterDays: 3,
      quietAfterDoneDays: 14,
    },
    probes: [
      { id: 'next-step-is-empty', object: 'Opportunity', field: 'NextStep', test: 'empty' },
      { id: 'close-date-age', object: 'Opportunity', field: 'CloseDate', test: 'age' },
      { id: 'untouched', object: 'Opportunity', field: 'LastModifiedById', test: 'older-than', days: 21 },
      { id: 'amount-shown', object: 'Opportunity', field: 'Amount', test: 'shown' },
      { id: 'rating-empty', object: 'Lead', field: 'Rating', test: 'empty' },
    ],
    campaigns: [make.nudge()],
    ...over,
  }),
  bundle: (over: Partial<Bundle> = {}): Bundle => ({
    carrot: 'bundle',
    org: 'acme',
    version: 3,
    issuedAt: Date.UTC(2026, 10, 1),
    expiresAt: Date.UTC(2027, 0, 30),
    program: programSchema.parse(make.program()),
    ...over,
  }),
};
