import { type RoleLevel, roleLevels } from '../../model/program.ts';
import { noSuchSubject, type QuestionDefinition } from './question.ts';

const labels: Record<RoleLevel, string> = {
  foundation: 'foundation',
  practitioner: 'practitioner',
  'power-user': 'power user',
};

/** Level of a role's ladder. */
export const ladderLevel: QuestionDefinition = {
  kind: 'ladder-level',
  subject: 'role',
  byArm: false,
  sentence: (program, subject) => {
    const role = program.roles.find((r) => r.id === subject);
    return role ? `Which level have you reached as ${role.label}?` : null;
  },
  buckets: () => ['none yet', ...roleLevels.map((level) => labels[level])],
  answer: (input, subject) => {
    if (!input.program.roles.some((r) => r.id === subject)) return noSuchSubject;
    if (input.role !== subject) return { blank: 'This question is for another role than yours.' };
    return { bucket: input.ladderLevel === null ? 0 : roleLevels.indexOf(input.ladderLevel) + 1 };
  },
};
