import { toHex } from '../ballot/bytes.ts';
import { checkManifest, ownCellIndex, questionProblem } from '../ballot/check-manifest.ts';
import { flipAnswer } from '../ballot/coin.ts';
import { blankBucket, decodeBallot, encodeBallot, shortHash, wholeOrganisation } from '../ballot/envelope.ts';
import { epochStart } from '../ballot/epoch.ts';
import { countAnswer } from '../ballot/odometer.ts';
import { encodeToken } from '../ballot/token.ts';
import type { Arm, LedgerLine, OpenQuestion } from '../model/ballot.ts';
import { addDays } from '../model/day.ts';
import { isSurelyPast, type Times } from './clock.ts';
import type { UplinkDeps, Week } from './deps.ts';
import { randomTime } from './drop-off.ts';
import type { HeldManifest, Membership, OutboxBallot, Prepared } from './store.ts';

/** What a ballot says, before it is bytes. */
type Content =
  | { blank: true; reason: string; trueBucket: number | null }
  | {
      blank: false;
      cell: number;
      cellName: string | null;
      arm: Arm;
      trueBucket: number;
      sent: number;
      flipped: boolean;
    };

export const choseBlank = 'You chose to send blank ballots.';

/**
 * After the close of a week: makes each of its tokens a ballot. The true answer is computed and the coin flipped once; ballot
 * and ledger line are kept in one transaction, so that a device that dies before it flips again and one that dies after it
 * never does.
 */
export async function closeWeeks(deps: UplinkDeps, membership: Membership, times: Times): Promise<void> {
  const { store, org } = deps;
  const manifests = new Map((await store.manifests(org)).map((held) => [held.epoch, held]));
  // Old weeks first: the odometer only goes forward.
  for (const row of (await store.prepared(org)).toSorted((a, b) => a.epoch - b.epoch)) {
    const held = manifests.get(row.epoch);
    if (held && !isSurelyPast(times, held.manifest.closesAt)) continue;
    const question = held?.manifest.questions.find(({ id }) => id === row.question);
    if (!held || !question || row.signature === null || row.issuedAt === null) {
      await forget(deps, row.epoch, 'No tokens were fetched before the week was over.');
    } else if (isSurelyPast(times, held.manifest.dropUntil)) {
      await forget(deps, row.epoch, 'This machine was off or out of reach during the drop-off.');
    } else {
      const ready = { ...row, signature: row.signature, issuedAt: row.issuedAt };
      await closeQuestion(deps, membership, held, question, ready);
    }
  }
}

function forget({ store, org }: UplinkDeps, epoch: number, reason: string): Promise<void> {
  return store.forgetPrepared(org, epoch, { status: 'dropped', sentAt: null, reason });
}

type Ready = Prepared & { signature: Uint8Array; issuedAt: NonNullable<Prepared['issuedAt']> };

async function closeQuestion(
  deps: UplinkDeps,
  membership: Membership,
  held: HeldManifest,
  question: OpenQuestion,
  row: Ready,
): Promise<void> {
  const { org, random } = deps;
  const { dropFrom, dropUntil } = held.manifest;
  const content = await contentOf(deps, membership, held, question);
  const body = encodeBallot({
    org: await shortHash(org),
    epoch: row.epoch,
    question: await shortHash(row.question),
    cell: content.blank ? wholeOrganisation : content.cell,
    arm: content.blank ? 'none' : content.arm,
    bucket: content.blank ? blankBucket : content.sent,
    token: encodeToken(row.input, row.signature),
  });
  const { id, epoch, issuedAt } = row;
  const dropAt = randomTime(random, Math.max(dropFrom, deps.now()), dropUntil);
  const ballot: OutboxBallot = {
    ...{ org, id, epoch, question: row.question, body, blank: content.blank, attempts: 0 },
    ...{ dropAt, dropFrom, dropUntil, issuedAt },
  };
  const line = lineOf(ballot, question, content);
  await deps.store.commitBallot(ballot, line, content.blank ? null : { org, epoch, question: row.question });
}

