import type { Cell, LedgerLine, OpenQuestion, Participation, Relay } from './ballot.ts';

/** A count and what it may come to. */
export interface Cap {
  given: number;
  most: number;
}

/** What this device sends and has sent, as the settings page shows it. */
export interface BallotsView {
  /** Who runs the collector, as it said when the device joined. */
  runBy: string | null;
  organisation: string;
  participation: Participation;
  enrolment: 'none' | 'member' | 'refused';
  /** Why there is no membership yet, in words. */
  problem: string | null;
  cell: string | null;
  /** This week's ballot paper; null before one was fetched. */
  week: {
    epoch: number;
    flip: 8 | 16;
    cells: Cell[];
    questions: Pick<OpenQuestion, 'id' | 'sentence' | 'buckets' | 'byArm'>[];
    /** Why every ballot of the week is blank; empty: it is not. */
    problems: string[];
    issuance: 'open' | 'issued' | 'second-machine' | 'missed';
    closesAt: number;
    dropFrom: number;
    dropUntil: number;
    relay: Pick<Relay, 'url' | 'runBy' | 'required'> | null;
    /** SHA-256 of the signed text. */
    hash: string;
  } | null;
  odometer: { week: Cap; quarter: Cap; questions: (Cap & { question: string })[] };
  /** What the last step came to; null before the first. */
  lastStep: { at: number; reason: string | null; hoursApart: number | null } | null;
  /** Newest first. */
  ledger: LedgerLine[];
}
