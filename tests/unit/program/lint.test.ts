import { describe, expect, test } from 'vitest';
import type { ProgramInput } from '../../../lib/model/program.ts';
import { lintProgram } from '../../../lib/program/lint.ts';
import { make } from './make.ts';

type Moment = ProgramInput['campaigns'][number]['moment'];

/** `level path: message` of every finding. */
const findings = (over: Partial<ProgramInput> = {}): string[] =>
  lintProgram(make.program(over)).map(({ level, path, message }) => `${level} ${path}: ${message}`);
const moment = (over: Partial<Moment>): Moment => ({ ...make.nudge().moment, ...over });
const nudge = (over: Parameters<typeof make.nudge>[0]) => findings({ campaigns: [make.nudge(over)] });
const practice = (over: Parameters<typeof make.practice>[0]) => findings({ practices: [make.practice(over)] });

test('a good program has no findings', () => {
  expect(findings()).toEqual([]);
});

describe('the form', () => {
  test.each<[string, unknown, string]>([
    ['no object', 'text', 'error : This must be an object { … }, not a text.'],
    ['nothing', undefined, 'error : This is missing.'],
    ['a missing part', { ...make.program(), caps: undefined }, 'error caps: This is missing.'],
    [
      'an unknown key',
      { ...make.program(), campaigns: [{ ...make.nudge(), colour: 'red' }] },
      'error campaigns[0]: Nobody knows "colour" here.',
    ],
    [
      'a body of 251 characters',
      make.program({ campaigns: [make.nudge({ body: 'x'.repeat(251) })] }),
      'error campaigns[0].body: The text has 251 characters; the limit is 240.',
    ],
    [
      'no benefit',
      { ...make.program(), campaigns: [{ ...make.nudge(), benefit: undefined }] },
      'error campaigns[0].benefit: This is missing.',
    ],
    [
      'a selector as anchor',
      make.program({ campaigns: [make.nudge({ anchor: '.slds-button' })] }),
      'error campaigns[0].anchor: ".slds-button" is not an anchor (field:Object.Field, action:Object.Action, tab:Name, path, listview.switcher, listview.title, search, picked:id).',
    ],
    [
      'an unknown rule',
      {
        ...make.program(),
        campaigns: [{ ...make.nudge(), moment: { ...make.nudge().moment, when: [{ rule: 'is-red' }] } }],
      },
      'error campaigns[0].moment.when[0].rule: "is-red" is not a known "rule".',
    ],
    [
      'a wrong usage event',
      { ...make.program(), practices: [{ ...make.practice(), evidence: [{ kind: 'login' }] }] },
      'error practices[0].evidence[0].kind: "login" is not one of the allowed values.',
    ],
    ['an id in capitals', make.program({ id: 'My Program' }), 'error id: "My Program" has the wrong form.'],
  ])('%s', (_, value, expected) => {
    expect(lintProgram(value).map(({ level, path, message }) => `${level} ${path}: ${message}`)).toContain(expected);
  });

  test('names the entry it is about, and says what to do', () => {
    expect(lintProgram({ ...make.program(), campaigns: [{ ...make.nudge(), kind: 'poll' }] })).toEqual([
      {
        level: 'error',
        path: 'campaigns[0].kind',
        id: 'next-step-empty',
        message: '"poll" is not one of the allowed values.',
        hint: 'Use tip, nudge.',
      },
    ]);
  });
});

