import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import {
  type Invitation,
  invitationSchema,
  inviteCountsSchema,
  inviteListSchema,
  inviteRequestSchema,
  redeemRequestSchema,
} from '../../lib/model/collector.ts';
import { countInvites, createInvites, inspectInvite, redeemInvite } from '../store/invites.ts';
import { adminOf, audit, refuseGuessers } from './auth.ts';
import type { RouteContext } from './context.ts';
import { inviteLink } from './join.ts';
import { adminSecurity, orgParams, problemReplies } from './openapi.ts';
import { ProblemError } from './problem.ts';
import { requireKey } from './require.ts';

const forAdmins = { tags: ['publishing'], security: adminSecurity, params: orgParams };
const forDevices = {
  tags: ['joining'],
  body: redeemRequestSchema,
  response: { 200: invitationSchema, ...problemReplies(404, 409, 410) },
};

const createSchema = {
  ...forAdmins,
  operationId: 'createInvites',
  summary: 'Make invites; each works once',
  body: inviteRequestSchema,
  response: { 201: inviteListSchema, ...problemReplies(401, 403, 409) },
};
const countSchema = {
  ...forAdmins,
  operationId: 'countInvites',
  summary: 'How many invites are open, used and expired',
  response: { 200: inviteCountsSchema, ...problemReplies(401, 403) },
};
const inspectSchema = { ...forDevices, operationId: 'inspectInvite', summary: 'Where an invite leads' };
const redeemSchema = { ...forDevices, operationId: 'redeemInvite', summary: 'Where an invite leads, and use it up' };

/** Invites: made by admins, used by devices. Nothing is kept of who used one. */
export const inviteRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, context) => {
  const { store, admins, inviteLimit, publicUrl } = context;
  const limited = { config: { rateLimit: inviteLimit } };

  app.post('/v1/orgs/:org/invites', { schema: createSchema, onRequest: admins }, async (request, reply) => {
    const { org } = adminOf(request);
    const { count, expiresInDays } = request.body;
    // An invite that cannot be used yet would only disappoint.
    await requireKey(store, org);
    const made = await createInvites(store, { org, count, expiresInDays });
    audit(request, 'invite', { count, expiresInDays });
    const invites = made.map(({ code, expiresAt }) => ({ code, expiresAt, link: inviteLink(publicUrl(), code) }));
    return reply.code(201).send({ invites });
  });

  app.get('/v1/orgs/:org/invites', { schema: countSchema, onRequest: admins }, async (request) =>
    countInvites(store, request.params.org),
  );

  app.post('/v1/invites/inspect', { schema: inspectSchema, ...limited }, async (request) =>
    openInvitation(context, request, request.body.code),
  );

  app.post('/v1/invites/redeem', { schema: redeemSchema, ...limited }, async (request) => {
    const { code } = request.body;
    // First everything that can refuse without using the invite up.
    const invitation = await openInvitation(context, request, code);
    if (!(await redeemInvite(store, code))) throw usedUp();
    return invitation;
  });
};

/** @throws ProblemError for an invite that cannot be used */
async function openInvitation(
  { store, gate, publicUrl }: RouteContext,
  request: FastifyRequest,
  code: string,
): Promise<Invitation> {
  refuseGuessers(gate, request);
  const invite = await inspectInvite(store, code);
  if (!invite) {
    gate.failed(request.ip);
    throw new ProblemError('unknown-invite', 'The collector did not make this invite. Check the address and the code.');
  }
  if (invite.state === 'used') throw usedUp();
  if (invite.state === 'expired')
    throw new ProblemError('expired-invite', 'This invite has expired. Ask for a new one.');
  const { org, name, runBy, publicKey } = await requireKey(store, invite.org);
  const address = `${publicUrl()}/v1/orgs/${org}`;
  return { org, name, runBy, publicKey, feedUrl: `${address}/program`, killListUrl: `${address}/kill-list` };
}

function usedUp(): ProblemError {
  return new ProblemError('used-invite', 'This invite was used already; each works once. Ask for a new one.');
}
