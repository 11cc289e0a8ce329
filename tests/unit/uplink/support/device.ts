import type { Participation } from '../../../../lib/model/ballot.ts';
import type { TrueAnswer, UplinkDeps } from '../../../../lib/uplink/deps.ts';
import { type MemoryStore, memoryStore } from '../../../../lib/uplink/memory-store.ts';
import { type StepReport, step } from '../../../../lib/uplink/step.ts';
import { ballotProgram, code, type FakeCollector, org } from './collector.ts';

export interface Device {
  store: MemoryStore;
  deps: UplinkDeps;
  /** ms by which the device's clock is ahead of the true time. */
  skew: number;
  answer: (question: string) => TrueAnswer;
  step(): Promise<StepReport>;
  choose(participation: Participation): void;
}

/** A device that joined by invite; its clock is the true time plus `skew`. */
export function makeDevice(
  clock: { at: number },
  collector: Pick<FakeCollector, 'fetch'>,
  participation: Participation = 'take-part',
): Device {
  const store = memoryStore({
    ...{ org, participation, cell: null, code, secret: null, enrolment: 'none', problem: null },
  });
  const device: Device = {
    store,
    skew: 0,
    answer: () => ({ bucket: 1 }),
    deps: {
      store,
      now: () => clock.at + device.skew,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      fetchIssuer: (url, init) => collector.fetch(url, init),
      fetchTally: (url, init) => collector.fetch(url, init),
      org,
      program: ballotProgram(),
      bundleHash: '0'.repeat(64),
      answer: async ({ id }) => device.answer(id),
      arm: async () => 'treatment',
    },
    step: () => step(device.deps),
    choose: (choice) => {
      const membership = store.memberships.get(org);
      if (membership) store.memberships.set(org, { ...membership, participation: choice });
    },
  };
  return device;
}
