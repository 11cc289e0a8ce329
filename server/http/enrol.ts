import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { enrolledSchema, enrolRequestSchema, issuanceRequestSchema, issuanceSchema } from '../../lib/model/ballot.ts';
import { type IssueRefusal, issueTokens } from '../issuer/issue.ts';
import { type Admission, enrol, isEnrolledWith, memberOf } from '../issuer/members.ts';
import type { IssuerService } from '../issuer/service.ts';
import { sha256 } from '../store/secrets.ts';
import { refuseGuessers } from './auth.ts';
import type { FailureGate } from './failure-gate.ts';
import { problemReplies } from './openapi.ts';
import { ProblemError, type ProblemKind } from './problem.ts';
import { sayTime } from './say-time.ts';

/** Bytes of a request for tokens: four blinded messages and what is around them. */
const issuanceLimit = 4096;

const enrolSchema = {
  operationId: 'enrol',
  tags: ['ballots'],
  summary: 'Become a member with an invite',
  description:
    'The device makes the secret; the collector keeps its SHA-256. The same code and secret again give the same answer.',
  body: enrolRequestSchema,
  response: { 200: enrolledSchema, ...problemReplies(404, 409, 410) },
};
const issueSchema = {
  operationId: 'issueTokens',
  tags: ['ballots'],
  summary: 'Blind signatures for all questions of the open week',
  description: 'The same blinded messages again give the same signatures; other ones are refused.',
  body: issuanceRequestSchema,
  response: { 200: issuanceSchema, ...problemReplies(403, 409, 410) },
};

const refusals: Record<IssueRefusal, [ProblemKind, string]> = {
  'unknown-week': ['unknown-week', 'There is no ballot paper of this organisation for this week.'],
  'not-open-yet': ['not-open-yet', 'The week has not begun.'],
  closed: ['closed', 'The week is over; its keys are destroyed.'],
  'wrong-questions': ['wrong-questions', 'Ask for all questions of the ballot paper, and no other.'],
  'wrong-blinded-message': ['wrong-questions', 'A blinded message is not a number below the modulus of its key.'],
  'not-a-member': ['not-a-member', 'This device is no member of the organisation.'],
  'already-issued': ['already-issued', 'Tokens of this week were issued for other messages of this member.'],
};

export interface EnrolContext {
  issuer: IssuerService;
  gate: FailureGate;
  inviteLimit: { max: number };
  feedLimit: { max: number };
}

/** The issuer's addresses: who is a member, and tokens for the week. Never an answer. */
export const enrolRoutes: FastifyPluginAsyncZod<EnrolContext> = async (app, context) => {
  const { issuer, gate, inviteLimit, feedLimit } = context;
  const { store } = issuer;
  sayTime(app, store.clock);

  app.post('/v1/members', { schema: enrolSchema, config: { rateLimit: inviteLimit } }, async (request) => {
    refuseGuessers(gate, request);
    const { org, code, secret } = request.body;
    const entry: Admission = { org, admission: sha256(code), member: memberOf(secret) };
    // A reply that got lost is given again, even if the invite has expired meanwhile.
    if (!(await isEnrolledWith(store, entry))) await enrolOrRefuse(context, request, entry);
    return { org, member: true as const };
  });

  const limited = { bodyLimit: issuanceLimit, config: { rateLimit: feedLimit }, logLevel: 'warn' } as const;
  app.post('/v1/issuance', { schema: issueSchema, ...limited }, async (request) => {
    const outcome = await issueTokens(issuer, request.body, store.clock());
    if (!outcome.ok) throw new ProblemError(...refusals[outcome.refusal]);
    return outcome.issuance;
  });
};

/** @throws ProblemError when the invite or the seats do not allow it */
async function enrolOrRefuse({ issuer, gate }: EnrolContext, request: FastifyRequest, entry: Admission): Promise<void> {
  const { store } = issuer;
  const invite = await store.shared
    .selectFrom('invites')
    .innerJoin('orgs', 'orgs.org', 'invites.org')
    .select(['invites.expires_at', 'orgs.seats'])
    .where('invites.code_hash', '=', entry.admission)
    .where('invites.org', '=', entry.org)
    .executeTakeFirst();
  if (!invite) {
    gate.failed(request.ip);
    throw new ProblemError('unknown-invite', 'The collector did not make this invite for this organisation.');
  }
  if (invite.expires_at <= store.clock()) {
    throw new ProblemError('expired-invite', 'This invite has expired. Ask for a new one.');
  }
  switch (await enrol(store, entry, invite.seats)) {
    case 'admission-used':
      throw new ProblemError('used-invite', 'This invite made a member already; each makes one.');
    case 'secret-taken':
      throw new ProblemError('secret-taken', 'This secret is a member already, by another invite.');
    case 'seats-full':
      throw new ProblemError(
        'seats-full',
        'The organisation has as many members as seats. Ask an admin for more seats.',
      );
    default:
  }
}
