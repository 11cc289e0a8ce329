import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemSchema } from '../../lib/model/collector.ts';
import { idSchema } from '../../lib/model/ids.ts';
import { signedType } from './signed-text.ts';

export const orgParams = z.object({ org: idSchema });
export const adminSecurity = [{ adminToken: [] }];

/** A signed text as a reply. */
export const signedContent = {
  description: 'A compact JWS (RFC 7515)',
  content: { [signedType]: { schema: z.string() } },
};

const whatStatusMeans = {
  400: 'The request does not fit',
  401: 'The admin token is missing, wrong or revoked',
  403: 'Not allowed; `code` says why',
  404: 'Not found',
  409: 'Conflict with what is there, or too early; `code` says which',
  410: 'Used, expired or over; `code` says which',
  412: 'Someone else published meanwhile; `current` says what',
  413: 'The body is too large',
  415: 'The content type does not fit',
  422: 'The signed or sealed bytes are refused; `code` says why',
  428: 'If-Match or If-None-Match is missing',
  429: 'Too many requests; see Retry-After',
  500: 'The collector failed',
  503: 'The database does not answer; see Retry-After',
} as const;
type ProblemStatus = keyof typeof whatStatusMeans;

/** The problems an address may answer with, beside those every address may. */
export function problemReplies(...statuses: ProblemStatus[]) {
  const all: ProblemStatus[] = [400, ...statuses, 429, 500, 503];
  return Object.fromEntries(
    all.map((status) => [
      status,
      { description: whatStatusMeans[status], content: { 'application/problem+json': { schema: problemSchema } } },
    ]),
  );
}

/** The page loads its own parts and asks this collector, nobody else. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/openapi.json` and a page for people at `/docs`. Registered before the routes it describes. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Carrot collector',
        version: '1',
        description:
          'Keeps signed programs and gives them to devices. It never holds the signing key and never learns what a person did. Every error is problem details (RFC 9457) with a stable `code`.',
      },
      tags: [
        { name: 'feed', description: 'What every device reads; no token, no cookie' },
        { name: 'joining', description: 'What a device asks with an invite' },
        { name: 'publishing', description: 'What the Studio and the command line do with an admin token' },
        {
          name: 'ballots',
          description: 'The secret ballot: membership and tokens (issuer), ballot papers and ballots (tally)',
        },
        { name: 'releases', description: 'Frozen figures, for admins' },
        { name: 'running', description: 'For whoever runs the collector' },
      ],
      components: { securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    transformStaticCSP: () => pagePolicy,
    uiConfig: { url: '/openapi.json' },
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
