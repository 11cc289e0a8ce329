import type { OpenQuestion, PlannedQuestion, QuestionKind } from '../../model/ballot.ts';
import type { Program } from '../../model/program.ts';
import { anchorMissing } from './anchor-missing.ts';
import type { Answer, AnswerInput } from './answer-input.ts';
import { barrier } from './barrier.ts';
import { cardUsefulness } from './card-usefulness.ts';
import { goalReached } from './goal-reached.ts';
import { ladderLevel } from './ladder-level.ts';
import { minutesGivenBack } from './minutes-given-back.ts';
import { practiceState } from './practice-state.ts';
import { practiceUsed } from './practice-used.ts';
import { noSuchSubject, type QuestionDefinition } from './question.ts';

/** What may be asked at all. A question that is not here cannot be worded, so no device answers it. */
export const questions: Readonly<Record<QuestionKind, QuestionDefinition>> = {
  'practice-used': practiceUsed,
  'practice-state': practiceState,
  'goal-reached': goalReached,
  'ladder-level': ladderLevel,
  barrier,
  'card-usefulness': cardUsefulness,
  'anchor-missing': anchorMissing,
  'minutes-given-back': minutesGivenBack,
};

/** The words of a question, as they must stand in a manifest. */
export type Wording = Pick<OpenQuestion, 'sentence' | 'buckets' | 'byArm'>;

/** Id of a question: its kind, and its subject where it has one. */
export function questionId(kind: QuestionKind, subject: string | null): string {
  return subject === null ? kind : `${kind}-${subject}`;
}

/** A planned question of this kind. @throws RangeError when the kind needs a subject and none is given, or the other way round */
export function planned(kind: QuestionKind, subject: string | null): PlannedQuestion {
  if ((questions[kind].subject === null) !== (subject === null)) {
    throw new RangeError(`${kind} ${subject === null ? 'needs a subject' : 'takes no subject'}`);
  }
  return { id: questionId(kind, subject), kind, subject };
}

/** How this program words a question; null when it cannot be asked: no such subject, or the id does not fit. */
export function wordQuestion(program: Program, question: PlannedQuestion): Wording | null {
  const { id, kind, subject } = question;
  const definition = questions[kind];
  if (id !== questionId(kind, subject) || (definition.subject === null) !== (subject === null)) return null;
  const sentence = definition.sentence(program, subject ?? '');
  if (sentence === null) return null;
  return { sentence, buckets: [...definition.buckets(program, subject ?? '')], byArm: definition.byArm };
}

/** The true answer of this device to a question; it stays on the device until the coin has been over it. */
export function answerQuestion(question: PlannedQuestion, input: AnswerInput): Answer {
  if (wordQuestion(input.program, question) === null) return noSuchSubject;
  return questions[question.kind].answer(input, question.subject ?? '');
}
