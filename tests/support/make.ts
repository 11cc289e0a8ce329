import { type Campaign, type CampaignInput, campaignSchema } from '../../lib/model/campaign.ts';
import type { CardEvent } from '../../lib/model/card.ts';
import { localNow } from '../../lib/model/day.ts';
import type { DecideInput } from '../../lib/model/decision.ts';
import type { PageContext } from '../../lib/model/page.ts';
import type { Practice, PracticeState } from '../../lib/model/practice.ts';
import type { Caps, Program } from '../../lib/model/program.ts';
import type { Rollup } from '../../lib/model/rollup.ts';
import type { UsageEvent } from '../../lib/model/usage-event.ts';

/**
 * Factories for tests. Each gives a small, schema-valid value around one story: an account executive on a Salesforce
 * opportunity with an empty next step, Wednesday 2026-03-04 10:00 local time. Override what the test is about.
 */

let made = 0;

/** A new UUID, the same sequence in every run. */
function uuid(): string {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
}

/** A record key (22 base64url characters) that is the same for the same name. */
function recordKey(name: string | number = 'deal'): string {
  return String(name)
    .replace(/[^A-Za-z0-9_-]/g, '-')
    .padEnd(22, 'x')
    .slice(0, 22);
}

/** Milliseconds of a local time, `2026-03-04T10:00`. */
function at(local: string): number {
  return new Date(local).getTime();
}

const morning = '2026-03-04T10:00';

function now(local: string = morning): ReturnType<typeof localNow> {
  return localNow(at(local));
}

const caps: Caps = {
  cardsPerDay: 2,
  cardsPerWeek: 6,
  minutesBetweenCards: 45,
  badgesPerDay: 12,
  tipPerWeek: 2,
  laterDays: 7,
  quietAfterDoneDays: 14,
};

function practice(over: Partial<Practice> = {}): Practice {
  return {
    id: 'next-step',
    title: 'Keep the next step current',
    summary: 'Every open deal says what happens next and when.',
    roles: ['account-executive'],
    benefits: { default: { kind: 'performance', text: 'Deals with a next step close more often.' } },
    effortSeconds: 20,
    minutesPerUse: 3,
    assumption: 'Saves three minutes of remembering before the next call.',
    evidence: [{ kind: 'field.filled', object: 'Opportunity', field: 'NextStep' }],
    countsAs: 'full',
    regular: { records: 6, days: 28, weeks: 3 },
    fluent: { records: 20, days: 56, weeks: 6 },
    fadesAfterDays: 21,
    ...over,
  };
}

function campaign(over: Partial<CampaignInput> = {}): Campaign {
  return campaignSchema.parse({
    id: 'next-step-empty',
    kind: 'nudge',
    title: 'What happens next?',
    body: 'Write the next step while you remember it.',
    practice: 'next-step',
    benefit: { kind: 'performance', text: 'Deals with a next step close more often.' },
    effortSeconds: 20,
    roles: ['account-executive'],
    moment: {
      crm: 'salesforce',
      pages: ['record'],
      objects: ['Opportunity'],
      when: [{ rule: 'field-empty', probe: 'next-step-is-empty' }],
    },
    anchor: 'field:Opportunity.NextStep',
    ...over,
  });
}

/** A tip about list views that fits the default context too (it asks for no probe). */
function tip(over: Partial<CampaignInput> = {}): Campaign {
  return campaign({
    id: 'path-tip',
    kind: 'tip',
    title: 'The path shows what to do at each stage',
    body: 'Open the guidance under the path.',
    moment: { crm: 'salesforce', pages: ['record'], objects: ['Opportunity'] },
    anchor: 'path',
    ...over,
  });
}

function program(over: Partial<Program> = {}): Program {
  return {
    schema: 1,
    id: 'test-program',
    name: 'Test program',
    roles: [{ id: 'account-executive', label: 'Account executive', summary: 'Wins and grows deals.' }],
    practices: [practice()],
    ladder: [
      { role: 'account-executive', level: 'foundation', practices: ['next-step'], count: 1, at: 'tried' },
      { role: 'account-executive', level: 'practitioner', practices: ['next-step'], count: 1, at: 'regular' },
    ],
    caps,
    probes: [{ id: 'next-step-is-empty', object: 'Opportunity', field: 'NextStep', test: 'empty' }],
    campaigns: [campaign()],
    ...over,
  };
}

const calm = { typing: false, unsaved: false, dialog: false, fullscreen: false, hidden: false };

function context(over: Partial<PageContext> = {}): PageContext {
  return {
    crm: 'salesforce',
    page: 'record',
    object: 'Opportunity',
    recordKey: recordKey(),
    stage: 'Proposal/Price Quote',
    display: null,
    probes: { 'next-step-is-empty': true },
    busy: calm,
    ...over,
  };
}

function event(over: Partial<UsageEvent> = {}): UsageEvent {
  return {
    id: uuid(),
    at: at(morning),
    kind: 'field.filled',
    crm: 'salesforce',
    object: 'Opportunity',
    recordKey: recordKey(),
    field: 'NextStep',
    stage: null,
    activity: null,
    ...over,
  };
}

function card(over: Partial<CardEvent> = {}): CardEvent {
  return { id: uuid(), at: at(morning), campaign: 'next-step-empty', recordKey: recordKey(), kind: 'shown', ...over };
}

function rollup(over: Partial<Rollup> = {}): Rollup {
  const records = over.records ?? [recordKey()];
  return { day: '2026-03-04', practice: 'next-step', uses: records.length, records, ...over };
}

/** State of a practice; `level` new and never used unless said. */
function state(over: Partial<PracticeState> = {}): PracticeState {
  return {
    practice: 'next-step',
    level: 'new',
    fading: false,
    records: 0,
    weeks: 0,
    next: { level: 'tried', criterion: null },
    lastUsedDay: null,
    ...over,
  };
}

function choices(over: Partial<DecideInput['choices']> = {}): DecideInput['choices'] {
  return {
    role: 'account-executive',
    workingHours: { days: [1, 2, 3, 4, 5], from: 8 * 60, to: 18 * 60 },
    snoozedUntil: null,
    mutedPractices: [],
    ...over,
  };
}

/** What `decide` needs; by default its one nudge shows. */
function input(over: Partial<DecideInput> = {}): DecideInput {
  return {
    program: program(),
    programExpired: false,
    context: context(),
    choices: choices(),
    practices: new Map(),
    cards: [],
    now: now(),
    ...over,
  };
}

export const make = {
  at,
  calm,
  campaign,
  caps,
  card,
  choices,
  context,
  event,
  input,
  now,
  practice,
  program,
  recordKey,
  rollup,
  state,
  tip,
  uuid,
};
