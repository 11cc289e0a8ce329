import { toHex } from '../ballot/bytes.ts';
import type { LedgerLine } from '../model/ballot.ts';
import {
  blankedLine,
  type GivenAnswer,
  type HeldManifest,
  type Membership,
  type OutboxBallot,
  type Prepared,
  settledLine,
  type UplinkStore,
} from './store.ts';

/** A store in memory, for simulations and tests. The maps may be read; keys are `<org> <id>`. */
export interface MemoryStore extends UplinkStore {
  readonly memberships: Map<string, Membership>;
  readonly heldManifests: Map<string, HeldManifest>;
  readonly tokens: Map<string, Prepared>;
  readonly ballots: Map<string, OutboxBallot>;
  readonly ledger: Map<string, LedgerLine>;
  readonly answers: Map<string, GivenAnswer>;
}

const keyOf = (org: string, id: string | number): string => `${org} ${id}`;

function ofOrg<T extends { org: string }>(rows: Map<string, T>, org: string): T[] {
  return [...rows.values()].filter((row) => row.org === org).map((row) => structuredClone(row));
}

function change<T>(rows: Map<string, T>, key: string, edit: (row: T) => T): void {
  const row = rows.get(key);
  if (row !== undefined) rows.set(key, edit(row));
}

/** A fresh store with this membership. */
export function memoryStore(membership: Membership): MemoryStore {
  const memberships = new Map([[membership.org, membership]]);
  const heldManifests = new Map<string, HeldManifest>();
  const tokens = new Map<string, Prepared>();
  const ballots = new Map<string, OutboxBallot>();
  const ledger = new Map<string, LedgerLine>();
  const answers = new Map<string, GivenAnswer>();
  return {
    ...{ memberships, heldManifests, tokens, ballots, ledger, answers },
    membership: async (org) => structuredClone(memberships.get(org) ?? null),
    changeMembership: async (org, edit) => change(memberships, org, (row) => ({ ...row, ...edit })),
    // Copied one deep: nobody changes a manifest, and its cells and keys, copied at each step of each device, would take half
    // of a big simulation's time.
    manifests: async (org) =>
      [...heldManifests.values()].filter((held) => held.org === org).map((held) => ({ ...held })),
    addManifest: async (held) => {
      const key = keyOf(held.org, held.epoch);
      if (!heldManifests.has(key)) heldManifests.set(key, structuredClone(held));
    },
    setIssuance: async (org, epoch, issuance) =>
      change(heldManifests, keyOf(org, epoch), (row) => ({ ...row, issuance })),
    noteProblem: async (org, epoch, problem) =>
      change(heldManifests, keyOf(org, epoch), (row) => ({
        ...row,
        problems: [...new Set([...row.problems, problem])],
      })),
    prepared: async (org) => ofOrg(tokens, org),
    addPrepared: async (rows, lines) => {
      for (const row of rows) {
        const key = keyOf(row.org, row.id);
        const known = tokens.has(key) || ledger.has(key);
        const line = lines.find(({ id }) => id === row.id);
        if (known || !line) continue;
        tokens.set(key, structuredClone(row));
        ledger.set(key, structuredClone(line));
      }
    },
    putSignatures: async (org, signatures, issuedAt) => {
      for (const [id, signature] of signatures)
        change(tokens, keyOf(org, id), (row) => (row.signature === null ? { ...row, signature, issuedAt } : row));
    },
    forgetPrepared: async (org, epoch, settlement) => {
      for (const row of ofOrg(tokens, org).filter((each) => each.epoch === epoch)) {
        tokens.delete(keyOf(org, row.id));
        change(ledger, keyOf(org, row.id), (line) => settledLine(line, settlement));
      }
    },
    outbox: async (org) => ofOrg(ballots, org),
    commitBallot: async (ballot, line, given) => {
      const key = keyOf(ballot.org, ballot.id);
      if (!tokens.delete(key)) return;
      ballots.set(key, structuredClone(ballot));
      ledger.set(key, structuredClone(line));
      if (given) answers.set(key, given);
    },
    changeBallot: async (org, id, edit) => change(ballots, keyOf(org, id), (row) => ({ ...row, ...edit })),
    blankBallot: async (org, id, body, reason) => {
      const key = keyOf(org, id);
      if (ballots.get(key)?.attempts !== 0) return;
      change(ballots, key, (row) => ({ ...row, body, blank: true }));
      change(ledger, key, (line) => blankedLine(line, toHex(body), reason));
    },
    settleBallot: async (org, id, settlement) => {
      if (!ballots.delete(keyOf(org, id))) return;
      change(ledger, keyOf(org, id), (line) => settledLine(line, settlement));
    },
    given: async (org) => ofOrg(answers, org),
    pruneManifests: async (org, epoch) => {
      for (const row of ofOrg(heldManifests, org)) if (row.epoch < epoch) heldManifests.delete(keyOf(org, row.epoch));
    },
  };
}
