import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { publishedSchema } from '../../lib/model/collector.ts';
import { maxBundleBytes } from '../../lib/program/format.ts';
import { verifyBundle } from '../../lib/program/verify.ts';
import type { Store } from '../store/store.ts';
import { type CurrentVersion, currentVersion, type Publication, publish, versionText } from '../store/versions.ts';
import { adminOf, audit } from './auth.ts';
import type { RouteContext } from './context.ts';
import { adminSecurity, orgParams, problemReplies, signedContent } from './openapi.ts';
import { ProblemError } from './problem.ts';
import { nothingPublished, requireKey } from './require.ts';
import { basedOn, sendSigned, signedOnly, signedType, slackBytes } from './signed-text.ts';

const feedSchema = {
  operationId: 'getProgram',
  tags: ['feed'],
  summary: 'The signed program in force',
  description: 'Open to everyone and cacheable. 304 when If-None-Match carries the hash of the text held already.',
  params: orgParams,
  response: { 200: signedContent, 304: z.undefined().describe('It is held already'), ...problemReplies(404) },
};

const publishSchema = {
  operationId: 'publishProgram',
  tags: ['publishing'],
  summary: 'Publish a version',
  description:
    'The body is the signed text. If-Match carries the hash of the version it was made from; If-None-Match: * says it is the first. 200 when this very text is in force already.',
  security: adminSecurity,
  consumes: [signedType],
  params: orgParams,
  body: z.string(),
  response: {
    200: publishedSchema,
    201: publishedSchema,
    ...problemReplies(401, 403, 404, 409, 412, 413, 415, 422, 428),
  },
};

/** The feed every device polls, and publishing to it. */
export const programRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, { store, admins, feedLimit }) => {
  const feed = { schema: feedSchema, config: { rateLimit: feedLimit }, logLevel: 'warn' } as const;
  app.get('/v1/orgs/:org/program', feed, async (request, reply) => {
    const { org } = request.params;
    const current = await currentVersion(store.db, org);
    if (!current) throw await nothingPublished(store, org, 'program');
    return sendSigned(request, reply, { hash: current.hash, read: () => textOf(store, org, current.version) });
  });

  const bodyLimit = maxBundleBytes + slackBytes;
  app.put(
    '/v1/orgs/:org/program',
    { schema: publishSchema, onRequest: [admins, signedOnly], bodyLimit },
    async (request, reply) => {
      const base = basedOn(request);
      const checked = await verified(store, request.params.org, request.body);
      const repeated = await put(store, { ...checked, basedOn: base, by: adminOf(request).name });
      const { version, hash } = checked;
      audit(request, repeated ? 'publish-repeated' : 'publish', { version, hash });
      return reply.code(repeated ? 200 : 201).send({ version, hash });
    },
  );
};

async function textOf(store: Store, org: string, version: number): Promise<string> {
  const text = await versionText(store, org, version);
  if (text === null) throw new Error(`version ${version} of ${org} is gone`);
  return text;
}

/** The order of versions is judged in the transaction that publishes, not here: someone else may be faster. */
async function verified(store: Store, org: string, body: string): Promise<Omit<Publication, 'basedOn' | 'by'>> {
  const { publicKey } = await requireKey(store, org);
  const options = { publicKey, org, heldVersion: null, heldHash: null, now: store.clock() };
  const result = await verifyBundle(body, options);
  if (!result.ok) throw new ProblemError('refused', result.reason, { code: result.code });
  const { version, issuedAt } = result.bundle;
  return { org, version, issuedAt, hash: result.hash, text: body.trim() };
}

/** True when this very text is in force already. @throws ProblemError when someone else was faster */
async function put(store: Store, publication: Publication): Promise<boolean> {
  const result = await publish(store, publication);
  if (result.outcome === 'based-on-old') throw basedOnOld(result.current);
  if (result.outcome === 'version-taken') {
    const { version } = result.current;
    const detail = `Version ${version} is in force; the next must have a higher number, not ${publication.version}.`;
    throw new ProblemError('version-taken', detail, { current: result.current });
  }
  return result.outcome === 'repeated';
}

function basedOnOld(current: CurrentVersion | null): ProblemError {
  if (!current) return new ProblemError('based-on-old', 'Nothing is published yet: publish this as the first version.');
  const detail = `Version ${current.version} was published meanwhile. Nothing is lost: compare with it, then publish again.`;
  return new ProblemError('based-on-old', detail, { current });
}
