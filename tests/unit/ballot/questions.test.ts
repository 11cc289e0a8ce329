import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { possibleQuestions } from '../../../lib/ballot/planner.ts';
import type { AnswerInput } from '../../../lib/ballot/questions/answer-input.ts';
import { answerQuestion, planned, questionId, questions, wordQuestion } from '../../../lib/ballot/questions/index.ts';
import { ballotLimits, openQuestionSchema, type QuestionKind, questionKinds } from '../../../lib/model/ballot.ts';
import type { CardEventKind } from '../../../lib/model/card.ts';
import type { PracticeLevel, PracticeState } from '../../../lib/model/practice.ts';
import { ballotProgram } from './support.ts';

const program = ballotProgram();
const start = Date.UTC(2026, 10, 23);
const week = { from: '2026-11-23', until: '2026-11-29', start, end: start + 7 * 86_400_000 };
const input = (over: Partial<AnswerInput> = {}): AnswerInput => ({
  ...{ program, role: 'rep', rollups: [], cards: [], practices: new Map(), ladderLevel: null },
  ...{ week, barriers: {}, minutesGivenBack: 0 },
  ...over,
});
const record = (name: string) => name.padEnd(22, 'x');
const row = (day: string, ...records: string[]) => ({
  day,
  practice: 'next-step',
  uses: Math.max(1, records.length),
  records: records.map(record),
});
const ask = (kind: QuestionKind, subject: string | null, over: Partial<AnswerInput> = {}) =>
  answerQuestion(planned(kind, subject), input(over));
const blank = { blank: expect.stringMatching(/^[A-Z].*\.$/) };

describe('the registry', () => {
  it('has one file per kind, and every kind has one', () => {
    const helpers = ['answer-input', 'cards', 'index', 'practice', 'question'];
    const files = readdirSync('lib/ballot/questions').map((name) => name.replace('.ts', ''));
    expect(files.filter((name) => !helpers.includes(name)).sort()).toEqual([...questionKinds].sort());
    for (const kind of questionKinds) expect(questions[kind].kind).toBe(kind);
  });

  it('words every question so that it fits a ballot paper', () => {
    const long = 'x'.repeat(60);
    const longest = structuredClone(program);
    for (const thing of longest.practices) thing.title = long;
    for (const thing of longest.campaigns) thing.title = `${long}x`.repeat(2).slice(0, 70);
    for (const thing of longest.roles) thing.label = long;
    for (const question of possibleQuestions(longest)) {
      const words = wordQuestion(longest, question);
      openQuestionSchema.parse({ ...question, ...words, key: { n: 'A'.repeat(342), e: 'AQAB' } });
      expect(words?.buckets.length).toBeLessThanOrEqual(ballotLimits.maxBuckets);
      expect(new Set(words?.buckets).size).toBe(words?.buckets.length);
    }
  });

  it('gives a bucket that exists, or says in a sentence why not', () => {
    for (const question of possibleQuestions(program)) {
      for (const role of ['rep', 'lead', null]) {
        const answer = answerQuestion(question, input({ role }));
        if ('blank' in answer) expect(answer).toEqual(blank);
        else expect(wordQuestion(program, question)?.buckets[answer.bucket]).toBeDefined();
      }
    }
  });

  it('knows no question without its subject', () => {
    expect(wordQuestion(program, { id: 'practice-used-gone', kind: 'practice-used', subject: 'gone' })).toBeNull();
    expect(wordQuestion(program, { id: 'barrier', kind: 'barrier', subject: null })).toBeNull();
    expect(wordQuestion(program, { id: 'x', kind: 'minutes-given-back', subject: null })).toBeNull();
    expect(() => planned('barrier', null)).toThrow(RangeError);
    expect(() => planned('minutes-given-back', 'x')).toThrow(RangeError);
    expect(ask('practice-used', 'gone')).toEqual(blank);
    expect(questionId('goal-reached', 'spring')).toBe('goal-reached-spring');
  });
});

describe('practice-used', () => {
  it('is yes when there was a use in the week', () => {
    expect(ask('practice-used', 'next-step', { rollups: [row('2026-11-23')] })).toEqual({ bucket: 1 });
    expect(ask('practice-used', 'next-step', { rollups: [row('2026-11-29', 'a')] })).toEqual({ bucket: 1 });
  });

  it('is no otherwise', () => {
    const rollups = [
      row('2026-11-22', 'a'),
      row('2026-11-30', 'a'),
      { ...row('2026-11-25'), uses: 0 },
      { ...row('2026-11-25'), practice: 'kanban' },
    ];
    expect(ask('practice-used', 'next-step', { rollups })).toEqual({ bucket: 0 });
  });

  it('is blank for another role', () => {
    expect(ask('practice-used', 'kanban')).toEqual(blank);
    expect(ask('practice-used', 'next-step', { role: null })).toEqual(blank);
  });
});

describe('practice-state', () => {
  const state = (level: PracticeLevel, fading = false): ReadonlyMap<string, PracticeState> =>
    new Map([
      ['next-step', { practice: 'next-step', level, fading, records: 0, weeks: 0, next: null, lastUsedDay: null }],
    ]);

  it.each<[PracticeLevel, boolean, number]>([
    ['new', false, 0],
    ['aware', false, 1],
    ['tried', false, 2],
    ['regular', false, 3],
    ['fluent', false, 4],
    ['fluent', true, 2],
  ])('%s (fading: %s) is bucket %d', (level, fading, bucket) => {
    expect(ask('practice-state', 'next-step', { practices: state(level, fading) })).toEqual({ bucket });
  });

  it('is new when nothing is known', () => {
    expect(ask('practice-state', 'next-step')).toEqual({ bucket: 0 });
  });
});

