/** 97.5 % point of the normal distribution: 95 % intervals. */
export const z95 = 1.959963984540054;

export interface Interval {
  low: number;
  high: number;
}

/** Wilson's score interval of a share: `successes` of `n`, 0–1. Without observations it says nothing: 0 to 1. */
export function wilson(successes: number, n: number, z = z95): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const p = successes / n;
  const middle = p + z ** 2 / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}