describe('references', () => {
  test('duplicate ids', () => {
    expect(findings({ campaigns: [make.nudge(), make.nudge()] })).toEqual([
      'error campaigns[1].id: The id "next-step-empty" is used twice (first in campaigns[0]).',
    ]);
  });

  test('unknown role, practice and probe, with what was probably meant', () => {
    const found = lintProgram(
      make.program({
        campaigns: [
          make.nudge({
            roles: ['rep', 'reps'],
            practice: 'next-steps',
            moment: moment({ when: [{ rule: 'field-empty', probe: 'nothing-like-it' }] }),
          }),
        ],
      }),
    ).filter(({ level }) => level === 'error');
    expect(found.map(({ path, message, hint }) => [path, message, hint])).toEqual([
      ['campaigns[0].roles', 'There is no role "reps".', 'Did you mean "rep"?'],
      ['campaigns[0].practice', 'There is no practice "next-steps".', 'Did you mean "next-step"?'],
      [
        'campaigns[0].moment.when[0]',
        'There is no probe "nothing-like-it".',
        'Known: "next-step-is-empty", "close-date-age", "untouched", "amount-shown" and "rating-empty".',
      ],
    ]);
  });

  test('unknown roles and practices in practices and ladder', () => {
    expect(practice({ roles: ['boss', 'rep'] })).toContain('error practices[0].roles: There is no role "boss".');
    expect(
      practice({ benefits: { default: make.practice().benefits.default ?? never(), boss: make.nudge().benefit } }),
    ).toEqual(['error practices[0].benefits: There is no role "boss".']);
    expect(
      findings({ ladder: [{ role: 'boss', level: 'foundation', practices: ['x'], count: 1, at: 'tried' }] }),
    ).toEqual([
      'error ladder[0].role: There is no role "boss".',
      'error ladder[0].practices: There is no practice "x".',
    ]);
  });
});

function never(): never {
  throw new Error('the example practice has a default benefit');
}

describe('conditions', () => {
  test('a nudge without any, while a tip may have none', () => {
    expect(nudge({ moment: moment({ when: [] }) })).toEqual([
      'error campaigns[0].moment.when: A nudge needs a condition on the record.',
    ]);
    expect(nudge({ kind: 'tip', moment: moment({ when: [] }) })).toEqual([]);
  });

  test.each([
    [{ rule: 'age-at-least', probe: 'next-step-is-empty', bucket: 'week' }, 'age', 'empty'],
    [{ rule: 'older-than', probe: 'close-date-age' }, 'older-than', 'age'],
    [{ rule: 'field-empty', probe: 'untouched' }, 'empty', 'older-than'],
    [{ rule: 'field-filled', probe: 'amount-shown' }, 'empty', 'shown'],
    [{ rule: 'field-shown', probe: 'next-step-is-empty' }, 'shown', 'empty'],
  ] as const)('the wrong test for a rule: %j', (condition, needed, has) => {
    expect(nudge({ moment: moment({ when: [condition] }) })).toEqual([
      `error campaigns[0].moment.when[0]: The rule "${condition.rule}" needs a probe with the test "${needed}"; "${condition.probe}" has "${has}".`,
    ]);
  });

  test.each([
    { rule: 'age-at-least', probe: 'close-date-age', bucket: 'week' },
    { rule: 'older-than', probe: 'untouched' },
    { rule: 'field-shown', probe: 'amount-shown' },
    { rule: 'field-filled', probe: 'next-step-is-empty' },
  ] as const)('the right test for a rule: %j', (condition) => {
    expect(nudge({ moment: moment({ when: [condition] }) })).toEqual([]);
  });

  test('a probe of another object', () => {
    expect(nudge({ moment: moment({ when: [{ rule: 'field-empty', probe: 'rating-empty' }] }) })).toEqual([
      'error campaigns[0].moment.when[0]: The probe "rating-empty" is about Lead, but the campaign also or only shows on "Opportunity".',
    ]);
  });

  test('a page that answers no probe, and no object at all', () => {
    expect(nudge({ kind: 'tip', anchor: 'search', moment: moment({ pages: ['list'] }) })).toContain(
      'error campaigns[0].moment.pages: Conditions are answered on record pages only.',
    );
    const { objects: _, ...anywhere } = make.nudge().moment;
    expect(nudge({ anchor: 'search', moment: anywhere })).toContain(
      'warning campaigns[0].moment.objects: The condition can only hold on Opportunity, but the moment names no object.',
    );
  });
});

