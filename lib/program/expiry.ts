import type { Bundle } from '../model/program.ts';

/** Days an expired bundle keeps working before it shows only what the rep opens. */
export const graceDays = 14;

/** `valid` until `expiresAt`, then 14 days of `grace` (works as before), then `expired` (only what the rep opens). */
export type BundleAge = 'valid' | 'grace' | 'expired';

/** How old a held bundle is at `now` (ms since 1970). */
export function bundleAge(bundle: Pick<Bundle, 'expiresAt'>, now: number): BundleAge {
  if (now < bundle.expiresAt) return 'valid';
  return now < bundle.expiresAt + graceDays * 86_400_000 ? 'grace' : 'expired';
}
