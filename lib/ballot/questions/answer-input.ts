import type { Barrier } from '../../model/ballot.ts';
import type { CardEvent } from '../../model/card.ts';
import type { PracticeState } from '../../model/practice.ts';
import type { Program, RoleLevel } from '../../model/program.ts';
import type { Rollup } from '../../model/rollup.ts';

/** Everything a true answer is computed from. It comes from the device's own log and stays there. */
export interface AnswerInput {
  program: Program;
  /** The rep's role; null when none is chosen. */
  role: string | null;
  /** All rollups the device keeps: the week's, and for goals those of the whole campaign. */
  rollups: readonly Rollup[];
  cards: readonly CardEvent[];
  /** Adoption states on the last day of the week, by practice id. */
  practices: ReadonlyMap<string, PracticeState>;
  /** Level of the role the rep has reached; null below the first. */
  ladderLevel: RoleLevel | null;
  /** The week that is asked about: local days, both included. `start` and `end` in ms since 1970, end excluded. */
  week: { from: string; until: string; start: number; end: number };
  /** What the rep answered to "why don't you use this?", by practice id. */
  barriers: Readonly<Record<string, Barrier>>;
  /** Minutes given back in the week, as the value ledger counts them. */
  minutesGivenBack: number;
}

/** The true bucket, or why there is nothing to say (a sentence for the rep). */
export type Answer = { bucket: number } | { blank: string };
