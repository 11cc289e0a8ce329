import type { ProgramInput } from '../../../model/program.ts';

/** One entry of a program's lists, as an author writes it. */
export type PracticeInput = ProgramInput['practices'][number];
export type CampaignInput = ProgramInput['campaigns'][number];
export type ProbeInput = ProgramInput['probes'][number];
