import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { orgSummarySchema, publicKeySchema, versionListSchema } from '../../lib/model/collector.ts';
import { keyFingerprint } from '../../lib/program/fingerprint.ts';
import { setKey, summaryOf } from '../store/orgs.ts';
import { sha256 } from '../store/secrets.ts';
import { listVersions, versionText } from '../store/versions.ts';
import { audit } from './auth.ts';
import type { RouteContext } from './context.ts';
import { adminSecurity, orgParams, problemReplies, signedContent } from './openapi.ts';
import { ProblemError } from './problem.ts';
import { requireOrg } from './require.ts';
import { sendSigned } from './signed-text.ts';

const common = { tags: ['publishing'], security: adminSecurity, params: orgParams };
const versionParams = orgParams.extend({ version: z.coerce.number().int().min(1) });

const orgSchema = {
  ...common,
  operationId: 'getOrganisation',
  summary: 'The organisation of the token',
  response: { 200: orgSummarySchema, ...problemReplies(401, 403) },
};
const keySchema = {
  ...common,
  operationId: 'setKey',
  summary: 'Set the public key, once',
  description: 'Devices pin the key when they join. Setting the same key again is fine; another one is refused.',
  body: publicKeySchema,
  response: { 200: orgSummarySchema, ...problemReplies(401, 403, 409) },
};
const versionsSchema = {
  ...common,
  operationId: 'listVersions',
  summary: 'All versions, newest first',
  response: { 200: versionListSchema, ...problemReplies(401, 403) },
};
const versionSchema = {
  ...common,
  operationId: 'getVersion',
  summary: 'The signed text of one version',
  params: versionParams,
  response: { 200: signedContent, ...problemReplies(401, 403, 404) },
};

/** The organisation, its key and its versions, for its admins. */
export const orgRoutes: FastifyPluginAsyncZod<RouteContext> = async (app, { store, admins }) => {
  app.get('/v1/orgs/:org', { schema: orgSchema, onRequest: admins }, async (request) =>
    summaryOf(store, await requireOrg(store, request.params.org)),
  );

  app.put('/v1/orgs/:org/key', { schema: keySchema, onRequest: admins }, async (request) => {
    const { org } = request.params;
    if (!(await setKey(store, org, request.body))) {
      throw new ProblemError('key-set', 'This organisation signs with another key; devices believe only that one.');
    }
    audit(request, 'set-key', { fingerprint: await keyFingerprint(JSON.stringify(request.body)) });
    return summaryOf(store, await requireOrg(store, org));
  });

  app.get('/v1/orgs/:org/versions', { schema: versionsSchema, onRequest: admins }, async (request) => ({
    versions: await listVersions(store, request.params.org),
  }));

  app.get('/v1/orgs/:org/versions/:version', { schema: versionSchema, onRequest: admins }, async (request, reply) => {
    const { org, version } = request.params;
    const text = await versionText(store, org, version);
    if (text === null) throw new ProblemError('unknown-version', `There is no version ${version}.`);
    return sendSigned(request, reply, { hash: sha256(text), read: async () => text, caching: 'no-store' });
  });
};
