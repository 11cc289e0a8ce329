import { toBase64Url } from '../ballot/bytes.ts';
import { type BallotEndorsement, enrolledSchema } from '../model/ballot.ts';
import { parseJson } from '../program/jws.ts';
import type { UplinkDeps } from './deps.ts';
import { askIssuer, problemOf } from './requests.ts';
import type { Membership } from './store.ts';

const secretBytes = 32;

/** Answers after which asking again is of no use: the code or the request itself is wrong. */
const finalStatuses: ReadonlySet<number> = new Set([400, 401, 403, 404, 409, 410, 422]);
/** Of these, what may change by itself: somebody leaves, an admin buys seats. */
const passingCodes: ReadonlySet<string> = new Set(['seats-full']);

/**
 * Makes this device a member, once. The secret is kept before it is sent, so that an answer that gets lost is asked for
 * again with the same one. @returns the membership when it is good now, or why not
 */
export async function enrol(
  deps: UplinkDeps,
  { issuerUrl }: BallotEndorsement,
  membership: Membership,
): Promise<{ ok: true; secret: string } | { ok: false; reason: string }> {
  const { store, org } = deps;
  const { code } = membership;
  if (membership.enrolment === 'member' && membership.secret !== null) return { ok: true, secret: membership.secret };
  if (membership.enrolment === 'refused')
    return { ok: false, reason: membership.problem ?? 'The collector refused this device.' };
  // A secret without an invite: the rep signs in for it in a tab, now or later.
  if (code === null && membership.secret === null)
    return { ok: false, reason: 'This device joined without an invite. Ask your admin for one.' };
  const secret = membership.secret ?? toBase64Url(deps.random(secretBytes));
  if (membership.secret === null) await store.changeMembership(org, { secret });
  const answer =
    code === null
      ? await askIssuer(deps.fetchIssuer, `${issuerUrl}/v1/members/status`, { org, secret })
      : await askIssuer(deps.fetchIssuer, `${issuerUrl}/v1/members`, { org, code, secret });
  if (answer.kind === 'unreachable') return { ok: false, reason: answer.reason };
  const enrolled = enrolledSchema.safeParse(parseJson(answer.text));
  if (answer.status < 300 && enrolled.success && enrolled.data.org === org) {
    await store.changeMembership(org, { enrolment: 'member', problem: null, code: null });
    return { ok: true, secret };
  }
  const { code: problemCode, detail } = problemOf(answer);
  if (code === null) return { ok: false, reason: detail };
  const isFinal = finalStatuses.has(answer.status) && !passingCodes.has(problemCode);
  await store.changeMembership(org, { problem: detail, ...(isFinal ? { enrolment: 'refused' } : {}) });
  return { ok: false, reason: detail };
}
