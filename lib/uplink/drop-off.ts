import { readBigEndian } from '../ballot/bytes.ts';
import { epochTimes } from '../model/ballot.ts';
import { hasElapsed, isSurelyBefore, isSurelyPast, type Times } from './clock.ts';
import type { UplinkDeps } from './deps.ts';
import { type Answer, problemOf } from './requests.ts';
import type { OutboxBallot } from './store.ts';

const minute = 60_000;
/** A ballot found later than this after its time was slept through: the machine has just woken up. */
const slackMs = 10 * minute;
/**
 * A ballot that was slept through, or must be tried again, goes at a new random time within this span. Short enough that
 * four of them find room in one working day, long enough that they do not tell when the lid was opened.
 */
const soonMs = 180 * minute;
/** The least wait before a retry. */
const retryMs = 20 * minute;
/** How long the collector's word on the time is good for a ballot that must go without asking it again. */
const freshMs = 45 * minute;
/** The least time between asking the collector directly and a ballot through the relay. */
const apartMs = 5 * minute;
/** A ballot whose window one of the clocks has left behind for so long is given up, however wrong the other may be. */
const giveUpMs = 7 * 24 * 60 * minute;

/** A step that has run for longer was put to sleep in its middle: what it read of the clocks is no longer true. */
const staleMs = minute;

const tooLate = 'This machine was off or out of reach during the drop-off.';

/** A time from `from` until before `until`, each millisecond as likely as any other. */
export function randomTime(random: (length: number) => Uint8Array, from: number, until: number): number {
  const share = readBigEndian(random(6)) / 2 ** 48;
  return Math.floor(from + share * Math.max(0, until - from));
}

function soon({ random }: UplinkDeps, now: number, ballot: OutboxBallot, atLeast = 0): number {
  const until = Math.max(now + atLeast, Math.min(now + soonMs, ballot.dropUntil));
  return randomTime(random, now + atLeast, until);
}

const byTime = (a: OutboxBallot, b: OutboxBallot): number =>
  (a.dropAt ?? Number.POSITIVE_INFINITY) - (b.dropAt ?? Number.POSITIVE_INFINITY);

/** How ballots are handed over. */
export interface Delivery {
  deliver(ballot: OutboxBallot): Promise<Answer>;
  /** Does this one go through a relay? */
  isRelayed(ballot: OutboxBallot): Promise<boolean>;
}

/**
 * Does at most one thing about the outbox: gives up what is too late, draws a new time, or drops one ballot off.
 * @returns why a ballot could not be handed over; null when there is nothing to say
 */
export async function dropOff(deps: UplinkDeps, times: Times, delivery: Delivery): Promise<string | null> {
  const waiting: OutboxBallot[] = [];
  for (const ballot of (await deps.store.outbox(deps.org)).toSorted(byTime)) {
    if (isTooLate(times, ballot)) await giveUp(deps, ballot);
    else waiting.push(ballot);
  }
  const now = times.device;
  const due = waiting.filter(({ dropAt }) => dropAt !== null && dropAt <= now);
  const [first, ...others] = due;
  // One at a time: what was slept through together must not arrive together.
  for (const { org, id } of others) await deps.store.changeBallot(org, id, { dropAt: null });
  if (!first) {
    await drawNext(deps, waiting, now);
    return null;
  }
  if (now - (first.dropAt ?? now) > slackMs) {
    await deps.store.changeBallot(first.org, first.id, { dropAt: soon(deps, now, first) });
    return null;
  }
  // The collector has just been asked from this very address: a ballot through the relay at the same moment would be known
  // by it.
  if (times.age === undefined && (await delivery.isRelayed(first))) {
    await deps.store.changeBallot(first.org, first.id, { dropAt: soon(deps, now, first, apartMs) });
    return null;
  }
  return mayGo(times, first) ? hand(deps, times, first, delivery) : null;
}

/**
 * Drops off a ballot that is due through the relay, without asking the collector anything beside it: what the clocks said a
 * little while ago must do. @returns undefined when there is none; otherwise as `dropOff`
 */
export async function dropOffQuietly(
  deps: UplinkDeps,
  asked: Times | undefined,
  delivery: Delivery,
): Promise<string | null | undefined> {
  const device = deps.now();
  const age = asked === undefined ? -1 : device - asked.device;
  const [next] = (await deps.store.outbox(deps.org)).toSorted(byTime);
  const isDue = next?.dropAt != null && next.dropAt <= device && device - next.dropAt <= slackMs;
  if (asked === undefined || !next || !isDue || age < apartMs || age > freshMs) return undefined;
  if (!(await delivery.isRelayed(next))) return undefined;
  return dropOff(deps, { device, server: asked.server, age }, delivery);
}

function isTooLate(times: Times, { dropUntil }: OutboxBallot): boolean {
  return isSurelyPast(times, dropUntil) || Math.max(times.device, times.server) >= dropUntil + giveUpMs;
}

function giveUp({ store }: UplinkDeps, { org, id }: OutboxBallot): Promise<void> {
  return store.settleBallot(org, id, { status: 'dropped', sentAt: null, reason: tooLate });
}

/** In the window by both clocks, and a day after the token came by both. */
function mayGo(times: Times, { dropFrom, dropUntil, issuedAt }: OutboxBallot): boolean {
  const isInWindow = isSurelyPast(times, dropFrom) && isSurelyBefore(times, dropUntil);
  return isInWindow && hasElapsed(times, issuedAt, epochTimes.dropFrom);
}

/** Gives the next ballot without a time a time, once no other is about to go. */
async function drawNext(deps: UplinkDeps, waiting: readonly OutboxBallot[], now: number): Promise<void> {
  const isBusy = waiting.some(({ dropAt }) => dropAt !== null && dropAt <= now + soonMs);
  const next = waiting.find(({ dropAt }) => dropAt === null);
  if (next && !isBusy) await deps.store.changeBallot(next.org, next.id, { dropAt: soon(deps, now, next) });
}

/** Sends one ballot. The try is counted first, so that a ballot that may have arrived is never taken for one that did not. */
async function hand(
  deps: UplinkDeps,
  times: Times,
  ballot: OutboxBallot,
  { deliver }: Delivery,
): Promise<string | null> {
  const { store } = deps;
  const { org, id } = ballot;
  await store.changeBallot(org, id, { attempts: ballot.attempts + 1 });
  const late = deps.now() - times.device;
  if (late < 0 || late > staleMs) return null;
  const answer = await deliver(ballot);
  if (answer.kind === 'unreachable') return again(deps, ballot, answer.reason);
  const { status } = answer;
  if (status >= 200 && status < 300) {
    await store.settleBallot(org, id, { status: 'sent', sentAt: deps.now() });
    return null;
  }
  const { detail } = problemOf(answer);
  if (status === 410) {
    await store.settleBallot(org, id, { status: 'dropped', sentAt: null, reason: detail });
    return detail;
  }
  if (status === 400 || status === 403 || status === 413) {
    await store.settleBallot(org, id, { status: 'refused', sentAt: null, reason: detail });
    return detail;
  }
  return again(deps, ballot, detail);
}

async function again(deps: UplinkDeps, ballot: OutboxBallot, reason: string): Promise<string> {
  const dropAt = soon(deps, deps.now(), ballot, retryMs);
  await deps.store.changeBallot(ballot.org, ballot.id, { dropAt });
  return reason;
}
