/**
 * What time it is, as far as a device can know: its own clock may be wrong or jump, and the server may lie. Both are asked
 * and the cautious one counts, so that neither alone can make anything happen too early or too late.
 */
export interface Times {
  /** The device's clock, ms since 1970. */
  device: number;
  /** The `Date` header of an answer of this very step, ms since 1970. */
  server: number;
  /** Where the answer is of an earlier step: how long ago it came, by the device's clock, in ms. */
  age?: number;
}

/** Both clocks say that `at` has come. */
export function isSurelyPast({ device, server }: Times, at: number): boolean {
  return Math.min(device, server) >= at;
}

/** Both clocks say that `at` has not come yet. */
export function isSurelyBefore({ device, server, age = 0 }: Times, at: number): boolean {
  return Math.max(device, server + age) < at;
}

/** By both clocks at least `ms` went by since then. A clock that was set back says that nothing did. */
export function hasElapsed(now: Times, since: Times, ms: number): boolean {
  return now.device - since.device >= ms && now.server - since.server >= ms;
}

/** Hours by which the clocks may differ before the rep is told. */
const apartHours = 12;

/** The difference in whole hours when the clocks disagree so much that ballots wait; null when they agree. */
export function hoursApart({ device, server }: Times): number | null {
  const hours = Math.round(Math.abs(device - server) / 3_600_000);
  return hours > apartHours ? hours : null;
}

/** The time of a `Date` header (RFC 9110 section 6.6.1); null when it is missing or no date. */
export function serverTime(header: string | null): number | null {
  const at = header === null ? Number.NaN : Date.parse(header);
  return Number.isFinite(at) && at >= 0 ? at : null;
}