describe('place and action', () => {
  test('an anchor of an object whose name holds dots is that object’s', () => {
    const crm = { crm: 'tryton', objects: ['sale.opportunity'] };
    const findings = nudge({ anchor: 'field:sale.opportunity.amount', moment: moment(crm) });
    expect(findings.filter((each) => each.includes('belongs to'))).toEqual([]);
    expect(nudge({ anchor: 'field:sale.line.amount', moment: moment(crm) }).join()).toContain('belongs to sale.line');
  });

  test('an anchor of another object, or on a page where it cannot be', () => {
    expect(nudge({ anchor: 'field:Lead.Rating' })).toContain(
      'error campaigns[0].anchor: The field belongs to Lead, but the campaign also or only shows on "Opportunity".',
    );
    expect(nudge({ anchor: 'listview.switcher' })).toContain(
      'error campaigns[0].anchor: "listview.switcher" does not exist on "record" pages.',
    );
  });

  test('edit-field of another object or another field than the card points at', () => {
    const run = { do: 'edit-field', object: 'Lead', field: 'Rating' } as const;
    expect(nudge({ action: { label: 'Edit', run } })).toEqual([
      'error campaigns[0].action.run.object: The button edits Lead, but the campaign also or only shows on "Opportunity".',
      'error campaigns[0].action.run.field: The card points at Opportunity.NextStep, the button edits Lead.Rating.',
    ]);
    expect(nudge({ anchor: 'path', action: { label: 'Edit', run: { ...run, object: 'Opportunity' } } })).toEqual([]);
  });

  test('switch-display on a record page, and for those who see that display already', () => {
    const action = { label: 'Board', run: { do: 'switch-display', display: 'kanban' } } as const;
    expect(nudge({ action })).toContain('error campaigns[0].action.run: The display can be switched on lists only.');
    const tip = (display: Moment['display']) =>
      nudge({
        kind: 'tip',
        anchor: 'listview.switcher',
        action,
        moment: { crm: 'salesforce', pages: ['list'], objects: ['Opportunity'], display },
      });
    expect(tip(['table'])).toEqual([]);
    expect(tip(['table', 'kanban'])).toEqual([
      'warning campaigns[0].moment.display: Those who already see kanban are told to switch to it.',
    ]);
  });

  test('a task related by the wrong field', () => {
    const action = (relateBy: string) =>
      ({ label: 'Plan', run: { do: 'create', object: 'Task', prefill: { Subject: 'Call' }, relateBy } }) as const;
    expect(nudge({ action: action('WhatId') })).toEqual([]);
    expect(nudge({ action: action('WhoId') })).toEqual([
      'error campaigns[0].action.run.relateBy: WhoId cannot point to "Opportunity".',
    ]);
  });

  test('a goal without days, and without ballots', () => {
    const goal = { records: 3 };
    const days = { from: '2026-10-05', until: '2026-11-15' };
    const unmeasured = 'warning campaigns[0].goal: This program takes no ballots, so the goal is not measured.';
    const undated = 'error campaigns[0].goal: A goal is measured between two days.';
    expect(nudge({ goal })).toEqual([undated, unmeasured]);
    expect(nudge({ goal, schedule: { until: days.until } })).toEqual([undated, unmeasured]);
    expect(nudge({ goal, schedule: days })).toEqual([unmeasured]);
    const ballots = {
      issuerUrl: 'https://i.example',
      tallyUrl: 'https://t.example',
      ballotKey: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) },
    } as const;
    expect(findings({ ballots, campaigns: [make.nudge({ goal, schedule: days })] })).toEqual([]);
  });

  test('a schedule that ends before it starts, a stage asked for and excluded', () => {
    expect(nudge({ schedule: { from: '2026-12-01', until: '2026-11-30' } })).toEqual([
      'error campaigns[0].schedule: It ends on 2026-11-30, before it starts on 2026-12-01.',
    ]);
    expect(nudge({ schedule: { from: '2026-12-01', until: '2026-12-01' } })).toEqual([]);
    expect(nudge({ moment: moment({ stages: ['Closed Won'], notStages: ['Closed Won'] }) })).toEqual([
      'error campaigns[0].moment.notStages: The stage "Closed Won" is both asked for and excluded.',
    ]);
  });
});

describe('benefits', () => {
  test.each([
    'We need it for the forecast.',
    'Required by management.',
    'It helps our compliance.',
    'It tells us more.',
  ])('about the company: %s', (text) => {
    expect(nudge({ benefit: { kind: 'personal', text } })).toEqual([
      expect.stringMatching(/^warning campaigns\[0\]\.benefit: .*talks about the company/),
    ]);
  });

  test.each(['You know where to go on.', 'You win more in the US.', 'Your westward hours shrink.'])(
    'about the reader: %s',
    (text) => {
      expect(nudge({ benefit: { kind: 'personal', text } })).toEqual([]);
    },
  );

  test('missing for a role', () => {
    const benefit = make.nudge().benefit;
    expect(practice({ roles: ['rep', 'lead'], benefits: { rep: benefit } })).toEqual([
      'error practices[0].benefits: The role "lead" has no benefit.',
    ]);
    expect(practice({ roles: ['rep', 'lead'], benefits: { rep: benefit, lead: benefit } })).toEqual([]);
  });
});

