import type { FastifyInstance } from 'fastify';

/** Devices open and close their windows by this header, not by their own clock. */
export function sayTime(app: FastifyInstance, clock: () => number): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('Date', new Date(clock()).toUTCString());
  });
}
