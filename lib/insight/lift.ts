import type { Flip } from '../model/ballot.ts';
import { band, bandedBelow, clamp, estimateShares, type Share } from './estimate.ts';
import { wilson } from './wilson.ts';

/** Ballots of one arm: how many said that the goal was reached, of how many. */
export interface ArmCount {
  yes: number;
  n: number;
}

/** Share of people who reached the goal, per arm, and the difference, with 95 % intervals. */
export interface LiftEstimate {
  treatment: Share & { n: number };
  holdout: Share & { n: number };
  /** Treatment minus holdout, −1 to 1. */
  lift: Share;
}

/**
 * Causal lift of a campaign: the difference of the arms' shares. What is sent is binomial, so the interval is Newcombe's
 * hybrid of two Wilson intervals (method 10 of Newcombe 1998) on what was sent, divided by 1 − 2f.
 */
export function estimateLift(treatment: ArmCount, holdout: ArmCount, flip: Flip): LiftEstimate {
  const [p1, p2] = [share(treatment), share(holdout)];
  const [w1, w2] = [wilson(treatment.yes, treatment.n), wilson(holdout.yes, holdout.n)];
  const difference = p1 - p2;
  const low = difference - Math.hypot(p1 - w1.low, w2.high - p2);
  const high = difference + Math.hypot(w1.high - p1, p2 - w2.low);
  const truly = (sent: number) => clamp((sent * flip) / (flip - 2), -1, 1);
  return {
    treatment: { ...yesShare(treatment, flip), n: treatment.n },
    holdout: { ...yesShare(holdout, flip), n: holdout.n },
    lift: { estimate: truly(difference), low: truly(low), high: truly(high) },
  };
}

function share({ yes, n }: ArmCount): number {
  return n === 0 ? 0 : yes / n;
}

function yesShare({ yes, n }: ArmCount, flip: Flip): Share {
  const [, second] = estimateShares([n - yes, yes], flip);
  return second ?? { estimate: 0, low: 0, high: 1 };
}

/** As it is published: bands where an arm has few ballots, so that the arms cannot be told more exactly than a small cell. */
export function publishedLift(treatment: ArmCount, holdout: ArmCount, flip: Flip): LiftEstimate {
  const exact = estimateLift(treatment, holdout, flip);
  if (treatment.n >= bandedBelow && holdout.n >= bandedBelow) return exact;
  const { estimate, low, high } = exact.lift;
  return {
    treatment: { ...band(exact.treatment), n: treatment.n },
    holdout: { ...band(exact.holdout), n: holdout.n },
    lift: {
      estimate: toFivePoints(estimate, Math.round),
      low: toFivePoints(low + 1e-9, Math.floor),
      high: toFivePoints(high - 1e-9, Math.ceil),
    },
  };
}

/** Adding 0 makes −0 a plain zero. */
function toFivePoints(value: number, round: (x: number) => number): number {
  return round(value * 20) / 20 + 0;
}
