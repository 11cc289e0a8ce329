import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Program, type ProgramInput, programSchema } from '../../../lib/model/program.ts';
import { changeSentence, diffPrograms } from '../../../lib/program/diff.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { make } from './make.ts';

const program = (over: Partial<ProgramInput> = {}): Program => programSchema.parse(make.program(over));
const sentences = (before: Program | null, after: Program) => diffPrograms(before, after).map(changeSentence);
/** A tip beside the nudge of the small program. */
const tip = (over: Parameters<typeof make.nudge>[0] = {}) => {
  const { action: _, ...rest } = make.nudge();
  const moment = { crm: 'salesforce', pages: ['list'], objects: ['Opportunity'] } as const;
  return {
    ...rest,
    ...{ id: 'board', kind: 'tip' as const, title: 'Your pipeline as a board' },
    moment: { ...moment, pages: [...moment.pages], objects: [...moment.objects] },
    anchor: 'listview.switcher',
    ...over,
  };
};

describe('what changes, in words', () => {
  test('a new campaign: for whom and where', () => {
    const [change, ...more] = diffPrograms(program({ campaigns: [] }), program());
    expect(more).toEqual([]);
    expect(change).toMatchObject({ kind: 'added', what: 'campaign', id: 'next-step-empty', affects: ['Rep'] });
    expect(change?.details).toContainEqual({
      field: 'conditions',
      before: null,
      after: 'Opportunity.NextStep is empty',
    });
    expect(change && changeSentence(change)).toBe('New nudge “What happens next?”, for Rep on Opportunity records');
  });

  test('changed fields by name, with both values', () => {
    const before = program({ campaigns: [make.nudge(), tip()] });
    const benefit = { kind: 'performance', text: 'You see what is stuck.' } as const;
    const after = program({ campaigns: [make.nudge(), tip({ body: 'Drag a deal.', benefit })] });
    expect(sentences(before, after)).toEqual(['Tip “Your pipeline as a board”: body and benefit changed']);
    expect(diffPrograms(before, after)[0]?.details).toEqual([
      { field: 'body', before: 'One line with a day is enough.', after: 'Drag a deal.' },
      {
        field: 'benefit',
        before: 'Next time you know where to go on. (productivity)',
        after: 'You see what is stuck. (performance)',
      },
    ]);
  });

  test('paused, resumed, removed', () => {
    const live = program({ campaigns: [tip()] });
    const paused = program({ campaigns: [tip({ paused: true })] });
    expect(sentences(live, paused)).toEqual(['Tip “Your pipeline as a board” paused']);
    expect(sentences(paused, live)).toEqual(['Tip “Your pipeline as a board” resumed']);
    expect(sentences(paused, program({ campaigns: [tip({ priority: 70 })] }))).toEqual([
      'Tip “Your pipeline as a board”: resumed; priority changed',
    ]);
    expect(sentences(live, program({ campaigns: [] }))).toEqual(['Tip “Your pipeline as a board” removed']);
  });

  test('everybody who loses or gets a campaign is affected', () => {
    const [change] = diffPrograms(program(), program({ campaigns: [make.nudge({ roles: ['lead'] })] }));
    expect(change?.affects).toEqual(['Team lead', 'Rep']);
    expect(change?.details).toEqual([{ field: 'roles', before: 'Rep', after: 'Team lead' }]);
  });

  test('a renamed role or practice is one change, not one of everything that names it', () => {
    const roles = make
      .program()
      .roles.map((role) => (role.id === 'rep' ? { ...role, label: 'Account executive' } : role));
    expect(sentences(program(), program({ roles }))).toEqual(['Role “Account executive”: label changed']);
    const practices = [make.practice({ title: 'Next steps' })];
    expect(sentences(program(), program({ practices }))).toEqual(['Practice “Next steps”: title changed']);
  });

  test('probes, ladder, budget and name', () => {
    const small = make.program();
    const probes = small.probes.map((p) => (p.test === 'older-than' ? { ...p, days: 30 } : p));
    const ladder = small.ladder.map((step) => ({ ...step, at: 'regular' as const }));
    const caps = { ...small.caps, cardsPerDay: 2, laterDays: 7 };
    const next = program({ probes, caps, name: 'New name', ladder });
    expect(sentences(program(), next)).toEqual([
      'Name: Small program → New name',
      'Probe “untouched”: question changed',
      'Level “Rep, foundation”: asks for changed',
      'Attention budget: cards a day 4 → 2, days of quiet after Later 3 → 7',
    ]);
  });

  test('without a program before, everything is new', () => {
    const changes = diffPrograms(null, starterProgram);
    expect(changes.every(({ kind }) => kind === 'added')).toBe(true);
    expect(changes.filter(({ what }) => what === 'campaign')).toHaveLength(starterProgram.campaigns.length);
  });
});

describe('for any two versions', () => {
  /** One field of one campaign of the starter program, changed. */
  const edit = fc.record({
    index: fc.nat(starterProgram.campaigns.length - 1),
    change: fc.constantFrom(
      { body: 'Another body.' },
      { title: 'Another title' },
      { effortSeconds: 3599 },
      { priority: 99 },
      { thanks: 'Other thanks' },
      { schedule: { until: '2031-01-01' } },
      { anchor: 'tab:Elsewhere' },
      { source: 'Elsewhere' },
    ),
  });

  test('nothing changes against itself, in whatever order', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(starterProgram.campaigns, { minLength: starterProgram.campaigns.length }),
        (campaigns) => {
          expect(diffPrograms(starterProgram, { ...starterProgram, campaigns })).toEqual([]);
        },
      ),
    );
  });

  test('every edit is found, and only it; there and back are mirrored', () => {
    fc.assert(
      fc.property(edit, ({ index, change }) => {
        const campaigns = starterProgram.campaigns.map((each, at) => (at === index ? { ...each, ...change } : each));
        const after = { ...starterProgram, campaigns };
        const there = diffPrograms(starterProgram, after);
        expect(there.map(({ id }) => id)).toEqual([starterProgram.campaigns[index]?.id]);
        const back = diffPrograms(after, starterProgram);
        const mirrored = back[0]?.details.map(({ field, before, after: then }) => ({
          field,
          before: then,
          after: before,
        }));
        expect(there[0]?.details.length).toBeGreaterThan(0);
        expect(mirrored?.sort(byField)).toEqual(there[0]?.details.toSorted(byField));
      }),
    );
  });

  test('what is added one way is removed the other', () => {
    fc.assert(
      fc.property(fc.subarray(starterProgram.campaigns), (campaigns) => {
        const fewer = { ...starterProgram, campaigns };
        const ids = (kind: string, a: Program, b: Program) =>
          diffPrograms(a, b).flatMap((each) => (each.kind === kind && each.what === 'campaign' ? [each.id] : []));
        expect(ids('added', fewer, starterProgram)).toEqual(ids('removed', starterProgram, fewer));
      }),
    );
  });
});

function byField(a: { field: string }, b: { field: string }): number {
  return a.field < b.field ? -1 : 1;
}
