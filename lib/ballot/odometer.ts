import { ballotLimits } from '../model/ballot.ts';
import { quarterOf, timetable, weeksOf } from './epoch.ts';

/** The device's own count of answers given (flipped or not; blank ballots say nothing and do not count). Empty at first. */
export interface Odometer {
  answers: readonly { epoch: number; question: string }[];
}

/** How far the device's clock may be off, in ms. Small enough that at any time it believes in one week only. */
const clockTolerance = 24 * 3_600_000;
/** Answers older than this many weeks before the newest are forgotten; a quarter has 14 at most. */
const weeksKept = 30;

export interface Answering {
  epoch: number;
  question: string;
  /** The device's own clock, in ms since 1970: what the collector says of the time is not asked. */
  deviceNow: number;
}

/**
 * Counts one answer before it is given; must be stored in the transaction that stores the answer. Whatever the server and
 * the clock say: weeks only go forward, a week is answered only when it is over by the device's own clock, at most 4
 * questions a week, each in at most 3 weeks of a quarter. The same question of the same week counts once.
 * @returns the new state, or a sentence for the rep why this ballot is blank
 */
export function countAnswer(
  odometer: Odometer,
  { epoch, question, deviceNow }: Answering,
): { ok: true; odometer: Odometer } | { ok: false; reason: string } {
  const { answers } = odometer;
  if (answers.some((a) => a.epoch === epoch && a.question === question)) return { ok: true, odometer };
  const reason = timeRefusal(odometer, epoch, deviceNow) ?? capRefusal(odometer, epoch, question);
  if (reason) return { ok: false, reason };
  const kept = answers.filter((a) => a.epoch > epoch - weeksKept);
  return { ok: true, odometer: { answers: [...kept, { epoch, question }] } };
}

function timeRefusal({ answers }: Odometer, epoch: number, deviceNow: number): string | null {
  const newest = answers.reduce((most, a) => Math.max(most, a.epoch), -1);
  if (epoch < newest) return 'You already answered for a later week.';
  const { closesAt, dropUntil } = timetable(epoch);
  const isNow = deviceNow >= closesAt - clockTolerance && deviceNow < dropUntil + clockTolerance;
  return isNow ? null : 'The clock of this machine and the week of the ballot paper do not agree.';
}

function capRefusal(odometer: Odometer, epoch: number, question: string): string | null {
  const { week, questions } = readOdometer(odometer, epoch);
  if (week.given >= week.most) return `You answered ${week.most} questions this week, no more are answered.`;
  const asked = questions.find((q) => q.question === question);
  return asked && asked.given >= asked.most
    ? `This question was answered in ${asked.most} weeks of this quarter, no more are answered.`
    : null;
}

/** A count and what it may come to. */
export interface Count {
  given: number;
  most: number;
}

/** What the odometer shows in a week: answers of the week, of its quarter, and of each question in that quarter. */
export function readOdometer(
  { answers }: Odometer,
  epoch: number,
): { week: Count; quarter: Count; questions: (Count & { question: string })[] } {
  const quarter = quarterOf(epoch);
  const inQuarter = answers.filter((a) => quarterOf(a.epoch) === quarter);
  const perQuestion = Map.groupBy(inQuarter, (a) => a.question);
  return {
    week: { given: answers.filter((a) => a.epoch === epoch).length, most: ballotLimits.questionsPerWeek },
    quarter: { given: inQuarter.length, most: ballotLimits.questionsPerWeek * weeksOf(epoch).length },
    questions: Array.from(perQuestion, ([question, given]) => ({
      question,
      given: given.length,
      most: ballotLimits.weeksPerQuarter,
    })),
  };
}
