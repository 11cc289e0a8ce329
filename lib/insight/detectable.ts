import type { Flip } from '../model/ballot.ts';
import { z95 } from './wilson.ts';

/** 80 % point of the normal distribution: a true lift of the detectable size is found in 8 of 10 experiments. */
const z80 = 0.8416212335729143;

/** Answers per arm below which an experiment is refused, and below which it is warned of. */
export const armLimits = { refuse: 30, warn: 70 } as const;

/**
 * The smallest lift an experiment finds (two-sided 5 %, 80 % power, worst case: half of the people reach the goal anyway),
 * as a share: 0.32 is 32 points. Arms in answers.
 */
export function detectableLift(treatment: number, holdout: number, flip: Flip): number {
  const noise = Math.sqrt(0.25 / treatment + 0.25 / holdout);
  return ((z95 + z80) * noise * flip) / (flip - 2);
}

export interface ExperimentPlan {
  /** Members per arm, if everybody takes part. */
  treatment: number;
  holdout: number;
  /** Smallest lift that can be found, as a share; null when the experiment is refused. */
  detectable: number | null;
  verdict: 'fine' | 'weak' | 'refused';
  /** For the admin, in plain words. */
  sentence: string;
}

/** What a campaign's experiment can find, before it starts. `audience`: members whose role the campaign is for. */
export function planExperiment(audience: number, holdoutPercent: number, flip: Flip): ExperimentPlan {
  const holdout = Math.round((audience * holdoutPercent) / 100);
  const treatment = audience - holdout;
  const smaller = Math.min(treatment, holdout);
  if (smaller < armLimits.refuse) {
    const sentence = `The smaller group would have ${smaller} people; below ${armLimits.refuse} nothing can be measured.`;
    return { treatment, holdout, detectable: null, verdict: 'refused', sentence };
  }
  const detectable = detectableLift(treatment, holdout, flip);
  const points = `${detectable < 0.2 ? (detectable * 100).toFixed(1) : Math.round(detectable * 100)} points`;
  const isWeak = smaller < armLimits.warn;
  return {
    treatment,
    holdout,
    detectable,
    verdict: isWeak ? 'weak' : 'fine',
    sentence: isWeak
      ? `Only a lift of ${points} or more can be found: the smaller group has ${smaller} people.`
      : `A lift of ${points} or more can be found.`,
  };
}
