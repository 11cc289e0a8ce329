import { z } from 'zod';
import { quarterOf, weeksOf } from '../../lib/ballot/epoch.ts';
import { planQuarter, possibleQuestions, type Wish } from '../../lib/ballot/planner.ts';
import {
  ballotLimits,
  epochNumberSchema,
  type PlannedQuestion,
  plannedQuestionSchema,
  type QuestionKind,
} from '../../lib/model/ballot.ts';
import type { Program } from '../../lib/model/program.ts';
import { manifestOf } from '../papers/papers.ts';
import { sha256 } from '../store/secrets.ts';
import type { IssuerStore } from '../store/store.ts';

/** What an admin would like to ask in a quarter, most important first. */
export const wishesSchema = z
  .array(z.strictObject({ question: z.string(), times: z.number().int().min(1).max(ballotLimits.weeksPerQuarter) }))
  .min(1)
  .max(200);
export type Wishes = z.infer<typeof wishesSchema>;

const weeksSchema = z.array(z.strictObject({ epoch: epochNumberSchema, questions: z.array(plannedQuestionSchema) }));

/** What is asked without wishes, and in how many weeks; earlier kinds have the better place, until the budget is spent. */
const byDefault: readonly (readonly [QuestionKind, number])[] = [
  ['goal-reached', 1],
  ['practice-used', ballotLimits.weeksPerQuarter],
  ['ladder-level', 1],
  ['minutes-given-back', ballotLimits.weeksPerQuarter],
  ['barrier', 1],
  ['practice-state', ballotLimits.weeksPerQuarter],
  ['card-usefulness', 1],
  ['anchor-missing', 1],
];

export interface Published {
  program: Program;
  hash: string;
}

/**
 * Questions by week, from one week on until the end of its quarter. Planned once and kept: only a new program or new wishes
 * make a new plan, for the weeks that are left and without what was asked already.
 */
export async function planOf(
  store: IssuerStore,
  org: string,
  epoch: number,
  { program, hash }: Published,
): Promise<Map<number, PlannedQuestion[]>> {
  const quarter = quarterOf(epoch);
  const wished = await readWishes(store, org, quarter);
  const basis = sha256(`${hash} ${JSON.stringify(wished)}`);
  const kept = await store.db
    .selectFrom('week_plans')
    .select(['basis', 'weeks'])
    .where('org', '=', org)
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  if (kept?.basis === basis) return byEpoch(weeksSchema.parse(JSON.parse(kept.weeks)));
  const asked = await askedIn(store, org, epoch);
  const { weeks } = planQuarter(left(wishesFor(program, wished), asked), program, epoch);
  const values = { basis, weeks: JSON.stringify(weeks) };
  await store.db
    .insertInto('week_plans')
    .values({ org, quarter, ...values })
    .onConflict((conflict) => conflict.columns(['org', 'quarter']).doUpdateSet(values))
    .execute();
  return byEpoch(weeks);
}

function byEpoch(weeks: readonly { epoch: number; questions: PlannedQuestion[] }[]): Map<number, PlannedQuestion[]> {
  return new Map(weeks.map(({ epoch, questions }) => [epoch, questions]));
}

async function readWishes(store: IssuerStore, org: string, quarter: string): Promise<Wishes | null> {
  const row = await store.shared
    .selectFrom('question_plans')
    .select('wishes')
    .where('org', '=', org)
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  return row ? wishesSchema.parse(JSON.parse(row.wishes)) : null;
}

/** In how many weeks of the quarter before this one each question was on a ballot paper. */
async function askedIn(store: IssuerStore, org: string, epoch: number): Promise<Map<string, number>> {
  const rows = await store.shared
    .selectFrom('manifests')
    .select('text')
    .where('org', '=', org)
    .where('epoch', '>=', weeksOf(epoch)[0] ?? epoch)
    .where('epoch', '<', epoch)
    .execute();
  const asked = new Map<string, number>();
  for (const { text } of rows) {
    for (const { id } of manifestOf(text).questions) asked.set(id, (asked.get(id) ?? 0) + 1);
  }
  return asked;
}

function wishesFor(program: Program, wished: Wishes | null): Wish[] {
  const possible = possibleQuestions(program);
  if (wished === null) {
    return byDefault.flatMap(([kind, times]) =>
      possible.filter((question) => question.kind === kind).map((question) => ({ question, times })),
    );
  }
  return wished.flatMap(({ question: id, times }) => {
    const question = possible.find((each) => each.id === id);
    return question ? [{ question, times }] : [];
  });
}

function left(wishes: readonly Wish[], asked: ReadonlyMap<string, number>): Wish[] {
  return wishes.flatMap(({ question, times }) => {
    const rest = Math.min(times, ballotLimits.weeksPerQuarter) - (asked.get(question.id) ?? 0);
    return rest > 0 ? [{ question, times: rest }] : [];
  });
}
