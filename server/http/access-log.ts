import type { FastifyInstance } from 'fastify';

/**
 * One line per request: method, the route's pattern, status, duration. No address of the sender, no token, no path as it was
 * sent, no validator: nothing in the log says who asked. Routes that devices poll log from `warn` on, so not at all.
 */
export function logAccess(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { url: route = 'unknown' } = request.routeOptions;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ access: { method: request.method, route, status: reply.statusCode, ms } }, 'answered');
  });
}
