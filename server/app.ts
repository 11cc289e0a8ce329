import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { logAccess } from './http/access-log.ts';
import { adminOnly, decorateAdmin } from './http/auth.ts';
import { ballotRoutes } from './http/ballots.ts';
import type { RouteContext } from './http/context.ts';
import { type AppDeps, defaultLimits } from './http/deps.ts';
import { enrolRoutes } from './http/enrol.ts';
import { answerClientError, answerErrors, answerFrameworkError } from './http/errors.ts';
import { FailureGate } from './http/failure-gate.ts';
import { gatewayRoutes } from './http/gateway.ts';
import { protect } from './http/headers.ts';
import { healthRoutes } from './http/health.ts';
import { inviteRoutes } from './http/invites.ts';
import { joinRoutes } from './http/join.ts';
import { killListRoutes } from './http/kill-list.ts';
import { watchMethods } from './http/methods.ts';
import { oidcRoutes } from './http/oidc.ts';
import { membershipRoutes } from './http/oidc-status.ts';
import { describeApi } from './http/openapi.ts';
import { orgRoutes } from './http/org.ts';
import { ProblemError } from './http/problem.ts';
import { programRoutes } from './http/program.ts';
import { releaseRoutes } from './http/releases.ts';
import { signedType } from './http/signed-text.ts';

/** Bytes of a body that is no signed text. */
const bodyLimit = 16_384;
/** Milliseconds a request may take to arrive. */
const requestTimeout = 30_000;

/** The collector over its parts, not listening yet. Knows nothing of the process, the environment or the network. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const { services, config } = deps;
  const limits = { ...defaultLimits, ...config.limits };
  const app = Fastify({
    bodyLimit,
    requestTimeout,
    // As many as there are, not "all": what stands further left in X-Forwarded-For was written by the sender.
    trustProxy: (_address, hop) => hop < config.trustProxy,
    logger: deps.logger ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    clientErrorHandler: answerClientError,
    forceCloseConnections: 'idle',
    frameworkErrors: answerFrameworkError,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser(signedType, { parseAs: 'string' }, (_request, body, done) => done(null, body));
  answerErrors(app);
  decorateAdmin(app);
  logAccess(app);
  await protect(app, config.publicUrl);
  await limitRates(app, limits.other);
  const methods = watchMethods(app);
  await describeApi(app);
  const gate = new FailureGate(deps.clock, limits.failures);
  const { admin, issuer, tally } = services;
  const [feedLimit, inviteLimit] = [{ max: limits.feed }, { max: limits.invites }];
  await app.register(healthRoutes, deps);
  if (admin) {
    const admins = adminOnly(admin, gate);
    const context: RouteContext = { store: admin, gate, admins, feedLimit, inviteLimit, publicUrl: config.publicUrl };
    for (const routes of [programRoutes, killListRoutes, orgRoutes, inviteRoutes, releaseRoutes]) {
      await app.register(routes, context);
    }
    await app.register(joinRoutes);
  }
  if (issuer) {
    const { oidc, publicUrl } = config;
    await app.register(enrolRoutes, { issuer, gate, inviteLimit, feedLimit });
    await app.register(membershipRoutes, { issuer, directoryOf: oidc?.org ?? null, feedLimit });
    if (oidc) await app.register(oidcRoutes, { issuer, oidc, publicUrl, inviteLimit });
  }
  if (tally) {
    await app.register(ballotRoutes, { tally, feedLimit });
    await app.register(gatewayRoutes, { tally, feedLimit });
  }
  methods.close();
  return app;
}

async function limitRates(app: FastifyInstance, max: number): Promise<void> {
  const none = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  await app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    // Feed answers are shared by caches: what one address may still ask for is nobody else's business.
    addHeadersOnExceeding: none,
    addHeaders: { ...none, 'retry-after': true },
    errorResponseBuilder: (_request, { ttl }) =>
      new ProblemError('too-many-requests', `Too many requests. Try again in ${Math.ceil(ttl / 1000)} seconds.`),
  });
}
