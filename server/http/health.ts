import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { healthSchema } from '../../lib/model/collector.ts';
import { readHealth } from '../store/health.ts';
import type { RouteContext } from './context.ts';
import { problemReplies } from './openapi.ts';

const schema = {
  operationId: 'health',
  tags: ['running'],
  summary: 'Whether the collector and its database work',
  response: { 200: healthSchema, ...problemReplies() },
};

/** For load balancers and whoever is on call: 200 only when the database answered just now. */
export const healthRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, { store }) => {
  app.get('/health', { schema, logLevel: 'warn' }, async (_request, reply) => {
    reply.header('Cache-Control', 'no-store');
    return readHealth(store);
  });
};