describe('goal-reached', () => {
  const days = (...list: ReturnType<typeof row>[]) => ask('goal-reached', 'goal-campaign', { rollups: list });

  it('is counted by arm, and says what is asked', () => {
    expect(wordQuestion(program, planned('goal-reached', 'goal-campaign'))).toEqual({
      sentence:
        'From 2026-10-05 until 2026-11-15: did you use “Keep the next step current” at least on 3 different records or days?',
      buckets: ['no', 'yes'],
      byArm: true,
    });
  });

  it('is yes for enough different records within the campaign', () => {
    expect(days(row('2026-10-05', 'a', 'b'), row('2026-11-15', 'c'))).toEqual({ bucket: 1 });
    expect(days(row('2026-10-05', 'a', 'b'), row('2026-11-15', 'a'))).toEqual({ bucket: 0 });
    expect(days(row('2026-10-04', 'a', 'b'), row('2026-11-16', 'c'), row('2026-11-01', 'd'))).toEqual({ bucket: 0 });
    expect(days(row('2026-10-05'), row('2026-10-06'), row('2026-10-07'))).toEqual({ bucket: 1 });
  });

  it('is asked of everybody in the audience, and of nobody else', () => {
    expect(days()).toEqual({ bucket: 0 });
    expect(ask('goal-reached', 'goal-campaign', { role: 'lead' })).toEqual(blank);
    expect(ask('goal-reached', 'goal-campaign', { role: null })).toEqual(blank);
  });

  it('is never answered while the campaign runs', () => {
    const during = (from: string, until: string) =>
      ask('goal-reached', 'goal-campaign', {
        week: { ...week, from, until },
        rollups: [row('2026-10-05', 'a', 'b', 'c')],
      });
    expect(during('2026-11-02', '2026-11-08')).toEqual(blank);
    expect(during('2026-11-09', '2026-11-15')).toEqual(blank);
    expect(during('2026-11-16', '2026-11-22')).toEqual({ bucket: 1 });
  });

  it('needs a goal and both days', () => {
    expect(wordQuestion(program, planned('goal-reached', 'next-step-empty'))).toBeNull();
  });
});

describe('ladder-level', () => {
  it('is the level, none first', () => {
    const levels = [null, 'foundation', 'practitioner', 'power-user'] as const;
    const buckets = levels.map((ladderLevel) => ask('ladder-level', 'rep', { ladderLevel }));
    expect(buckets).toEqual([0, 1, 2, 3].map((bucket) => ({ bucket })));
  });

  it('is blank for another role', () => {
    expect(ask('ladder-level', 'lead')).toEqual(blank);
  });
});

describe('barrier', () => {
  it('is the reason the rep gave', () => {
    expect(ask('barrier', 'next-step', { barriers: { 'next-step': 'did-not-know' } })).toEqual({ bucket: 0 });
    expect(ask('barrier', 'next-step', { barriers: { 'next-step': 'not-my-job' } })).toEqual({ bucket: 6 });
  });

  it('is blank when none was given', () => {
    expect(ask('barrier', 'next-step')).toEqual(blank);
  });
});

describe('cards', () => {
  const happened = (kind: 'card-usefulness' | 'anchor-missing', kinds: CardEventKind[], at = start) =>
    ask(kind, 'next-step-empty', {
      cards: kinds.map((cardKind) => ({
        ...{
          id: '00000000-0000-4000-8000-000000000000',
          at,
          campaign: 'next-step-empty',
          recordKey: null,
          kind: cardKind,
        },
      })),
    });

  it('tell how far a card got', () => {
    expect(happened('card-usefulness', [])).toEqual({ bucket: 0 });
    expect(happened('card-usefulness', ['shown', 'opened-itself', 'later'])).toEqual({ bucket: 1 });
    expect(happened('card-usefulness', ['shown', 'not-for-me'])).toEqual({ bucket: 2 });
    expect(happened('card-usefulness', ['shown', 'opened'])).toEqual({ bucket: 3 });
    expect(happened('card-usefulness', ['shown', 'opened', 'acted', 'later'])).toEqual({ bucket: 4 });
  });

  it('tell whether the place was missing', () => {
    expect(happened('anchor-missing', ['shown'])).toEqual({ bucket: 0 });
    expect(happened('anchor-missing', ['shown', 'anchor-missing'])).toEqual({ bucket: 1 });
    expect(happened('anchor-missing', [])).toEqual(blank);
  });

  it('look at the week only', () => {
    expect(happened('card-usefulness', ['acted'], start - 1)).toEqual({ bucket: 0 });
    expect(happened('card-usefulness', ['acted'], week.end)).toEqual({ bucket: 0 });
    expect(happened('card-usefulness', ['acted'], week.end - 1)).toEqual({ bucket: 4 });
  });
});

describe('minutes-given-back', () => {
  it.each([
    [0, 0],
    [0.9, 0],
    [1, 1],
    [9.9, 1],
    [10, 2],
    [30, 3],
    [59.9, 3],
    [60, 4],
    [5000, 4],
  ])('%d minutes are bucket %d', (minutesGivenBack, bucket) => {
    expect(ask('minutes-given-back', null, { minutesGivenBack })).toEqual({ bucket });
  });
});
