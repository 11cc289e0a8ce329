import type { LedgerLine, Manifest, Participation } from '../model/ballot.ts';

/** This device's place in one organisation's ballots. */
export interface Membership {
  org: string;
  participation: Participation;
  /** Id of the cell the rep picked; null: none yet. */
  cell: string | null;
  /** Code of the invite the membership is asked for with; null: the device joined without one. */
  code: string | null;
  /** 32 bytes as base64url, made on this device and kept before it is sent; null before the first request. */
  secret: string | null;
  enrolment: 'none' | 'member' | 'refused';
  /** Why the issuer refused, in words. */
  problem: string | null;
  /** What the clocks said when the collector was asked last. */
  lastTimes?: { device: number; server: number };
}

/** What came of asking for this week's blind signatures. */
export type IssuanceState = 'open' | 'issued' | 'second-machine' | 'missed';

/** A ballot paper this device has checked and keeps until its window is over. */
export interface HeldManifest {
  org: string;
  epoch: number;
  /** SHA-256 of the signed text. */
  hash: string;
  manifest: Manifest;
  /** What was found wrong with its place in the chain, in sentences for the rep; then every ballot of it is blank. */
  problems: string[];
  issuance: IssuanceState;
}

/** A token on its way: everything that must survive between asking for a blind signature and using it. */
export interface Prepared {
  org: string;
  /** `<epoch>/<question id>` */
  id: string;
  epoch: number;
  question: string;
  /** The 98 bytes that are signed; they hold the nonce. */
  input: Uint8Array;
  blinded: Uint8Array;
  inverse: Uint8Array;
  /** Null until the issuer answered and the signature was verified. */
  signature: Uint8Array | null;
  /** When the signature came, by this device's clock and by the server's (ms since 1970). */
  issuedAt: { device: number; server: number } | null;
}

/** A ballot that waits to be dropped off. */
export interface OutboxBallot {
  org: string;
  id: string;
  epoch: number;
  question: string;
  /** The 512 bytes; a retry sends the same. */
  body: Uint8Array;
  blank: boolean;
  /** Times it was sent without a known outcome. Counted before each try. */
  attempts: number;
  /** When it goes, ms since 1970 by the device's clock; null: to be drawn once those before it are gone. */
  dropAt: number | null;
  dropFrom: number;
  dropUntil: number;
  issuedAt: { device: number; server: number };
}

/** One answer that was given: what the odometer counts. */
export interface GivenAnswer {
  org: string;
  epoch: number;
  question: string;
}

/** How a ballot ended. */
export interface Settlement {
  status: 'sent' | 'dropped' | 'refused';
  sentAt: number | null;
  /** Replaces the line's `blankReason` when given. */
  reason?: string;
}

/**
 * Everything the device keeps of its ballots. Each method is one transaction that is either done or not when the device
 * dies; asking for the same thing twice is asking once.
 */
export interface UplinkStore {
  membership(org: string): Promise<Membership | null>;
  /** Changes the row as it stands; a row that is gone stays gone. */
  changeMembership(org: string, change: Partial<Omit<Membership, 'org'>>): Promise<void>;

  manifests(org: string): Promise<HeldManifest[]>;
  /** Keeps the first manifest of an epoch; a second one changes nothing. */
  addManifest(held: HeldManifest): Promise<void>;
  setIssuance(org: string, epoch: number, issuance: IssuanceState): Promise<void>;
  /** Adds a problem to those of a manifest; one that is known changes nothing. */
  noteProblem(org: string, epoch: number, problem: string): Promise<void>;

  prepared(org: string): Promise<Prepared[]>;
  /** Keeps tokens and their ledger lines, all or nothing; ids that are known already keep what they have. */
  addPrepared(rows: readonly Prepared[], lines: readonly LedgerLine[]): Promise<void>;
  putSignatures(
    org: string,
    signatures: ReadonlyMap<string, Uint8Array>,
    issuedAt: { device: number; server: number },
  ): Promise<void>;
  /** Forgets the tokens of an epoch, and says in their ledger lines why. */
  forgetPrepared(org: string, epoch: number, settlement: Settlement): Promise<void>;

  outbox(org: string): Promise<OutboxBallot[]>;
  /**
   * Puts a ballot into the outbox, with its ledger line and the odometer's count, and forgets its token. Once only: when the
   * token is gone already, nothing changes.
   */
  commitBallot(ballot: OutboxBallot, line: LedgerLine, given: GivenAnswer | null): Promise<void>;
  /** Changes when a ballot goes, or counts a try. */
  changeBallot(org: string, id: string, change: Pick<Partial<OutboxBallot>, 'attempts' | 'dropAt'>): Promise<void>;
  /** Puts a blank ballot in the place of one that was never sent; one that was sent is left alone. */
  blankBallot(org: string, id: string, body: Uint8Array, reason: string): Promise<void>;
  /** Takes a ballot out of the outbox; its token is erased from the ledger's copy. */
  settleBallot(org: string, id: string, settlement: Settlement): Promise<void>;

  /** Answers ever given, for the odometer. */
  given(org: string): Promise<GivenAnswer[]>;
  /** Removes manifests before `epoch` that nothing waits for any more. */
  pruneManifests(org: string, epoch: number): Promise<void>;
}

/** Where a ballot holds its token's nonce (32 bytes) and signature (256 bytes): the parts that make it the only one. */
const secretParts = [
  { at: 43, length: 32 },
  { at: 139, length: 256 },
] as const;

/**
 * A ballot's bytes as the ledger keeps them once nobody needs its token: nonce and signature are zero, so that a ledger in
 * wrong hands fits no ballot anybody may have copied on its way. `hex`: 512 bytes.
 */
export function withoutToken(hex: string): string {
  return secretParts.reduce(
    (text, { at, length }) => text.slice(0, 2 * at) + '0'.repeat(2 * length) + text.slice(2 * (at + length)),
    hex,
  );
}

/** A ledger line after its ballot ended. */
export function settledLine(line: LedgerLine, { status, sentAt, reason }: Settlement): LedgerLine {
  const body = line.body === null ? null : withoutToken(line.body);
  return { ...line, status, sentAt, body, ...(reason === undefined ? {} : { blankReason: reason }) };
}

/** A ledger line whose ballot was exchanged for a blank one before it left. */
export function blankedLine(line: LedgerLine, hexBody: string, reason: string): LedgerLine {
  return { ...line, cell: null, sentBucket: null, flipped: false, blank: true, blankReason: reason, body: hexBody };
}
