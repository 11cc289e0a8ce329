import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { enrolledSchema } from '../../lib/model/ballot.ts';
import { enrolmentWaysSchema, membershipQuerySchema } from '../../lib/model/membership.ts';
import { memberOf } from '../issuer/members.ts';
import type { IssuerService } from '../issuer/service.ts';
import { orgParams, problemReplies } from './openapi.ts';
import { ProblemError } from './problem.ts';
import { sayTime } from './say-time.ts';

const waysSchema = {
  operationId: 'getEnrolmentWays',
  tags: ['ballots'],
  summary: 'How one becomes a member',
  description: 'By invite always; `oidc` says whether by signing in at the organisation’s directory as well.',
  params: orgParams,
  response: { 200: enrolmentWaysSchema, ...problemReplies() },
};
const statusSchema = {
  operationId: 'askMembership',
  tags: ['ballots'],
  summary: 'Whether this device is a member',
  description: 'For a device whose person signs in in a tab. Changes nothing.',
  body: membershipQuerySchema,
  response: { 200: enrolledSchema, ...problemReplies(403) },
};

interface StatusContext {
  issuer: IssuerService;
  /** Organisation that a directory speaks for; null: there is no directory. */
  directoryOf: string | null;
  feedLimit: { max: number };
}

/** What a device asks when it becomes a member without an invite. */
export const membershipRoutes: FastifyPluginAsyncZod<StatusContext> = async (app, context) => {
  const { issuer, directoryOf, feedLimit } = context;
  const { store } = issuer;
  const unlogged = { config: { rateLimit: feedLimit }, logLevel: 'warn' } as const;
  sayTime(app, store.clock);

  app.get('/v1/orgs/:org/enrolment', { schema: waysSchema, ...unlogged }, async (request) => ({
    invite: true as const,
    oidc: request.params.org === directoryOf,
  }));

  app.post('/v1/members/status', { schema: statusSchema, ...unlogged }, async (request) => {
    const { org, secret } = request.body;
    const row = await store.db
      .selectFrom('members')
      .select('org')
      .where('org', '=', org)
      .where('member', '=', memberOf(secret))
      .executeTakeFirst();
    if (!row) throw new ProblemError('not-a-member', 'This device is no member of the organisation yet.');
    return { org, member: true as const };
  });
};
