import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochOf, quarterOf, weeksOf } from '../../../lib/ballot/epoch.ts';
import { planQuarter, possibleQuestions, type Wish } from '../../../lib/ballot/planner.ts';
import { planned } from '../../../lib/ballot/questions/index.ts';
import { programSchema } from '../../../lib/model/program.ts';
import { make } from '../program/make.ts';
import { ballotProgram } from './support.ts';

const first = weeksOf(epochOf(Date.UTC(2026, 10, 1)))[0] ?? 0;
const many = programSchema.parse(
  make.program({
    practices: Array.from({ length: 60 }, (_, i) => make.practice({ id: i === 0 ? 'next-step' : `p-${i}` })),
  }),
);
const used = (id: string, times: number): Wish => ({ question: planned('practice-used', id), times });

describe('the plan of a quarter', () => {
  it('keeps the budget and the caps for any wishes', () => {
    const wishes = fc.uniqueArray(
      fc
        .record({ i: fc.nat(59), times: fc.integer({ min: -1, max: 9 }) })
        .map(({ i, times }) => used(i === 0 ? 'next-step' : `p-${i}`, times)),
      { selector: (wish) => wish.question.id, maxLength: 60 },
    );
    fc.assert(
      fc.property(wishes, fc.nat(12), (list, into) => {
        const plan = planQuarter(list, many, first + into);
        expect(plan.weeks.map((week) => week.epoch)).toEqual(weeksOf(first));
        for (const { epoch, questions } of plan.weeks) {
          expect(questions.length).toBeLessThanOrEqual(epoch < first + into ? 0 : 4);
          expect(new Set(questions.map((q) => q.id)).size).toBe(questions.length);
        }
        const all = plan.weeks.flatMap((week) => week.questions.map((q) => q.id));
        for (const { question, times } of list) {
          const got = all.filter((id) => id === question.id).length;
          const wished = Math.min(3, Math.max(1, times));
          expect(got).toBeLessThanOrEqual(wished);
          if (got < wished) expect(plan.short.map((s) => s.question)).toContain(question.id);
        }
        expect(plan.budget.used).toBe(all.length);
      }),
      { numRuns: 100 },
    );
  });

  it('holds 17 questions three times, or 52 once', () => {
    const three = planQuarter(
      Array.from({ length: 17 }, (_, i) => used(`p-${i + 1}`, 3)),
      many,
      first,
    );
    expect(three.short).toEqual([]);
    const once = planQuarter(
      Array.from({ length: 52 }, (_, i) => used(`p-${i + 1}`, 1)),
      many,
      first,
    );
    expect(once.short).toEqual([]);
    expect(once.budget).toEqual({ used: 52, most: 52 });
    expect(
      planQuarter(
        [...Array(53).keys()].map((i) => used(`p-${i + 1}`, 1)),
        many,
        first,
      ).short,
    ).toHaveLength(1);
  });

  it('spreads a question over the quarter', () => {
    const plan = planQuarter([used('next-step', 3)], many, first);
    const asked = plan.weeks.filter((week) => week.questions.length > 0).map((week) => week.epoch - first);
    expect(asked).toEqual([2, 6, 10]);
  });

  it('asks for a goal once, in the first week after the campaign', () => {
    const program = ballotProgram();
    const goal = planned('goal-reached', 'goal-campaign');
    const plan = planQuarter([{ question: goal, times: 3 }], program, first);
    const asked = plan.weeks.filter((week) => week.questions.length > 0).map((week) => week.epoch);
    // The campaign ends on Sunday 2026-11-15.
    expect(asked).toEqual([epochOf(Date.UTC(2026, 10, 16))]);
    // A week that was missed (no program, no room) is made up for within the quarter, not in the next.
    const late = epochOf(Date.UTC(2026, 11, 1));
    expect(
      planQuarter([{ question: goal, times: 1 }], program, late).weeks.find((w) => w.epoch === late)?.questions,
    ).toEqual([goal]);
    expect(planQuarter([{ question: goal, times: 1 }], program, first + 13).short).toEqual([
      { question: goal.id, reason: 'The campaign ended before this quarter.' },
    ]);
    const early = weeksOf(first - 1)[0] ?? 0;
    expect(planQuarter([{ question: goal, times: 1 }], program, early).short[0]?.reason).toMatch(/too late/);
  });

  it('keeps the one week of a goal free of wishes that could be asked at any time', () => {
    const program = ballotProgram();
    const goal = planned('goal-reached', 'goal-campaign');
    const others = possibleQuestions(program).filter((q) => q.kind !== 'goal-reached');
    const last = epochOf(Date.UTC(2026, 11, 28));
    const plan = planQuarter(
      [...others.map((question) => ({ question, times: 1 })), { question: goal, times: 1 }],
      program,
      last,
    );
    expect(plan.weeks.at(-1)?.questions).toHaveLength(4);
    expect(plan.weeks.at(-1)?.questions).toContainEqual(goal);
  });

  it('says what it cannot ask', () => {
    const program = ballotProgram();
    const plan = planQuarter([used('nothing', 1), used('next-step', 1), used('next-step', 1)], program, first);
    expect(plan.short).toEqual([
      { question: 'practice-used-nothing', reason: 'The program does not know what it is about.' },
      { question: 'practice-used-next-step', reason: 'It is wished for twice.' },
    ]);
    expect(quarterOf(first)).toBe(plan.quarter);
  });
});

describe('what can be asked', () => {
  it('is every kind for every subject that has it', () => {
    expect(possibleQuestions(ballotProgram()).map((q) => q.id)).toEqual([
      'practice-used-next-step',
      'practice-state-next-step',
      'barrier-next-step',
      'practice-used-kanban',
      'practice-state-kanban',
      'barrier-kanban',
      'card-usefulness-next-step-empty',
      'anchor-missing-next-step-empty',
      'goal-reached-goal-campaign',
      'card-usefulness-goal-campaign',
      'anchor-missing-goal-campaign',
      'ladder-level-rep',
      'ladder-level-lead',
      'minutes-given-back',
    ]);
  });
});
