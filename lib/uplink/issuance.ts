import { BlindError, blind, finalize } from '../ballot/blind.ts';
import { fromBase64Url, toBase64Url } from '../ballot/bytes.ts';
import { challengeDigest, nonceBytes, tokenInput, tokenKeyId } from '../ballot/token.ts';
import { type BallotEndorsement, issuanceSchema, type LedgerLine, type OpenQuestion } from '../model/ballot.ts';
import { parseJson } from '../program/jws.ts';
import { isSurelyPast, type Times } from './clock.ts';
import type { UplinkDeps } from './deps.ts';
import { askIssuer, problemOf } from './requests.ts';
import type { HeldManifest, Prepared } from './store.ts';

/** Said to a rep who uses two machines. */
export const secondMachine =
  'Another machine of yours fetched the tokens of this week, so this one sends nothing. That is fine: one vote each.';

/**
 * Fetches this week's tokens: one for every open question, always, whatever the rep chose and whatever there is to say.
 * Everything needed to use a token is kept before it is asked for; asking again sends the same bytes.
 * @returns why there are no tokens yet; null when there is nothing to say
 */
export async function obtainTokens(
  deps: UplinkDeps,
  endorsement: BallotEndorsement,
  secret: string,
  held: HeldManifest,
  times: Times,
): Promise<string | null> {
  const { store, org } = deps;
  const { epoch, manifest } = held;
  if (held.issuance !== 'open' || times.server < manifest.opensAt) return null;
  if (times.server >= manifest.closesAt) {
    if (isSurelyPast(times, manifest.closesAt)) await missed(deps, epoch);
    return null;
  }
  try {
    await prepare(deps, held);
  } catch (error) {
    if (!(error instanceof BlindError || error instanceof RangeError)) throw error;
    await missed(deps, epoch);
    return `This week's ballot paper cannot be used: ${error.message}`;
  }
  const rows = (await store.prepared(org)).filter((row) => row.epoch === epoch && row.signature === null);
  if (rows.length === 0) {
    await store.setIssuance(org, epoch, 'issued');
    return null;
  }
  const blinded = Object.fromEntries(rows.map((row) => [row.question, toBase64Url(row.blinded)]));
  const answer = await askIssuer(deps.fetchIssuer, `${endorsement.issuerUrl}/v1/issuance`, {
    ...{ org, epoch, secret, blinded },
  });
  if (answer.kind === 'unreachable') return answer.reason;
  if (answer.status === 200) return accept(deps, held, rows, answer.text, times.server);
  const { code, detail } = problemOf(answer);
  if (code === 'already-issued') {
    await store.forgetPrepared(org, epoch, { status: 'refused', sentAt: null, reason: secondMachine });
    await store.setIssuance(org, epoch, 'second-machine');
    return null;
  }
  if (code === 'closed') {
    await missed(deps, epoch);
    return null;
  }
  // An admin freed this machine's seat, or the collector went back to an older backup: the rep can become a member again.
  if (code === 'not-a-member') await store.changeMembership(org, { enrolment: 'none' });
  return detail;
}

async function missed({ store, org }: UplinkDeps, epoch: number): Promise<void> {
  const reason = 'No tokens were fetched before the week was over.';
  await store.forgetPrepared(org, epoch, { status: 'dropped', sentAt: null, reason });
  await store.setIssuance(org, epoch, 'missed');
}

/** Makes and keeps a blinded message for each question that has none yet. */
async function prepare(deps: UplinkDeps, held: HeldManifest): Promise<void> {
  const { store, org } = deps;
  const known = new Set((await store.prepared(org)).map(({ id }) => id));
  const fresh = held.manifest.questions.filter(({ id }) => !known.has(idOf(held.epoch, id)));
  if (fresh.length === 0) return;
  const rows = await Promise.all(fresh.map((question) => blindedToken(deps, held.epoch, question)));
  await store.addPrepared(
    rows,
    fresh.map((question) => preparedLine(org, held, question)),
  );
}

function idOf(epoch: number, question: string): string {
  return `${epoch}/${question}`;
}

async function blindedToken({ org, random }: UplinkDeps, epoch: number, question: OpenQuestion): Promise<Prepared> {
  const digest = await challengeDigest(org, epoch, question.id);
  const input = tokenInput(random(nonceBytes), digest, await tokenKeyId(question.key));
  const { blinded, inverse } = await blind(question.key, input, random);
  const id = idOf(epoch, question.id);
  return { org, id, epoch, question: question.id, input, blinded, inverse, signature: null, issuedAt: null };
}

function preparedLine(org: string, { epoch, manifest }: HeldManifest, question: OpenQuestion): LedgerLine {
  const { dropFrom, dropUntil } = manifest;
  const { sentence, buckets } = question;
  return {
    ...{ id: idOf(epoch, question.id), org, epoch, question: question.id, sentence, buckets, dropFrom, dropUntil },
    ...{ cell: null, trueBucket: null, sentBucket: null, flipped: false, blank: false, blankReason: null },
    ...{ status: 'prepared', sentAt: null, body: null },
  };
}

/** Takes the signatures, all or none: one that does not fit means that this issuer cannot be trusted with the others. */
async function accept(
  { store, org, now }: UplinkDeps,
  held: HeldManifest,
  rows: readonly Prepared[],
  text: string,
  server: number,
): Promise<string | null> {
  const issuance = issuanceSchema.safeParse(parseJson(text));
  if (!issuance.success) return 'The answer of the collector is not what was asked for.';
  const signatures = new Map<string, Uint8Array>();
  for (const row of rows) {
    const signature = issuance.data.signatures[row.question];
    const question = held.manifest.questions.find(({ id }) => id === row.question);
    if (signature === undefined || !question) return 'The answer of the collector leaves out a question.';
    try {
      const blindSignature = fromBase64Url(signature);
      signatures.set(row.id, await finalize(question.key, row.input, blindSignature, row.inverse));
    } catch (error) {
      if (!(error instanceof BlindError || error instanceof RangeError)) throw error;
      return error.message;
    }
  }
  await store.putSignatures(org, signatures, { device: now(), server });
  await store.setIssuance(org, held.epoch, 'issued');
  return null;
}
