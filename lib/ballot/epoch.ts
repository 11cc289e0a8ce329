import { epochTimes } from '../model/ballot.ts';

/** Monday 1970-01-05T00:00Z: start of epoch 0. */
const firstMonday = 4 * 86_400_000;

/** When epoch `e` starts: a Monday, 00:00 UTC, in ms since 1970. */
export function epochStart(epoch: number): number {
  return firstMonday + epoch * epochTimes.length;
}

/** The epoch that holds a time (ms since 1970, not before the first Monday). */
export function epochOf(at: number): number {
  return Math.floor((at - firstMonday) / epochTimes.length);
}

/** The times of an epoch, in ms since 1970, by the names they have in a manifest. */
export interface Timetable {
  opensAt: number;
  closesAt: number;
  dropFrom: number;
  dropUntil: number;
  releaseAt: number;
}

export function timetable(epoch: number): Timetable {
  const closesAt = epochStart(epoch + 1);
  return {
    opensAt: epochStart(epoch),
    closesAt,
    dropFrom: closesAt + epochTimes.dropFrom,
    dropUntil: closesAt + epochTimes.dropUntil,
    releaseAt: closesAt + epochTimes.release,
  };
}

/** The quarter an epoch counts for: that of its Monday (UTC), `2026-Q4`. */
export function quarterOf(epoch: number): string {
  const monday = new Date(epochStart(epoch));
  return `${monday.getUTCFullYear()}-Q${Math.floor(monday.getUTCMonth() / 3) + 1}`;
}

/** Every epoch of the quarter that holds this one. */
export function weeksOf(epoch: number): number[] {
  const quarter = quarterOf(epoch);
  const around = Array.from({ length: 29 }, (_, i) => epoch - 14 + i);
  return around.filter((e) => e >= 0 && quarterOf(e) === quarter);
}
