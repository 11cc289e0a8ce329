import type { Arm, OpenQuestion } from '../model/ballot.ts';
import type { Program } from '../model/program.ts';
import type { UplinkStore } from './store.ts';

/** The part of `Response` the uplink reads; a browser's and Node's fit. */
export interface UplinkResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStream<Uint8Array> | null;
}

export type UplinkFetch = (url: string, init: RequestInit) => Promise<UplinkResponse>;

/** Local days of the week a question asks about, both included. */
export interface Week {
  from: string;
  until: string;
}

/** The device's own answer to a question: a bucket from 0, or nothing to say and why. */
export type TrueAnswer = { bucket: number } | { blank: string };

/** The world of one device, handed in: simulations run exactly this code with time and network of their own. */
export interface UplinkDeps {
  store: UplinkStore;
  /** The device's clock, ms since 1970. It may be wrong and may jump. */
  now(): number;
  /** Random bytes nobody can guess. */
  random(length: number): Uint8Array;
  /** Requests that carry the membership (enrolment, issuance). Must not share connections with `fetchTally`. */
  fetchIssuer: UplinkFetch;
  /** Requests that carry nothing about the device (manifest, ballots). */
  fetchTally: UplinkFetch;
  org: string;
  /** The program in force; without `ballots` nothing is asked or sent. */
  program: Program;
  /** SHA-256 of the signed program. */
  bundleHash: string;
  /** The true answer of this device for a week. */
  answer(question: OpenQuestion, week: Week): Promise<TrueAnswer>;
  /** May this device send requests to an origin? Asked of a relay; absent: it may. */
  canReach?(origin: string): Promise<boolean>;
  /** Arm of this device in a campaign's experiment. */
  arm(campaign: string): Promise<Exclude<Arm, 'none'>>;
}
