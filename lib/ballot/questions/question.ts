import type { QuestionKind } from '../../model/ballot.ts';
import type { Program } from '../../model/program.ts';
import type { Answer, AnswerInput } from './answer-input.ts';

/** What the subject of a question is; null: the question needs none. */
export type SubjectKind = 'practice' | 'campaign' | 'role' | null;

/** One kind of question: one file in this folder, one line in `index.ts`. */
export interface QuestionDefinition {
  kind: QuestionKind;
  subject: SubjectKind;
  /** Are answers counted by treatment and holdout? */
  byArm: boolean;
  /** What is asked, in plain language; null when the program has no such subject. At most 240 characters. */
  sentence(program: Program, subject: string): string | null;
  /** The possible answers, in order; 2 to 8. */
  buckets(program: Program, subject: string): readonly string[];
  /** The true answer of this device. A question that does not apply gives a blank ballot and the reason. */
  answer(input: AnswerInput, subject: string): Answer;
}

export const noSuchSubject = { blank: 'Your program does not know what this question is about.' } as const;
