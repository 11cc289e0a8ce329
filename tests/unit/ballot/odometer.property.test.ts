import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochOf, epochStart, quarterOf } from '../../../lib/ballot/epoch.ts';
import { countAnswer, type Odometer, readOdometer } from '../../../lib/ballot/odometer.ts';
import { epoch } from './support.ts';

const day = 86_400_000;
const newOdometer: Odometer = { answers: [] };
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

interface Try {
  epoch: number;
  question: string;
  deviceNow: number;
  restart: boolean;
}

/** Runs the tries; `given` are the answers that were let through, in order. */
function run(tries: readonly Try[]): { odometer: Odometer; given: Try[] } {
  let odometer: Odometer = newOdometer;
  const given: Try[] = [];
  for (const one of tries) {
    if (one.restart) odometer = JSON.parse(JSON.stringify(odometer));
    const before = odometer;
    const counted = countAnswer(odometer, one);
    if (!counted.ok) {
      expect(counted.reason).toMatch(/^[A-Z].*\.$/);
      continue;
    }
    odometer = counted.odometer;
    if (odometer !== before) given.push(one);
  }
  return { odometer, given };
}

/** The server names any week and question; the clock jumps anywhere, often to where the week would be believed. */
const anyTry = fc
  .record({
    epoch: fc.integer({ min: epoch - 20, max: epoch + 20 }),
    question: fc.constantFrom(...names),
    jump: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.integer({ min: -60 * day, max: 60 * day }) },
    ),
    restart: fc.boolean(),
  })
  .map(({ jump, ...one }): Try => ({ ...one, deviceNow: epochStart(one.epoch + 1) + (jump ?? 2 * day) }));

describe('the odometer', () => {
  it('never passes its caps, whatever the server and the clock say', () => {
    fc.assert(
      fc.property(fc.array(anyTry, { maxLength: 300 }), (tries) => {
        const { given } = run(tries);
        const perWeek = Map.groupBy(given, (g) => g.epoch);
        for (const answers of perWeek.values()) expect(answers.length).toBeLessThanOrEqual(4);
        const perQuarter = Map.groupBy(given, (g) => `${quarterOf(g.epoch)} ${g.question}`);
        for (const answers of perQuarter.values()) expect(answers.length).toBeLessThanOrEqual(3);
        const epochs = given.map((g) => g.epoch);
        expect(epochs).toEqual([...epochs].sort((a, b) => a - b));
        const ids = given.map((g) => `${g.epoch}/${g.question}`);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 200 },
    );
  });

  it('lets a device with a true clock answer for one week a week, whatever weeks the server names', () => {
    const steps = fc.array(
      fc.record({
        wait: fc.integer({ min: 0, max: 5 * day }),
        lie: fc.integer({ min: -6, max: 6 }),
        question: fc.constantFrom(...names),
      }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(steps, (walk) => {
        let now = epochStart(epoch);
        const tries = walk.map(({ wait, lie, question }): Try => {
          now += wait;
          return { epoch: epochOf(now) + lie, question, deviceNow: now, restart: false };
        });
        const { given } = run(tries);
        const elapsed = (now - epochStart(epoch)) / (7 * day);
        expect(new Set(given.map((g) => g.epoch)).size).toBeLessThanOrEqual(Math.floor(elapsed) + 2);
      }),
      { numRuns: 200 },
    );
  });

  it('comes to the caps, so that they are what stops it', () => {
    const tries = Array.from({ length: 26 }, (_, week) =>
      names.map((question) => ({
        ...{ epoch: epoch + week, question, restart: week % 3 === 0 },
        deviceNow: epochStart(epoch + week + 1) + day,
      })),
    ).flat();
    const { given } = run(tries);
    expect(given.filter((g) => g.epoch === epoch).map((g) => g.question)).toEqual(['a', 'b', 'c', 'd']);
    expect(given.filter((g) => g.question === 'a' && quarterOf(g.epoch) === '2027-Q1')).toHaveLength(3);
  });
});

describe('one answer', () => {
  const at = { epoch, question: 'a', deviceNow: epochStart(epoch + 1) + day };
  const count = (odometer: Odometer, over: Partial<typeof at>) => countAnswer(odometer, { ...at, ...over });

  it('counts once, however often it is retried', () => {
    const first = count(newOdometer, {});
    if (!first.ok) throw new Error(first.reason);
    expect(count(first.odometer, { deviceNow: 0 })).toEqual(first);
  });

  it('is refused in words', () => {
    const later = count(newOdometer, {});
    if (!later.ok) throw new Error(later.reason);
    expect(count(later.odometer, { epoch: epoch - 1 })).toEqual({
      ok: false,
      reason: 'You already answered for a later week.',
    });
    for (const deviceNow of [epochStart(epoch), epochStart(epoch + 1) - day - 1, epochStart(epoch + 1) + 5 * day]) {
      expect(count(newOdometer, { deviceNow })).toEqual({
        ok: false,
        reason: 'The clock of this machine and the week of the ballot paper do not agree.',
      });
    }
  });

  it('shows on the dial', () => {
    const one = count(newOdometer, {});
    const two = one.ok ? count(one.odometer, { question: 'b' }) : one;
    if (!two.ok) throw new Error(two.reason);
    expect(readOdometer(two.odometer, epoch)).toEqual({
      week: { given: 2, most: 4 },
      quarter: { given: 2, most: 52 },
      questions: [
        { question: 'a', given: 1, most: 3 },
        { question: 'b', given: 1, most: 3 },
      ],
    });
  });
});
