import type { Practice } from '../../model/practice.ts';
import type { Program } from '../../model/program.ts';
import type { AnswerInput } from './answer-input.ts';
import { noSuchSubject } from './question.ts';

export function findPractice(program: Program, id: string): Practice | undefined {
  return program.practices.find((p) => p.id === id);
}

/** The practice, when it is one for this rep's role; otherwise why the ballot is blank. */
export function practiceForRole(input: AnswerInput, id: string): Practice | { blank: string } {
  const practice = findPractice(input.program, id);
  if (practice === undefined) return noSuchSubject;
  if (input.role === null) return { blank: 'You have not chosen a role yet.' };
  return practice.roles.includes(input.role) ? practice : { blank: 'This practice is not one of your role.' };
}

export function isDayWithin(day: string, from: string, until: string): boolean {
  return day >= from && day <= until;
}
