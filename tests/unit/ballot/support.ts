import {
  constants,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  randomBytes,
} from 'node:crypto';
import type { RandomBytes } from '../../../lib/ballot/bytes.ts';
import { epochOf, quarterOf, timetable } from '../../../lib/ballot/epoch.ts';
import type { RsaPublicKey } from '../../../lib/ballot/pss.ts';
import { planned, wordQuestion } from '../../../lib/ballot/questions/index.ts';
import type { Manifest, OpenQuestion, PlannedQuestion } from '../../../lib/model/ballot.ts';
import { type Program, programSchema } from '../../../lib/model/program.ts';
import { make } from '../program/make.ts';

/** An issuer as the collector is one: raw RSA by node:crypto, nothing of the code under test. */
export interface Issuer {
  key: RsaPublicKey;
  privateKey: KeyObject;
  sign(blinded: Uint8Array): Uint8Array;
}

export function makeIssuer(): Issuer {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n = '', e = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const padding = constants.RSA_NO_PADDING;
  return { key: { n, e }, privateKey, sign: (blinded) => privateDecrypt({ key: privateKey, padding }, blinded) };
}

/** The randomness of the product, drawn in large pieces so that a million draws take no time. */
export function pooledRandom(): RandomBytes {
  let pool = randomBytes(65_536);
  let at = 0;
  return (length) => {
    if (at + length > pool.length) {
      pool = randomBytes(65_536);
      at = 0;
    }
    at += length;
    return pool.subarray(at - length, at);
  };
}

/** A source that says these pieces, one after the other, then nothing. */
export function scripted(...pieces: Uint8Array[]): RandomBytes {
  return () => pieces.shift() ?? new Uint8Array();
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Monday 2026-11-23, in the middle of a quarter. */
export const epoch = epochOf(Date.UTC(2026, 10, 23));

/** A program with a practice that is only a motion, two roles, a campaign with a goal and one without. */
export function ballotProgram(): Program {
  const goal = {
    id: 'goal-campaign',
    schedule: { from: '2026-10-05', until: '2026-11-15' },
    goal: { records: 3, holdoutPercent: 20 },
  };
  return programSchema.parse(
    make.program({
      practices: [
        make.practice(),
        make.practice({ id: 'kanban', title: 'Use the kanban view', roles: ['lead'], countsAs: 'tried' }),
      ],
      campaigns: [make.nudge(), make.nudge(goal)],
    }),
  );
}

/** An open question as the registry words it. @throws when the program cannot ask it */
export function openQuestion(program: Program, question: PlannedQuestion, key: RsaPublicKey): OpenQuestion {
  const words = wordQuestion(program, question);
  if (words === null) throw new Error(`${question.id} cannot be asked`);
  return { ...question, ...words, key: { n: key.n, e: 'AQAB' } };
}

/** A ballot paper nobody could object to. */
export function makeManifest(program: Program, key: RsaPublicKey, over: Partial<Manifest> = {}): Manifest {
  const at = over.epoch ?? epoch;
  return {
    carrot: 'manifest',
    org: 'acme',
    epoch: at,
    previous: null,
    ...timetable(at),
    flip: 8,
    quarter: quarterOf(at),
    cells: [
      { id: 'acme/north', name: 'Acme › North', enrolled: 40 },
      { id: 'acme/south', name: 'Acme › South', enrolled: 31 },
    ],
    questions: [openQuestion(program, planned('practice-used', 'next-step'), key)],
    relay: null,
    ...over,
  };
}
