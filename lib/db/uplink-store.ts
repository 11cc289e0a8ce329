import { toHex } from '../ballot/bytes.ts';
import type { LedgerLine } from '../model/ballot.ts';
import { blankedLine, type OutboxBallot, type Settlement, settledLine, type UplinkStore } from '../uplink/store.ts';
import type { CarrotDb } from './schema.ts';

/** The device's ballots in IndexedDB; each method is one strict transaction. */
export function uplinkStore(db: CarrotDb): UplinkStore {
  return { ...membershipPart(db), ...manifestPart(db), ...tokenPart(db), ...ballotPart(db) };
}

async function changeLine(
  db: CarrotDb,
  key: [string, string],
  change: (line: LedgerLine) => LedgerLine,
): Promise<void> {
  const line = await db.ledger.get(key);
  if (line) await db.ledger.put(change(line));
}

function membershipPart(db: CarrotDb): Pick<UplinkStore, 'membership' | 'changeMembership'> {
  return {
    membership: async (org) => (await db.memberships.get(org)) ?? null,
    changeMembership: async (org, change) => {
      await db.memberships.update(org, change);
    },
  };
}

type ManifestMethod = 'manifests' | 'addManifest' | 'setIssuance' | 'noteProblem' | 'pruneManifests';

function manifestPart(db: CarrotDb): Pick<UplinkStore, ManifestMethod> {
  return {
    manifests: (org) => db.manifests.where('org').equals(org).toArray(),
    addManifest: (held) =>
      db.transaction('rw', db.manifests, async () => {
        if (!(await db.manifests.get([held.org, held.epoch]))) await db.manifests.add(held);
      }),
    setIssuance: async (org, epoch, issuance) => {
      await db.manifests.update([org, epoch], { issuance });
    },
    noteProblem: (org, epoch, problem) =>
      db.transaction('rw', db.manifests, async () => {
        const held = await db.manifests.get([org, epoch]);
        if (held && !held.problems.includes(problem))
          await db.manifests.put({ ...held, problems: [...held.problems, problem] });
      }),
    pruneManifests: async (org, epoch) => {
      await db.manifests
        .where('org')
        .equals(org)
        .filter((held) => held.epoch < epoch)
        .delete();
    },
  };
}

type TokenMethod = 'prepared' | 'addPrepared' | 'putSignatures' | 'forgetPrepared';

function tokenPart(db: CarrotDb): Pick<UplinkStore, TokenMethod> {
  return {
    prepared: (org) => db.tokens.where('org').equals(org).toArray(),
    addPrepared: (rows, lines) =>
      db.transaction('rw', [db.tokens, db.ledger], async () => {
        for (const row of rows) {
          const key: [string, string] = [row.org, row.id];
          const line = lines.find(({ id }) => id === row.id);
          if (!line || (await db.tokens.get(key)) || (await db.ledger.get(key))) continue;
          await db.tokens.add(row);
          await db.ledger.add(line);
        }
      }),
    putSignatures: (org, signatures, issuedAt) =>
      db.transaction('rw', db.tokens, async () => {
        for (const [id, signature] of signatures) {
          const row = await db.tokens.get([org, id]);
          if (row?.signature === null) await db.tokens.put({ ...row, signature, issuedAt });
        }
      }),
    forgetPrepared: (org, epoch, settlement) =>
      db.transaction('rw', [db.tokens, db.ledger], async () => {
        const rows = await db.tokens.where('org').equals(org).toArray();
        for (const { id } of rows.filter((row) => row.epoch === epoch)) {
          await db.tokens.delete([org, id]);
          await changeLine(db, [org, id], (line) => settledLine(line, settlement));
        }
      }),
  };
}

type BallotMethod = 'outbox' | 'commitBallot' | 'changeBallot' | 'blankBallot' | 'settleBallot' | 'given';

function ballotPart(db: CarrotDb): Pick<UplinkStore, BallotMethod> {
  return {
    outbox: (org) => db.ballots.where('org').equals(org).toArray(),
    commitBallot: (ballot, line, given) =>
      db.transaction('rw', [db.tokens, db.ballots, db.ledger, db.odometer], async () => {
        const key: [string, string] = [ballot.org, ballot.id];
        if (!(await db.tokens.get(key))) return;
        await db.tokens.delete(key);
        await db.ballots.put(ballot);
        await db.ledger.put(line);
        if (given) await db.odometer.put(given);
      }),
    changeBallot: async (org, id, change) => {
      await db.ballots.update([org, id], change);
    },
    blankBallot: (org, id, body, reason) => blankBallot(db, [org, id], body, reason),
    settleBallot: (org, id, settlement) => settleBallot(db, [org, id], settlement),
    given: (org) => db.odometer.where('org').equals(org).toArray(),
  };
}

function blankBallot(db: CarrotDb, key: [string, string], body: Uint8Array, reason: string): Promise<void> {
  return db.transaction('rw', [db.ballots, db.ledger], async () => {
    const ballot = await db.ballots.get(key);
    if (ballot?.attempts !== 0) return;
    await db.ballots.put({ ...ballot, body, blank: true } satisfies OutboxBallot);
    await changeLine(db, key, (line) => blankedLine(line, toHex(body), reason));
  });
}

function settleBallot(db: CarrotDb, key: [string, string], settlement: Settlement): Promise<void> {
  return db.transaction('rw', [db.ballots, db.ledger], async () => {
    if (!(await db.ballots.get(key))) return;
    await db.ballots.delete(key);
    await changeLine(db, key, (line) => settledLine(line, settlement));
  });
}
