import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { epochNumberSchema, releaseSchema } from '../../lib/model/ballot.ts';
import { epochMsSchema } from '../../lib/model/ids.ts';
import { listReleases, readRelease } from '../release/read.ts';
import type { RouteContext } from './context.ts';
import { adminSecurity, orgParams, problemReplies } from './openapi.ts';
import { ProblemError } from './problem.ts';

const common = { tags: ['releases'], security: adminSecurity };
const listSchema = {
  ...common,
  operationId: 'listReleases',
  summary: 'Released weeks, newest first',
  params: orgParams,
  response: {
    200: z.strictObject({
      releases: z.array(z.strictObject({ epoch: epochNumberSchema, releasedAt: epochMsSchema })),
    }),
    ...problemReplies(401, 403),
  },
};
const oneSchema = {
  ...common,
  operationId: 'getRelease',
  summary: 'The frozen figures of one week',
  description: 'They never change. There are no filters and no other way to ask.',
  params: orgParams.extend({ epoch: z.coerce.number().pipe(epochNumberSchema) }),
  response: { 200: releaseSchema, ...problemReplies(401, 403, 404) },
};

/** What the ballots said, for admins. */
export const releaseRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, { store, admins }) => {
  app.get('/v1/orgs/:org/releases', { schema: listSchema, onRequest: admins }, async (request) => ({
    releases: await listReleases(store.releases, request.params.org),
  }));

  app.get('/v1/orgs/:org/releases/:epoch', { schema: oneSchema, onRequest: admins }, async (request) => {
    const { org, epoch } = request.params;
    const release = await readRelease(store.releases, org, epoch);
    if (!release) throw new ProblemError('unknown-release', 'This week is not released, or nothing was asked in it.');
    return release;
  });
};
