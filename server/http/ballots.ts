import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ballotLimits, epochNumberSchema } from '../../lib/model/ballot.ts';
import { type TallyService, takeBallot } from '../tally/service.ts';
import { ballotProblem } from './ballot-problem.ts';
import { orgParams, problemReplies, signedContent } from './openapi.ts';
import { ProblemError } from './problem.ts';
import { sayTime } from './say-time.ts';
import { sendSigned } from './signed-text.ts';

const ballotType = 'application/octet-stream';
const epochParams = orgParams.extend({ epoch: z.coerce.number().pipe(epochNumberSchema) });

const manifestReplies = {
  200: signedContent,
  304: z.undefined().describe('It is held already'),
  ...problemReplies(404),
};
const manifestSchema = {
  operationId: 'getManifest',
  tags: ['ballots'],
  summary: 'The newest ballot paper',
  description: 'Ask without credentials, with the hash of what is held in If-None-Match. `Date` is the server’s time.',
  params: orgParams,
  response: manifestReplies,
};
const olderSchema = {
  operationId: 'getOlderManifest',
  tags: ['ballots'],
  summary: 'The ballot paper of one week',
  params: epochParams,
  response: manifestReplies,
};
const ballotSchema = {
  operationId: 'castBallot',
  tags: ['ballots'],
  summary: 'Cast one ballot',
  description: 'Exactly 512 bytes. The same empty answer for a new ballot and a repeated one, after it is on the disk.',
  consumes: [ballotType],
  body: z.unknown(),
  response: {
    204: z.undefined().describe('It counts, or counted already'),
    ...problemReplies(403, 409, 410, 413, 415),
  },
};

export interface BallotContext {
  tally: TallyService;
  feedLimit: { max: number };
}

/**
 * The tally's addresses. Nothing of them is logged, and each answer ends its connection, so that no two requests of a device
 * can be joined by it.
 */
export const ballotRoutes: FastifyPluginAsyncZod<BallotContext> = async (app, { tally, feedLimit }) => {
  const { store } = tally;
  sayTime(app, store.clock);
  endConnections(app);
  app.addContentTypeParser(ballotType, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const unlogged = { config: { rateLimit: feedLimit }, logLevel: 'silent' } as const;

  app.get('/v1/orgs/:org/manifest', { schema: manifestSchema, ...unlogged }, async (request, reply) => {
    const { org } = request.params;
    const newest = await store.shared
      .selectFrom('manifests')
      .select(['hash', 'text'])
      .where('org', '=', org)
      .orderBy('epoch', 'desc')
      .limit(1)
      .executeTakeFirst();
    return sendManifest(newest, (signed) => sendSigned(request, reply, signed));
  });

  app.get('/v1/orgs/:org/manifests/:epoch', { schema: olderSchema, ...unlogged }, async (request, reply) => {
    const { org, epoch } = request.params;
    const row = await store.shared
      .selectFrom('manifests')
      .select(['hash', 'text'])
      .where('org', '=', org)
      .where('epoch', '=', epoch)
      .executeTakeFirst();
    return sendManifest(row, (signed) => sendSigned(request, reply, signed));
  });

  const bodyLimit = ballotLimits.ballotBytes;
  app.post('/v1/ballots', { schema: ballotSchema, bodyLimit, ...unlogged }, async (request, reply) => {
    const { body } = request;
    const refusal = body instanceof Uint8Array ? await takeBallot(tally, body) : 'malformed-ballot';
    if (refusal) throw ballotProblem(refusal);
    return reply.code(204).send();
  });
};

function endConnections(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('Connection', 'close');
  });
}

type Send<T> = (signed: { hash: string; read: () => Promise<string>; caching: string }) => Promise<T>;

/** Never from a cache: the answer carries the time, and an old one would be a lie. */
function sendManifest<T>(row: { hash: string; text: string } | undefined, send: Send<T>): Promise<T> {
  if (!row) throw new ProblemError('no-manifest', 'This organisation has no ballot paper for this week.');
  return send({ hash: row.hash, read: async () => row.text, caching: 'no-store' });
}
