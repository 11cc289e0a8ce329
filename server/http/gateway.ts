import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { BinaryHttpError, type BinaryRequest } from '../../lib/ballot/bhttp.ts';
import {
  keyIdOf,
  OhttpError,
  type OpenedRequest,
  openRequest,
  sealedSizes,
  sealedTypes,
} from '../../lib/ballot/ohttp.ts';
import { OverloadedError } from '../store/batch.ts';
import { isFull, isUnavailable } from '../store/failures.ts';
import type { TallyService } from '../tally/service.ts';
import { takeBallot } from '../tally/service.ts';
import { ballotProblem } from './ballot-problem.ts';
import type { BallotContext } from './ballots.ts';
import { problemReplies } from './openapi.ts';
import { ProblemError } from './problem.ts';

const schema = {
  operationId: 'castSealedBallot',
  tags: ['ballots'],
  summary: 'Cast one ballot through a relay',
  description: `Oblivious HTTP (RFC 9458): ${sealedSizes.request} bytes in, ${sealedSizes.response} bytes out, whatever they say.`,
  consumes: [sealedTypes.request],
  body: z.unknown(),
  response: {
    200: {
      description: 'The sealed answer',
      content: { [sealedTypes.response]: { schema: z.unknown() } },
    },
    ...problemReplies(413, 415, 422),
  },
};

/** The gateway: opens what a relay brings, casts the ballot in it, and seals the answer. */
export const gatewayRoutes: FastifyPluginAsyncZod<BallotContext> = async (app, { tally, feedLimit }) => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('Connection', 'close');
  });
  app.addContentTypeParser(sealedTypes.request, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const unlogged = { config: { rateLimit: feedLimit }, logLevel: 'silent', bodyLimit: sealedSizes.request } as const;

  app.post('/v1/ohttp', { schema, ...unlogged }, async (request, reply) => {
    const opened = await open(tally, request.body);
    const status = await castInner(tally, opened);
    const sealed = await opened.seal({ status, body: new Uint8Array() }, tally.store.random);
    return reply.type(sealedTypes.response).send(Buffer.from(sealed));
  });
};

async function open({ gateway }: TallyService, body: unknown): Promise<OpenedRequest> {
  const isWhole = body instanceof Uint8Array && body.length === sealedSizes.request;
  if (!isWhole) throw new ProblemError('malformed-request', `A sealed ballot has ${sealedSizes.request} bytes.`);
  const id = keyIdOf(body);
  const key = id === null ? null : await gateway.of(id);
  if (!key) throw new ProblemError('unknown-gateway-key', 'It is sealed for a key this gateway has not.');
  try {
    return await openRequest(key, body);
  } catch (error) {
    if (error instanceof OhttpError)
      throw new ProblemError('unknown-gateway-key', 'It cannot be opened with this key.');
    throw error;
  }
}

/** The status of the answer inside. Whoever carries it learns nothing, so every failure goes in there as well. */
async function castInner(tally: TallyService, opened: OpenedRequest): Promise<number> {
  try {
    const request = innerRequest(opened);
    if (request?.method !== 'POST' || request.path !== '/v1/ballots') return 400;
    const refusal = await takeBallot(tally, request.body);
    return refusal ? ballotProblem(refusal).statusCode : 204;
  } catch (error) {
    return isUnavailable(error) || isFull(error) || error instanceof OverloadedError ? 503 : 500;
  }
}

function innerRequest(opened: OpenedRequest): BinaryRequest | null {
  try {
    return opened.request();
  } catch (error) {
    if (error instanceof BinaryHttpError) return null;
    throw error;
  }
}
