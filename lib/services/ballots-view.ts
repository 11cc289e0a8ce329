import { epochOf } from '../ballot/epoch.ts';
import { readOdometer } from '../ballot/odometer.ts';
import type { CarrotDb } from '../db/schema.ts';
import { stepReportSchema } from '../messages/ballots.ts';
import { ledgerLineSchema } from '../model/ballot.ts';
import type { BallotsView } from '../model/ballots-view.ts';
import { problemsOf } from '../uplink/closing.ts';
import type { HeldManifest } from '../uplink/store.ts';

/**
 * What this device sends and has sent for an organisation, from the database alone, so that a page can follow it live. `now`:
 * ms since 1970, for the odometer before there is a ballot paper.
 */
export async function readBallots(
  db: CarrotDb,
  { org, name, runBy }: { org: string; name: string; runBy: string | null },
  now: number,
): Promise<BallotsView> {
  const [membership, manifests, lines, answers, check] = await Promise.all([
    db.memberships.get(org),
    db.manifests.where('org').equals(org).toArray(),
    db.ledger.where('org').equals(org).toArray(),
    db.odometer.where('org').equals(org).toArray(),
    db.uplinkChecks.get(org),
  ]);
  const cell = membership?.cell ?? null;
  const latest = manifests.toSorted((a, b) => b.epoch - a.epoch)[0];
  const report = stepReportSchema.safeParse(check?.outcome);
  const newest = Math.max(epochOf(now) - 1, ...answers.map(({ epoch }) => epoch));
  return {
    ...{ runBy, organisation: name, cell },
    participation: membership?.participation ?? 'undecided',
    enrolment: membership?.enrolment ?? 'none',
    problem: membership?.problem ?? null,
    week: latest ? weekOf(latest, cell) : null,
    odometer: readOdometer({ answers }, newest),
    lastStep:
      check && report.success ? { at: check.at, reason: report.data.reason, hoursApart: report.data.hoursApart } : null,
    ledger: lines
      .filter((line) => ledgerLineSchema.safeParse(line).success)
      .toSorted((a, b) => b.epoch - a.epoch || (a.question < b.question ? -1 : 1)),
  };
}

function weekOf(held: HeldManifest, cell: string | null): BallotsView['week'] {
  const { epoch, flip, cells, questions, closesAt, dropFrom, dropUntil, relay } = held.manifest;
  return {
    ...{ epoch, flip, cells, closesAt, dropFrom, dropUntil, relay },
    questions: questions.map(({ id, sentence, buckets, byArm }) => ({ id, sentence, buckets, byArm })),
    // A group that is still to be picked is asked for; it is no fault of the ballot paper.
    problems: problemsOf(held, cells.length === 1 || cell !== null ? cell : (cells[0]?.id ?? null)),
    issuance: held.issuance,
    hash: held.hash,
  };
}
