import type { RuleName } from '../../model/campaign.ts';
import { ageAtLeast } from './age-at-least.ts';
import type { Rule } from './define-rule.ts';
import { fieldEmpty } from './field-empty.ts';
import { fieldFilled } from './field-filled.ts';
import { fieldShown } from './field-shown.ts';
import { olderThan } from './older-than.ts';

/** Every condition rule by name. A rule of the schema that is missing here does not compile. */
export const rules: Readonly<Record<RuleName, Rule>> = {
  'field-empty': fieldEmpty,
  'field-filled': fieldFilled,
  'field-shown': fieldShown,
  'age-at-least': ageAtLeast,
  'older-than': olderThan,
};
