import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { healthSchema } from '../../lib/model/collector.ts';
import { readHealth } from '../store/health.ts';
import type { AppDeps } from './deps.ts';
import { metricsText } from './metrics.ts';
import { problemReplies } from './openapi.ts';

const schema = {
  operationId: 'health',
  tags: ['running'],
  summary: 'Whether the collector and its database work',
  response: { 200: healthSchema, ...problemReplies() },
};
const metricsSchema = {
  operationId: 'metrics',
  tags: ['running'],
  summary: 'Figures for a monitor (Prometheus text)',
  description: 'Ballots as they stood at the last full hour. Nothing per person, organisation, question or answer.',
  response: {
    200: { description: 'Prometheus text format 0.0.4', content: { 'text/plain': { schema: z.string() } } },
    ...problemReplies(),
  },
};

/** For load balancers and whoever is on call: 200 only when the database answered just now. */
export const healthRoutes: FastifyPluginAsyncZod<AppDeps> = async (app, deps) => {
  app.get('/health', { schema, logLevel: 'warn' }, async (_request, reply) => {
    reply.header('Cache-Control', 'no-store');
    return readHealth(deps.services, deps.lastTick());
  });

  app.get('/metrics', { schema: metricsSchema, logLevel: 'warn' }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metricsText(deps)),
  );
};
