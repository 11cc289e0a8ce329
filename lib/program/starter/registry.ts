import type { CrmId } from '../../model/page.ts';
import type { Program } from '../../model/program.ts';
import { starterProgram } from './starter.ts';

export interface StarterProgram {
  crm: CrmId;
  program: Program;
}

/** Every program that ships with Carrot. To add one: a folder of data, and one line here. */
export const starterPrograms: readonly StarterProgram[] = [{ crm: 'salesforce', program: starterProgram }];
