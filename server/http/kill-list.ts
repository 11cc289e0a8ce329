import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { killListPublishedSchema } from '../../lib/model/collector.ts';
import { maxKillListBytes } from '../../lib/program/format.ts';
import { verifyKillList } from '../../lib/program/kill-list.ts';
import { currentKillList, type KillListPublication, killListText, publishKillList } from '../store/kill-lists.ts';
import type { Store } from '../store/store.ts';
import { adminOf, audit } from './auth.ts';
import type { RouteContext } from './context.ts';
import { adminSecurity, orgParams, problemReplies, signedContent } from './openapi.ts';
import { ProblemError } from './problem.ts';
import { nothingPublished, requireKey } from './require.ts';
import { sendSigned, signedOnly, signedType, slackBytes } from './signed-text.ts';

const feedSchema = {
  operationId: 'getKillList',
  tags: ['feed'],
  summary: 'The signed list of campaigns that must stop at once',
  params: orgParams,
  response: { 200: signedContent, 304: z.undefined().describe('It is held already'), ...problemReplies(404) },
};

const publishSchema = {
  operationId: 'publishKillList',
  tags: ['publishing'],
  summary: 'Pause campaigns at once',
  description: 'The body is the signed kill list; its sequence must be higher than that of the list in force.',
  security: adminSecurity,
  consumes: [signedType],
  params: orgParams,
  body: z.string(),
  response: {
    200: killListPublishedSchema,
    201: killListPublishedSchema,
    ...problemReplies(401, 403, 404, 409, 413, 415, 422),
  },
};

/** The kill list, polled with the feed. */
export const killListRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, { store, admins, feedLimit }) => {
  const feed = { schema: feedSchema, config: { rateLimit: feedLimit }, logLevel: 'warn' } as const;
  app.get('/v1/orgs/:org/kill-list', feed, async (request, reply) => {
    const { org } = request.params;
    const current = await currentKillList(store.db, org);
    if (!current) throw await nothingPublished(store, org, 'kill list');
    return sendSigned(request, reply, { hash: current.hash, read: () => textOf(store, org, current.sequence) });
  });

  const bodyLimit = maxKillListBytes + slackBytes;
  app.put(
    '/v1/orgs/:org/kill-list',
    { schema: publishSchema, onRequest: [admins, signedOnly], bodyLimit },
    async (request, reply) => {
      const checked = await verified(store, request.params.org, request.body);
      const result = await publishKillList(store, { ...checked, by: adminOf(request).name });
      const { sequence, hash } = checked;
      if (result.outcome === 'sequence-taken') {
        const { current } = result;
        const detail = `Kill list ${current.sequence} is in force; the next must have a higher number, not ${sequence}.`;
        throw new ProblemError('sequence-taken', detail, { current });
      }
      const repeated = result.outcome === 'repeated';
      audit(request, repeated ? 'kill-list-repeated' : 'kill-list', { sequence, hash });
      return reply.code(repeated ? 200 : 201).send({ sequence, hash });
    },
  );
};

async function textOf(store: Store, org: string, sequence: number): Promise<string> {
  const text = await killListText(store, org, sequence);
  if (text === null) throw new Error(`kill list ${sequence} of ${org} is gone`);
  return text;
}

async function verified(store: Store, org: string, body: string): Promise<Omit<KillListPublication, 'by'>> {
  const { publicKey } = await requireKey(store, org);
  const result = await verifyKillList(body, { publicKey, org, heldSequence: null });
  if (!result.ok) throw new ProblemError('refused', result.reason, { code: result.code });
  const { sequence, issuedAt } = result.list;
  return { org, sequence, issuedAt, hash: result.hash, text: body.trim() };
}