describe('practices and ladder', () => {
  test('a practice nobody is told of, and a campaign for other roles', () => {
    expect(findings({ practices: [make.practice(), make.practice({ id: 'lonely' })] })).toEqual([
      'warning practices[1]: No campaign is about this practice.',
    ]);
    expect(nudge({ roles: ['lead'] })).toEqual([
      'warning campaigns[0].roles: None of its roles is a role of the practice "next-step" ("rep").',
    ]);
  });

  test('full adoption by looking alone (promise 5)', () => {
    const looking = [{ kind: 'listview.used' as const }, { kind: 'report.viewed' as const }];
    expect(practice({ evidence: looking })).toContain(
      'error practices[0].countsAs: The only evidence is "listview.used" and "report.viewed": looking at something is not adoption.',
    );
    expect(practice({ evidence: looking, countsAs: 'tried' })).toEqual([]);
    expect(practice({ evidence: [...looking, { kind: 'record.saved' }] })).toEqual([]);
  });

  test('evidence that no usage event can be', () => {
    const impossible = { kind: 'record.saved' as const, field: 'NextStep' };
    expect(practice({ evidence: [impossible] })).toContain(
      'error practices[0].evidence: No evidence can ever be seen: "record.saved" names no field.',
    );
    expect(practice({ evidence: [{ kind: 'stage.changed' }, impossible] })).toEqual([
      'warning practices[0].evidence[1]: This can never be seen: "record.saved" names no field.',
    ]);
  });

  test('a nudge whose doing would never be noticed', () => {
    expect(practice({ evidence: [{ kind: 'field.filled', object: 'Lead', field: 'Rating' }] })).toEqual([
      'warning campaigns[0].practice: No evidence of "next-step" happens on "Opportunity", so Carrot cannot notice that it was done.',
    ]);
  });

  test('criteria nobody can reach', () => {
    expect(practice({ regular: { records: 1, days: 7, weeks: 3 } })).toEqual([
      'error practices[0].regular.weeks: 7 days touch at most 2 weeks, so 3 weeks can never be reached.',
    ]);
    // A day remembers 25 records: 175 in a week is the most.
    expect(
      practice({ regular: { records: 175, days: 7, weeks: 2 }, fluent: { records: 350, days: 14, weeks: 3 } }),
    ).toEqual([]);
    expect(
      practice({ regular: { records: 176, days: 7, weeks: 2 }, fluent: { records: 355, days: 14, weeks: 3 } }),
    ).toEqual([
      'error practices[0].regular.records: At most 175 can be counted in 7 days, so 176 can never be reached.',
      'error practices[0].fluent.records: At most 350 can be counted in 14 days, so 355 can never be reached.',
    ]);
  });

  test('a ladder step nobody can reach', () => {
    const step = { role: 'rep', level: 'foundation', practices: ['next-step'], count: 2, at: 'tried' } as const;
    expect(findings({ ladder: [{ ...step, practices: ['next-step', 'next-step'] }] })).toEqual([
      'error ladder[0].count: 2 of 1 practices can never be reached.',
    ]);
    const tried = make.practice({ countsAs: 'tried' });
    expect(
      findings({ practices: [tried], ladder: [{ ...step, practices: ['next-step'], count: 1, at: 'regular' }] }),
    ).toEqual(['error ladder[0].count: "next-step" can only be tried, so 1 at "regular" can never be reached.']);
    expect(findings({ practices: [tried], ladder: [{ ...step, practices: ['next-step'], count: 1 }] })).toEqual([]);
  });
});

test('a program of full size is linted in a moment', () => {
  const campaigns = Array.from({ length: 2000 }, (_, index) => make.nudge({ id: `nudge-${index}` }));
  const practices = Array.from({ length: 200 }, (_, index) =>
    make.practice(index === 0 ? {} : { id: `practice-${index}` }),
  );
  const started = performance.now();
  lintProgram(make.program({ campaigns, practices }));
  expect(performance.now() - started).toBeLessThan(3000);
});
