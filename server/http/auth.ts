import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { type Admin, findAdmin } from '../store/admins.ts';
import type { Store } from '../store/store.ts';
import type { FailureGate } from './failure-gate.ts';
import { ProblemError } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose token the request carries; null on addresses that need none. */
    admin: Admin | null;
  }
}

/** Makes `request.admin` known to the server. */
export function decorateAdmin(app: FastifyInstance): void {
  app.decorateRequest('admin', null);
}

/**
 * Lets only admins of the organisation in the address pass. Runs before the body is read: who has no token cannot make the
 * collector read a megabyte.
 */
export function adminOnly(store: Store, gate: FailureGate): onRequestAsyncHookHandler {
  return async (request) => {
    refuseGuessers(gate, request);
    const token = /^Bearer ([\w-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const admin = token === undefined ? null : await findAdmin(store, token);
    if (!admin) {
      gate.failed(request.ip);
      throw new ProblemError('wrong-token', 'The admin token is missing, wrong or revoked.', {
        headers: { 'WWW-Authenticate': 'Bearer realm="collector"' },
      });
    }
    const { org } = request.params as { org?: string };
    if (admin.org !== org) {
      throw new ProblemError('not-your-organisation', `This token is for the organisation "${admin.org}".`);
    }
    request.admin = admin;
  };
}

/** @throws ProblemError when the address failed too often within the last minute */
export function refuseGuessers(gate: FailureGate, request: FastifyRequest): void {
  const seconds = gate.secondsClosed(request.ip);
  if (seconds > 0) {
    throw new ProblemError('too-many-requests', `Too many wrong attempts. Try again in ${seconds} seconds.`, {
      headers: { 'Retry-After': String(seconds) },
    });
  }
}

/** The admin of a request that `adminOnly` let pass. */
export function adminOf(request: FastifyRequest): Admin {
  if (request.admin === null) throw new Error('this address is open to everyone, but its handler expects an admin');
  return request.admin;
}

/** One line in the log for each thing an admin did: who, what, which number. */
export function audit(request: FastifyRequest, action: string, about: Record<string, unknown> = {}): void {
  const { name, org } = adminOf(request);
  request.log.info({ audit: { by: name, org, action, ...about } }, `audit: ${action}`);
}
