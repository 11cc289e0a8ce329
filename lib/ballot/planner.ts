import { ballotLimits, type PlannedQuestion } from '../model/ballot.ts';
import type { Program } from '../model/program.ts';
import { epochOf, quarterOf, weeksOf } from './epoch.ts';
import { planned, wordQuestion } from './questions/index.ts';

/** A question an admin wants answered in the quarter. */
export interface Wish {
  question: PlannedQuestion;
  /** In how many weeks of the quarter, 1 to 3. */
  times: number;
}

export interface QuarterPlan {
  quarter: string;
  /** Every week of the quarter, in order, with its open questions: the same for every device. */
  weeks: { epoch: number; questions: PlannedQuestion[] }[];
  /** What found no place, or fewer weeks than wished, and why. */
  short: { question: string; reason: string }[];
  /** Answers a device may give in the quarter, and how many of them this plan asks for. */
  budget: { used: number; most: number };
}

/**
 * Plans the questions of a quarter within the budget: at most 4 a week, each in at most 3 weeks, spread evenly, earlier
 * wishes first. The question of a campaign's goal is asked once, in the first week with room that begins after the
 * campaign's last day; a wish that was fulfilled in an earlier week is left out by the caller. Depends on nothing but its input, so it is the same for everybody.
 * @param from an epoch of the quarter; weeks before it are over and get no question
 */
export function planQuarter(wishes: readonly Wish[], program: Program, from: number): QuarterPlan {
  const weeks = weeksOf(from).map((epoch): QuarterPlan['weeks'][number] => ({ epoch, questions: [] }));
  const short: QuarterPlan['short'] = [];
  // Goals first: they have one week only.
  const goals = wishes.filter((wish) => wish.question.kind === 'goal-reached');
  const others = wishes.filter((wish) => wish.question.kind !== 'goal-reached');
  const seen = new Set<string>();
  for (const wish of [...goals, ...others]) {
    const { id } = wish.question;
    const reason = seen.has(id) ? 'It is wished for twice.' : place(wish, weeks, program, from);
    if (reason) short.push({ question: id, reason });
    seen.add(id);
  }
  const used = weeks.reduce((sum, week) => sum + week.questions.length, 0);
  return {
    quarter: quarterOf(from),
    weeks,
    short,
    budget: { used, most: ballotLimits.questionsPerWeek * weeks.filter((week) => week.epoch >= from).length },
  };
}

type Weeks = QuarterPlan['weeks'];

/** Puts a question into its weeks; a sentence when it got fewer than it wished for. */
function place({ question, times }: Wish, weeks: Weeks, program: Program, from: number): string | null {
  if (wordQuestion(program, question) === null) return 'The program does not know what it is about.';
  const free = weeks.filter((w) => w.epoch >= from && w.questions.length < ballotLimits.questionsPerWeek);
  if (question.kind === 'goal-reached') {
    const first = firstWeekAfter(program, question.subject ?? '');
    // What ended before the quarter was asked for in its own; a second answer would tell more than one may.
    if (first !== null && first < (weeks[0]?.epoch ?? 0)) return 'The campaign ended before this quarter.';
    const week = free.find((w) => first !== null && w.epoch >= first);
    if (week === undefined) return 'The campaign ends too late for this quarter, or its week is full.';
    week.questions.push(question);
    return null;
  }
  const wished = Math.min(Math.max(1, Math.floor(times)), ballotLimits.weeksPerQuarter);
  const chosen = spread(free, wished);
  for (const week of chosen) week.questions.push(question);
  return chosen.length < wished ? `The budget leaves ${chosen.length} of ${wished} weeks for it.` : null;
}

/** The first epoch that begins after the campaign's last day is over everywhere. */
function firstWeekAfter(program: Program, campaign: string): number | null {
  const until = program.campaigns.find((c) => c.id === campaign)?.schedule?.until;
  return until === undefined ? null : epochOf(Date.parse(`${until}T00:00:00Z`)) + 1;
}

/** As many weeks as wished, as far from each other as the emptiest weeks allow. */
function spread(free: Weeks, wished: number): Weeks {
  const left = [...free];
  const chosen: Weeks = [];
  for (let i = 0; i < wished && left.length > 0; i += 1) {
    const ideal = (free[0]?.epoch ?? 0) + ((i + 0.5) * free.length) / wished - 0.5;
    const cost = (w: Weeks[number]) => Math.abs(w.epoch - ideal) + 2 * w.questions.length;
    const best = left.reduce((a, b) => (cost(b) < cost(a) ? b : a));
    left.splice(left.indexOf(best), 1);
    chosen.push(best);
  }
  return chosen;
}

/** Every question this program can ask, for an admin to choose from. */
export function possibleQuestions(program: Program): PlannedQuestion[] {
  const { practices, campaigns, roles } = program;
  const all = [
    ...practices.flatMap((p) => [
      planned('practice-used', p.id),
      planned('practice-state', p.id),
      planned('barrier', p.id),
    ]),
    ...campaigns.flatMap((c) => [
      planned('goal-reached', c.id),
      planned('card-usefulness', c.id),
      planned('anchor-missing', c.id),
    ]),
    ...roles.map((r) => planned('ladder-level', r.id)),
    planned('minutes-given-back', null),
  ];
  return all.filter((question) => wordQuestion(program, question) !== null);
}
