import type { LedgerLine } from '../model/overview.ts';
import type { Practice } from '../model/practice.ts';
import type { Program } from '../model/program.ts';
import type { Rollup } from '../model/rollup.ts';
import { credit } from '../practices/evidence.ts';

/** The rep's own minutes per use, by practice id. */
export type OwnMinutes = Readonly<Record<string, number>>;

/** Distinct records of one practice and day that are paid in full, and up to which they are paid half. */
const fullUntil = 5;
const halfUntil = 10;

/**
 * Uses of one practice on one day that give minutes back: the first 5 distinct records in full, the next 5 half, none
 * after. Twenty saves in a row are one clean-up, not twenty times the gain.
 */
export function paidUses(distinct: number): number {
  const half = Math.min(distinct, halfUntil) - fullUntil;
  return Math.min(distinct, fullUntil) + Math.max(0, half) / 2;
}

/** One decimal, so that lines add up to the sum that is shown. */
export function roundMinutes(minutes: number): number {
  return Math.round(minutes * 10) / 10;
}

export function minutesPerUse(practice: Practice, own: OwnMinutes): number {
  return Object.hasOwn(own, practice.id) ? (own[practice.id] ?? practice.minutesPerUse) : practice.minutesPerUse;
}

/**
 * Minutes given back per practice over these rollups, most first. `uses` are distinct records per day, summed over days;
 * practices without a use, and rollups of practices the program does not know, are left out.
 */
export function ledgerLines(program: Program, rollups: readonly Rollup[], own: OwnMinutes): LedgerLine[] {
  const sums = new Map<string, { uses: number; paid: number }>();
  for (const rollup of rollups) {
    const sum = sums.get(rollup.practice) ?? { uses: 0, paid: 0 };
    const distinct = credit(rollup);
    sums.set(rollup.practice, { uses: sum.uses + distinct, paid: sum.paid + paidUses(distinct) });
  }
  const lines = program.practices.flatMap((practice): LedgerLine[] => {
    const sum = sums.get(practice.id);
    if (sum === undefined || sum.uses === 0) return [];
    const perUse = minutesPerUse(practice, own);
    return [
      {
        practice: practice.id,
        title: practice.title,
        uses: sum.uses,
        minutes: roundMinutes(sum.paid * perUse),
        minutesPerUse: perUse,
        own: Object.hasOwn(own, practice.id),
        assumption: practice.assumption,
      },
    ];
  });
  return lines.sort((a, b) => b.minutes - a.minutes || b.uses - a.uses || (a.practice < b.practice ? -1 : 1));
}

export function sumMinutes(lines: readonly LedgerLine[]): number {
  return roundMinutes(lines.reduce((sum, line) => sum + line.minutes, 0));
}
