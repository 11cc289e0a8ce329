import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/**
 * Security headers, and CORS open to every origin: there are no cookies, so another site can do no more with a browser than
 * without one. Extension pages, whose origin differs per browser, need it.
 */
export async function protect(app: FastifyInstance, publicUrl: () => string): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'no-store',
    });
    if (publicUrl().startsWith('https:')) reply.header('Strict-Transport-Security', 'max-age=31536000');
    // Chromium asks this before a page may reach an address in the company's own network.
    if (request.headers['access-control-request-private-network'] === 'true') {
      reply.header('Access-Control-Allow-Private-Network', 'true');
    }
  });
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'HEAD', 'PUT', 'POST'],
    allowedHeaders: ['Authorization', 'Content-Type', 'If-Match', 'If-None-Match'],
    exposedHeaders: ['ETag', 'Retry-After'],
    maxAge: 7200,
    // A plain OPTIONS without preflight headers is no error worth a page of explanation.
    strictPreflight: false,
  });
}
