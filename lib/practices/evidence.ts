import type { Evidence } from '../model/practice.ts';
import type { Program } from '../model/program.ts';
import { type Rollup, recordsPerDayCeiling } from '../model/rollup.ts';
import type { UsageReport } from '../model/usage-event.ts';

/** Every given part must match, an absent part matches anything. */
function matches(evidence: Evidence, event: UsageReport): boolean {
  return (
    evidence.kind === event.kind &&
    (evidence.object === undefined || evidence.object === event.object) &&
    (evidence.field === undefined || evidence.field === event.field) &&
    (evidence.stage === undefined || evidence.stage === event.stage) &&
    (evidence.activity === undefined || evidence.activity === event.activity)
  );
}

/** Ids of the practices the event is evidence for, each once, in the program's order. */
export function matchPractices(program: Program, event: UsageReport): string[] {
  return program.practices.filter((p) => p.evidence.some((e) => matches(e, event))).map((p) => p.id);
}

/**
 * Adds one event to the day's row of one practice. The same record counts once a day, and neither records nor uses grow
 * past `recordsPerDayCeiling`, so repeating an act earns nothing.
 */
export function foldRollup(held: Rollup | undefined, day: string, practice: string, event: UsageReport): Rollup {
  const records = held?.records ?? [];
  const { recordKey } = event;
  const isNew = recordKey !== null && !records.includes(recordKey) && records.length < recordsPerDayCeiling;
  return {
    day,
    practice,
    uses: Math.min((held?.uses ?? 0) + 1, recordsPerDayCeiling),
    records: isNew ? [...records, recordKey] : records,
  };
}

/** What a day's row is worth: its distinct records, or 1 for a practice that was used without a record. */
export function credit(rollup: Rollup): number {
  return rollup.records.length > 0 ? rollup.records.length : Math.min(rollup.uses, 1);
}
