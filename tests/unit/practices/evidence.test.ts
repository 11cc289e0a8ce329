import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../lib/model/practice.ts';
import { type Rollup, recordsPerDayCeiling, rollupSchema } from '../../../lib/model/rollup.ts';
import type { UsageEvent } from '../../../lib/model/usage-event.ts';
import { credit, foldRollup, matchPractices } from '../../../lib/practices/evidence.ts';
import { make } from '../../support/make.ts';

const day = '2026-03-04';
const fold = (events: readonly UsageEvent[], from?: Rollup): Rollup | undefined =>
  events.reduce<Rollup | undefined>((held, event) => foldRollup(held, day, 'next-step', event), from);

describe('matching', () => {
  const matches = (evidence: Evidence, event: Partial<UsageEvent>): boolean =>
    matchPractices(make.program({ practices: [make.practice({ evidence: [evidence] })] }), make.event(event)).length ===
    1;

  it('asks for every given part and lets an absent part match anything', () => {
    expect(matches({ kind: 'field.filled' }, { object: 'Lead', field: 'Industry' })).toBe(true);
    expect(matches({ kind: 'field.filled', object: 'Opportunity' }, { object: 'Lead' })).toBe(false);
    expect(matches({ kind: 'field.filled', object: 'Opportunity', field: 'Amount' }, {})).toBe(false);
    expect(matches({ kind: 'record.saved' }, {})).toBe(false);
    const won = { kind: 'stage.changed', stage: 'Closed Won' } as const;
    expect(matches(won, { kind: 'stage.changed', stage: 'Closed Won' })).toBe(true);
    expect(matches(won, { kind: 'stage.changed', stage: null })).toBe(false);
    const call = { kind: 'activity.logged', activity: 'call' } as const;
    expect(matches(call, { kind: 'activity.logged', activity: 'call' })).toBe(true);
    expect(matches(call, { kind: 'activity.logged', activity: 'task' })).toBe(false);
  });

  it('names each practice once, also when two of its evidences match', () => {
    const evidence: Evidence[] = [{ kind: 'field.filled' }, { kind: 'field.filled', object: 'Opportunity' }];
    const practices = [
      make.practice({ evidence }),
      make.practice({ id: 'other', evidence: [{ kind: 'search.used' }] }),
    ];
    expect(matchPractices(make.program({ practices }), make.event())).toEqual(['next-step']);
  });
});

describe('folding', () => {
  it('counts distinct records of the day', () => {
    const keys = ['a', 'b', 'a'].map(make.recordKey);
    expect(fold(keys.map((recordKey) => make.event({ recordKey })))).toEqual({
      day,
      practice: 'next-step',
      uses: 3,
      records: [make.recordKey('a'), make.recordKey('b')],
    });
  });

  it('earns one record from saving the same one 1,000 times', () => {
    const row = fold(Array.from({ length: 1000 }, () => make.event()));
    expect(row && credit(row)).toBe(1);
    expect(row?.uses).toBe(recordsPerDayCeiling);
  });

  it('remembers no more records of a day than the ceiling', () => {
    const row = fold(
      Array.from({ length: recordsPerDayCeiling + 5 }, (_, i) => make.event({ recordKey: make.recordKey(i) })),
    );
    expect(row?.records).toHaveLength(recordsPerDayCeiling);
  });

  it('is worth one a day where there is no record', () => {
    const row = fold([make.event({ recordKey: null }), make.event({ recordKey: null })]);
    expect(row && credit(row)).toBe(1);
    expect(credit(make.rollup({ uses: 0, records: [] }))).toBe(0);
  });

  it('always gives a valid row, does not change the row it was given, and never lowers its worth', () => {
    const key = fc.option(fc.integer({ min: 0, max: 60 }).map(make.recordKey));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 80 }), (keys) => {
        let held: Rollup | undefined;
        for (const recordKey of keys) {
          const copy = structuredClone(held);
          const next = foldRollup(held, day, 'next-step', make.event({ recordKey }));
          expect(held).toEqual(copy);
          expect(rollupSchema.safeParse(next).success).toBe(true);
          expect(credit(next)).toBeGreaterThanOrEqual(held ? credit(held) : 0);
          held = next;
        }
      }),
    );
  });
});
