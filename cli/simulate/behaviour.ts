import type { Arm } from '../../lib/model/ballot.ts';
import { addDays } from '../../lib/model/day.ts';
import type { Program } from '../../lib/model/program.ts';
import type { Rollup } from '../../lib/model/rollup.ts';
import type { SeededRandom } from './random.ts';

/** How a simulated team works in the CRM: the truth that the releases are compared with. */
export interface TeamTruth {
  /** Chance that a rep uses a practice in a week, by practice id. */
  useInWeek: Readonly<Record<string, number>>;
  /** The campaign whose goal is measured, and by how much it raises the weekly chance in the treatment arm. */
  campaign: { id: string; practice: string; from: string; until: string; lift: number } | null;
}

/** Chances between 20 and 80 %, different for each practice. */
export function truthOf(program: Program, random: SeededRandom, campaign: TeamTruth['campaign']): TeamTruth {
  const useInWeek = Object.fromEntries(program.practices.map(({ id }) => [id, 0.2 + 0.6 * random.number()]));
  return { useInWeek, campaign };
}

/**
 * What one rep's device has in its rollups over these weeks (first days, Mondays): each practice is used in a week or not;
 * where it is, on one day and one to three records.
 */
export function rollupsOf(
  { useInWeek, campaign }: TeamTruth,
  mondays: readonly string[],
  arm: Exclude<Arm, 'none'>,
  random: SeededRandom,
): Rollup[] {
  return mondays.flatMap((monday) =>
    Object.entries(useInWeek).flatMap(([practice, chance]) => {
      const pushed = campaign?.practice === practice && monday >= campaign.from && monday <= campaign.until;
      const raised = pushed && arm === 'treatment' ? chance + campaign.lift : chance;
      if (random.number() >= raised) return [];
      const records = Array.from({ length: 1 + random.below(3) }, () => recordKey(random));
      return [{ day: addDays(monday, random.below(5)), practice, uses: records.length, records }];
    }),
  );
}

function recordKey(random: SeededRandom): string {
  return Buffer.from(random.bytes(16)).toString('base64url');
}
