import type { Participation } from '../model/ballot.ts';
import { type Membership, type Settlement, settledLine } from '../uplink/store.ts';
import type { CarrotDb } from './schema.ts';

const fresh = {
  participation: 'undecided',
  cell: null,
  code: null,
  secret: null,
  enrolment: 'none',
  problem: null,
} as const;

/** Changes this device's membership of an organisation, which begins with the rep's first choice. */
export function changeMembership(
  db: CarrotDb,
  org: string,
  change: (held: Membership) => Partial<Membership>,
): Promise<void> {
  return db.transaction('rw', db.memberships, async () => {
    const held: Membership = (await db.memberships.get(org)) ?? { ...fresh, org };
    await db.memberships.put({ ...held, ...change(held), org });
  });
}

/** What the rep chose for an organisation; `undecided` before. */
export async function participationIn(db: CarrotDb, org: string): Promise<Participation> {
  return (await db.memberships.get(org))?.participation ?? 'undecided';
}

/**
 * Forgets everything of an organisation's ballots that could still be sent, and the membership: secret, choice, tokens,
 * outbox, ballot papers. The ledger stays until the rep erases it, and the odometer stays: coming back must not give new
 * answers.
 */
export function forgetBallots(db: CarrotDb, org: string): Promise<void> {
  const tables = [db.memberships, db.manifests, db.tokens, db.ballots, db.ledger, db.uplinkChecks];
  return db.transaction('rw', tables, async () => {
    const waiting = [
      ...(await db.tokens.where('org').equals(org).toArray()),
      ...(await db.ballots.where('org').equals(org).toArray()),
    ];
    const settlement: Settlement = { status: 'dropped', sentAt: null, reason: 'You left the organisation.' };
    for (const { id } of waiting) {
      const line = await db.ledger.get([org, id]);
      if (line) await db.ledger.put(settledLine(line, settlement));
    }
    await Promise.all([
      db.memberships.delete(org),
      db.uplinkChecks.delete(org),
      ...[db.manifests, db.tokens, db.ballots].map((table) => table.where('org').equals(org).delete()),
    ]);
  });
}

/**
 * Erases the ledger: every line whose ballot is settled. Lines of ballots that still wait stay, because they say what is
 * about to leave.
 */
export function eraseLedger(db: CarrotDb): Promise<void> {
  return db.transaction('rw', [db.ledger, db.tokens, db.ballots], async () => {
    const waiting = new Set(
      [...(await db.tokens.toArray()), ...(await db.ballots.toArray())].map(({ org, id }) => `${org} ${id}`),
    );
    await db.ledger.filter(({ org, id }) => !waiting.has(`${org} ${id}`)).delete();
  });
}