/** What goes on the ballot of one question. Whatever speaks against an honest answer makes it blank, and says so. */
async function contentOf(
  deps: UplinkDeps,
  membership: Membership,
  held: HeldManifest,
  question: OpenQuestion,
): Promise<Content> {
  const { manifest, epoch } = held;
  const blank = (reason: string, trueBucket: number | null = null): Content => ({ blank: true, reason, trueBucket });
  if (membership.participation !== 'take-part') return blank(choseBlank);
  const problems = problemsOf(held, membership.cell);
  const index = ownCellIndex(manifest, membership.cell);
  const cell = index === null ? undefined : manifest.cells[index];
  if (problems.length > 0 || index === null || !cell) return blank(problems.join(' '));
  // Judged by the program in force now: a question may have been open before this device had the program that words it.
  const misworded = questionProblem(question, deps.program);
  if (misworded !== null) return blank(misworded);
  const answer = await deps.answer(question, weekOf(epoch));
  if ('blank' in answer) return blank(answer.blank);
  const { bucket } = answer;
  const answers = await deps.store.given(deps.org);
  const counted = countAnswer({ answers }, { epoch, question: question.id, deviceNow: deps.now() });
  if (!counted.ok) return blank(counted.reason, bucket);
  const arm = question.byArm && question.subject !== null ? await deps.arm(question.subject) : 'none';
  const { sent, flipped } = flipAnswer(bucket, question.buckets.length, manifest.flip, deps.random);
  // An experiment is counted for the whole organisation: who says the arm says no group.
  const place = arm === 'none' ? { cell: index, cellName: cell.name } : { cell: wholeOrganisation, cellName: null };
  return { blank: false, ...place, arm, trueBucket: bucket, sent, flipped };
}

/** What speaks against honest answers on this ballot paper, in sentences for the rep. */
export function problemsOf(
  { manifest, hash, problems }: Pick<HeldManifest, 'manifest' | 'hash' | 'problems'>,
  ownCell: string | null,
): string[] {
  return [...new Set([...problems, ...checkManifest({ manifest, hash, previous: null, ownCell })])];
}

/** Local days of an epoch: it starts on a Monday, and the rep's week is the week of the same name. */
function weekOf(epoch: number): Week {
  const from = new Date(epochStart(epoch)).toISOString().slice(0, 10);
  return { from, until: addDays(from, 6) };
}

function lineOf(ballot: OutboxBallot, { id, sentence, buckets }: OpenQuestion, content: Content): LedgerLine {
  const { org, epoch, dropFrom, dropUntil } = ballot;
  return {
    ...{ id: ballot.id, org, epoch, question: id, sentence, buckets, dropFrom, dropUntil },
    cell: content.blank ? null : content.cellName,
    trueBucket: content.trueBucket,
    sentBucket: content.blank ? null : content.sent,
    flipped: content.blank ? false : content.flipped,
    blank: content.blank,
    blankReason: content.blank ? content.reason : null,
    ...{ status: 'answered', sentAt: null, body: toHex(ballot.body) },
  };
}

/**
 * Makes what has not left yet follow the rep's choice: silence forgets tokens and ballots, blank exchanges answers for blank
 * ballots. A ballot that may have arrived already stays as it is: the same token cannot say two things.
 */
export async function followChoice(deps: UplinkDeps, { participation }: Membership): Promise<void> {
  const { store, org } = deps;
  if (participation === 'silence') {
    const settlement = { status: 'dropped', sentAt: null, reason: 'You chose silence.' } as const;
    for (const epoch of new Set((await store.prepared(org)).map((row) => row.epoch)))
      await store.forgetPrepared(org, epoch, settlement);
    for (const { id } of await store.outbox(org)) await store.settleBallot(org, id, settlement);
  }
  if (participation === 'blank') {
    for (const ballot of await store.outbox(org)) {
      const fields = decodeBallot(ballot.body);
      if (ballot.blank || ballot.attempts > 0 || 'problem' in fields) continue;
      const body = encodeBallot({ ...fields, cell: wholeOrganisation, arm: 'none', bucket: blankBucket });
      await store.blankBallot(org, ballot.id, body, choseBlank);
    }
  }
}
