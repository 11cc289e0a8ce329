import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { isSameBytes, toHex } from '../../lib/ballot/bytes.ts';
import { type BallotFields, blankBucket, decodeBallot } from '../../lib/ballot/envelope.ts';
import { decodeToken } from '../../lib/ballot/token.ts';
import type { Paper, PaperQuestion, Papers } from '../papers/papers.ts';

/** Bytes of the salt in the signature of a token (RFC 9578 section 6.5). */
const saltLength = 48;

/** A ballot that may be folded: where it counts, and the hash of its token. */
export interface CountedBallot {
  org: string;
  epoch: number;
  question: string;
  cell: number;
  arm: string;
  bucket: number;
  nonceHash: Uint8Array;
}

export type Refusal =
  | 'malformed-ballot'
  | 'unknown-week'
  | 'unknown-question'
  | 'not-on-paper'
  | 'wrong-token'
  | 'too-early'
  | 'too-late';

export type Reading = { ok: true; ballot: CountedBallot } | { ok: false; refusal: Refusal };

/** Reads a ballot and checks everything about it that needs no database but the ballot paper. */
export async function readBallot(papers: Papers, bytes: Uint8Array, now: number): Promise<Reading> {
  const fields = decodeBallot(bytes);
  if ('problem' in fields) return refuse('malformed-ballot');
  const paper = await papers.byTag(toHex(fields.org), fields.epoch);
  if (!paper) return refuse('unknown-week');
  if (now < paper.manifest.dropFrom) return refuse('too-early');
  if (now >= paper.manifest.dropUntil) return refuse('too-late');
  const question = paper.questions.get(toHex(fields.question));
  if (!question) return refuse('unknown-question');
  if (!isOnPaper(fields, paper, question)) return refuse('not-on-paper');
  const nonceHash = checkToken(fields, question);
  return nonceHash ? { ok: true, ballot: placed(fields, paper, question, nonceHash) } : refuse('wrong-token');
}

function refuse(refusal: Refusal): Reading {
  return { ok: false, refusal };
}

function isOnPaper({ bucket, cell, arm }: BallotFields, { manifest }: Paper, question: PaperQuestion): boolean {
  if (bucket === blankBucket) return true;
  const armFits = question.byArm === (arm !== 'none');
  // Reading has made sure that a ballot with an arm, and no other answer, is for the whole organisation.
  return armFits && bucket < question.buckets.length && (question.byArm || cell < manifest.cells.length);
}

function placed(
  fields: BallotFields,
  { manifest }: Paper,
  question: PaperQuestion,
  nonceHash: Uint8Array,
): CountedBallot {
  const { org, epoch } = manifest;
  const { arm, bucket, cell } = fields;
  return { org, epoch, question: question.id, cell, arm, bucket, nonceHash };
}

/** SHA-256 of the token's signed part; null when the token is not one of this question in this week. */
function checkToken({ token }: BallotFields, question: PaperQuestion): Uint8Array | null {
  const parts = decodeToken(token);
  if (!parts) return null;
  const isForThis =
    isSameBytes(parts.challengeDigest, question.challengeDigest) && isSameBytes(parts.keyId, question.keyId);
  if (!isForThis) return null;
  const key = { key: keyOf(question), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength };
  if (!verify('sha384', parts.input, key, parts.signature)) return null;
  return createHash('sha256').update(parts.input).digest();
}

const keys = new WeakMap<PaperQuestion, KeyObject>();

/** Reading a key costs as much as a verification; a question keeps its own. */
function keyOf(question: PaperQuestion): KeyObject {
  const known = keys.get(question) ?? createPublicKey({ key: { kty: 'RSA', ...question.key }, format: 'jwk' });
  keys.set(question, known);
  return known;
}
