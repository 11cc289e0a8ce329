import { createHash } from 'node:crypto';
import type { Issuance, IssuanceRequest, Manifest } from '../../lib/model/ballot.ts';
import type { Papers } from '../papers/papers.ts';
import type { KeyRing } from './key-ring.ts';
import { blindSign } from './keys.ts';
import { memberOf } from './members.ts';
import type { Presence, PresenceLog } from './presence.ts';

export type IssueRefusal =
  | Exclude<Presence, 'granted'>
  | 'unknown-week'
  | 'not-open-yet'
  | 'wrong-questions'
  | 'wrong-blinded-message';
export type IssueOutcome = { ok: true; issuance: Issuance } | { ok: false; refusal: IssueRefusal };

interface Issuer {
  papers: Papers;
  keys: KeyRing;
  presence: PresenceLog;
}

/**
 * Signs the blinded messages of a member: all questions of the week at once, once. The same request again gets the same
 * signatures, since signing is deterministic; nothing but the presence is stored.
 */
export async function issueTokens(
  { papers, keys, presence }: Issuer,
  request: IssuanceRequest,
  now: number,
): Promise<IssueOutcome> {
  const { org, epoch } = request;
  const paper = await papers.of(org, epoch);
  if (!paper) return refuse('unknown-week');
  if (now < paper.manifest.opensAt) return refuse('not-open-yet');
  if (now >= paper.manifest.closesAt) return refuse('closed');
  const messages = messagesOf(request, paper.manifest);
  if (typeof messages === 'string') return refuse(messages);
  const privateKeys = await keys.of(org, epoch);
  const noted = await presence.add({ org, epoch, member: memberOf(request.secret), requestHash: hashOf(messages) });
  if (noted !== 'granted') return refuse(noted);
  const signatures: Record<string, string> = {};
  for (const [question, message] of messages) {
    const key = privateKeys.get(question);
    if (!key) return refuse('closed');
    signatures[question] = blindSign(key, message).toString('base64url');
  }
  return { ok: true, issuance: { signatures } };
}

function refuse(refusal: IssueRefusal): IssueOutcome {
  return { ok: false, refusal };
}

/** The blinded messages in the manifest's order, or what is wrong with them. */
function messagesOf({ blinded }: IssuanceRequest, { questions }: Manifest): [string, Buffer][] | IssueRefusal {
  const given = new Map(Object.entries(blinded));
  if (given.size !== questions.length) return 'wrong-questions';
  const messages: [string, Buffer][] = [];
  for (const { id, key } of questions) {
    const message = given.get(id);
    if (message === undefined) return 'wrong-questions';
    const bytes = Buffer.from(message, 'base64url');
    // RFC 9474: a number below the modulus. Equally long, so the order of bytes is the order of numbers.
    if (Buffer.compare(bytes, Buffer.from(key.n, 'base64url')) >= 0) return 'wrong-blinded-message';
    messages.push([id, bytes]);
  }
  return messages;
}

function hashOf(messages: readonly [string, Buffer][]): string {
  const hash = createHash('sha256');
  for (const [, message] of messages) hash.update(message);
  return hash.digest('hex');
}
