import { type Arm, arms, ballotLimits } from '../model/ballot.ts';
import { type Bytes, bigEndian, concat, readBigEndian, sha256, utf8 } from './bytes.ts';
import { tokenBytes } from './token.ts';

const version = 1;
/** Cell of a ballot that counts for the whole organisation: a blank one, or one that says its arm. */
export const wholeOrganisation = 0xffff;
/** Bucket of a blank ballot. */
export const blankBucket = 255;

/** One ballot, as its bytes say it. */
export interface BallotFields {
  /** First 16 bytes of SHA-256 of the organisation id; `shortHash`. */
  org: Bytes;
  epoch: number;
  /** First 16 bytes of SHA-256 of the question id. */
  question: Bytes;
  /** Index in the manifest's cells; `wholeOrganisation` for a blank ballot, and for one with an arm. */
  cell: number;
  arm: Arm;
  /** 0–7, or `blankBucket`. */
  bucket: number;
  /** 354 bytes. */
  token: Bytes;
}

/** What stands for an id on a ballot, so that every ballot has one size: the first 16 bytes of its SHA-256. */
export async function shortHash(id: string): Promise<Bytes> {
  return (await sha256(utf8(id))).slice(0, 16);
}

/** Byte offsets: version, organisation, epoch, question, cell, arm, bucket, token, zeros. */
const at = { org: 1, epoch: 17, question: 21, cell: 37, arm: 39, bucket: 40, token: 41, padding: 41 + tokenBytes };

/** A ballot is 512 bytes, whatever it says. @throws RangeError when a field is out of its range */
export function encodeBallot(fields: BallotFields): Bytes {
  const ballot = new Uint8Array(ballotLimits.ballotBytes);
  const head = concat(
    Uint8Array.of(version),
    fields.org,
    bigEndian(fields.epoch, 4),
    fields.question,
    bigEndian(fields.cell, 2),
    Uint8Array.of(arms.indexOf(fields.arm), fields.bucket),
    fields.token,
  );
  const whole = fields.org.length === 16 && fields.question.length === 16 && fields.token.length === tokenBytes;
  const ranges =
    isWithin(fields.epoch, 0xffff_ffff) && isWithin(fields.cell, wholeOrganisation) && isWithin(fields.bucket, 255);
  const problem = whole && ranges ? problemOf(fields) : 'a field is out of its range';
  if (problem) throw new RangeError(problem);
  ballot.set(head);
  return ballot;
}

/** Reads a ballot; what is not exactly one gives a problem in words. Says nothing about the token's signature. */
export function decodeBallot(bytes: Uint8Array): BallotFields | { problem: string } {
  if (bytes.length !== ballotLimits.ballotBytes) return { problem: `a ballot has ${ballotLimits.ballotBytes} bytes` };
  const ballot = Uint8Array.from(bytes);
  if (ballot[0] !== version) return { problem: `version ${ballot[0]} of ballots is unknown` };
  if (ballot.subarray(at.padding).some((byte) => byte !== 0)) return { problem: 'the padding must be zero' };
  const arm = arms[ballot[at.arm] ?? arms.length];
  if (arm === undefined) return { problem: 'the arm is out of range' };
  const fields: BallotFields = {
    org: ballot.slice(at.org, at.epoch),
    epoch: readBigEndian(ballot.subarray(at.epoch, at.question)),
    question: ballot.slice(at.question, at.cell),
    cell: readBigEndian(ballot.subarray(at.cell, at.arm)),
    arm,
    bucket: ballot[at.bucket] ?? 0,
    token: ballot.slice(at.token, at.padding),
  };
  const problem = problemOf(fields);
  return problem ? { problem } : fields;
}

/** What no ballot may say, however well it is formed. */
function problemOf({ bucket, cell, arm }: BallotFields): string | null {
  const isBlank = bucket === blankBucket;
  if (!isBlank && bucket >= ballotLimits.maxBuckets) return 'the bucket is out of range';
  if (isBlank && arm !== 'none') return 'a blank ballot has no arm';
  // Arms are compared for the whole organisation only; a cell beside the arm would name a handful of people.
  const isForAll = isBlank || arm !== 'none';
  return isForAll === (cell === wholeOrganisation)
    ? null
    : 'a blank ballot, one with an arm, and no other, counts for the whole organisation';
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most;
}
