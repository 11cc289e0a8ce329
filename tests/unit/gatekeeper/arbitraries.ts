import fc from 'fast-check';
import type { Campaign, Condition } from '../../../lib/model/campaign.ts';
import type { CardEvent } from '../../../lib/model/card.ts';
import { cardEventKinds } from '../../../lib/model/card.ts';
import { localNow } from '../../../lib/model/day.ts';
import type { DecideInput } from '../../../lib/model/decision.ts';
import type { PageContext } from '../../../lib/model/page.ts';
import { type PracticeState, practiceLevels } from '../../../lib/model/practice.ts';
import type { Program } from '../../../lib/model/program.ts';
import { make } from '../../support/make.ts';

/**
 * A small world in which most things meet: two CRMs, three page kinds, two objects, two roles, three practices, four
 * records, two weeks.
 */
const practiceIds = ['p1', 'p2', 'p3'];
const roles = ['account-executive', 'manager'];
const records = ['r1', 'r2', 'r3', 'r4'].map(make.recordKey);
/** Once in 20. */
const seldom = fc.constantFrom(...Array.from({ length: 19 }, () => false), true);
const some = <T>(...of: T[]) => fc.subarray(of, { minLength: 1 });

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>({ rule: 'field-empty', probe: 'e' }, { rule: 'field-filled', probe: 'e' }),
  fc.constant<Condition>({ rule: 'older-than', probe: 'o' }),
  fc.constantFrom('today', 'month').map((bucket): Condition => ({ rule: 'age-at-least', probe: 'a', bucket })),
);

const moment = fc.record({
  crm: fc.constantFrom<'salesforce' | 'dynamics'>('salesforce', 'salesforce', 'salesforce', 'dynamics'),
  pages: some<'record' | 'list' | 'home'>('record', 'list', 'home'),
  objects: fc.option(some('Opportunity', 'Lead'), { nil: undefined }),
  stages: fc.option(some('Proposal', 'Closed'), { nil: undefined, freq: 3 }),
  when: fc.array(condition, { maxLength: 1 }),
});

function campaign(id: string): fc.Arbitrary<Campaign> {
  return fc
    .record({
      kind: fc.constantFrom<'tip' | 'nudge'>('tip', 'nudge'),
      practice: fc.constantFrom(...practiceIds),
      roles: some(...roles),
      priority: fc.constantFrom(10, 50, 90),
      opensItself: fc.boolean(),
      paused: fc.boolean().map((b) => b && id === 'c0'),
      moment,
    })
    .map(({ moment: { objects, stages, ...place }, ...rest }) =>
      make.campaign({
        ...rest,
        id,
        moment: { ...place, ...(objects ? { objects } : {}), ...(stages ? { stages } : {}) },
      }),
    );
}

const caps = fc.noBias(
  fc.record({
    cardsPerDay: fc.integer({ min: 0, max: 4 }),
    cardsPerWeek: fc.integer({ min: 0, max: 8 }),
    minutesBetweenCards: fc.integer({ min: 0, max: 120 }),
    badgesPerDay: fc.integer({ min: 0, max: 15 }),
    tipPerWeek: fc.integer({ min: 1, max: 4 }),
    laterDays: fc.integer({ min: 1, max: 7 }),
    quietAfterDoneDays: fc.integer({ min: 1, max: 14 }),
  }),
);

export const program: fc.Arbitrary<Program> = fc
  .noBias(fc.integer({ min: 0, max: 16 }))
  .chain((n) => fc.tuple(caps, ...Array.from({ length: n }, (_, i) => campaign(`c${i}`))))
  .map(([held, ...campaigns]) =>
    make.program({
      roles: roles.map((id) => ({ id, label: id, summary: id })),
      practices: practiceIds.map((id, i) => make.practice({ id, countsAs: i === 2 ? 'tried' : 'full' })),
      ladder: [],
      caps: held,
      probes: [
        { id: 'e', object: 'Opportunity', field: 'NextStep', test: 'empty' },
        { id: 'a', object: 'Opportunity', field: 'CloseDate', test: 'age' },
        { id: 'o', object: 'Opportunity', field: 'CloseDate', test: 'older-than', days: 30 },
      ],
      campaigns,
    }),
  );

export const context: fc.Arbitrary<PageContext> = fc
  .record({
    crm: fc.constantFrom<'salesforce' | 'dynamics'>('salesforce', 'salesforce', 'salesforce', 'dynamics'),
    page: fc.constantFrom<'record' | 'list' | 'home'>('record', 'record', 'list', 'home'),
    object: fc.constantFrom('Opportunity', 'Opportunity', 'Lead', null),
    recordKey: fc.constantFrom(...records),
    stage: fc.constantFrom('Proposal', 'Closed', null),
    empty: fc.constantFrom(true, true, false, 'unknown' as const),
    age: fc.constantFrom('future' as const, 'today' as const, 'quarter' as const),
    old: fc.boolean(),
  })
  .map(({ empty, age, old, recordKey, ...place }) =>
    make.context({
      ...place,
      recordKey: place.page === 'record' ? recordKey : null,
      probes: { e: empty, a: age, o: old },
    }),
  );

/** Two weeks of March 2026, which hold the change to summer time. */
const from = make.at('2026-03-20T00:00');
const to = make.at('2026-04-03T00:00');
export const time: fc.Arbitrary<number> = fc.noBias(fc.integer({ min: from, max: to }));

const card: fc.Arbitrary<CardEvent> = fc
  .record({
    at: time,
    campaign: fc.integer({ min: 0, max: 17 }).map((i) => `c${i}`),
    recordKey: fc.constantFrom(...records, null),
    kind: fc.constantFrom(...cardEventKinds),
  })
  .map((over) => make.card(over));

const state = (practice: string): fc.Arbitrary<PracticeState> =>
  fc.record({ level: fc.constantFrom(...practiceLevels), fading: fc.boolean() }).map(({ level, fading }) => {
    const faded = fading && (level === 'regular' || level === 'fluent');
    return make.state({ practice, level, fading: faded, lastUsedDay: '2026-03-01' });
  });

export const practices: fc.Arbitrary<ReadonlyMap<string, PracticeState>> = fc
  .tuple(...practiceIds.map(state))
  .map((states) => new Map(states.map((s) => [s.practice, s])));

const choices = fc
  .record({
    role: fc.constantFrom('account-executive', 'account-executive', 'account-executive', 'manager', null),
    snoozed: seldom,
    muted: fc.subarray(practiceIds, { maxLength: 1 }),
  })
  .map(({ role, snoozed, muted }) =>
    make.choices({
      role,
      snoozedUntil: snoozed ? to : null,
      mutedPractices: muted,
      workingHours: { days: [1, 2, 3, 4, 5, 6, 7], from: 6 * 60, to: 23 * 60 },
    }),
  );

export const input: fc.Arbitrary<DecideInput> = fc
  .record({
    program,
    programExpired: seldom,
    context,
    choices,
    practices,
    cards: fc.array(card, { maxLength: 15 }),
    at: time,
  })
  .map(({ at, ...rest }) => ({ ...rest, now: localNow(at) }));
