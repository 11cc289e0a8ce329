import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { OverloadedError } from '../store/batch.ts';
import { isFull, isUnavailable } from '../store/failures.ts';
import { ProblemError, sendProblem } from './problem.ts';

/** Turns everything that can go wrong into problem details; what is our fault goes to the log and nowhere else. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.statusCode >= 500)
      request.log.error({ err: error, route: request.routeOptions.url }, problem.body.code);
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, nothingHere()));
}

const again = { headers: { 'Retry-After': '5' } };

/** For errors before a route is found, such as an address that is not well formed. */
export function answerFrameworkError(_error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, new ProblemError('malformed-request', 'The address is not well formed.'));
}

/** For bytes that are no HTTP request at all, or have more header than anyone needs; there is no reply object yet. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const { body } = new ProblemError('malformed-request', 'This is not a well-formed HTTP request.');
  const text = JSON.stringify({ ...body, status: Number(status.slice(0, 3)) });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nContent-Length: ${text.length}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${text}`);
}

function nothingHere(): ProblemError {
  return new ProblemError('not-found', 'The collector has nothing at this address. Its addresses are listed at /docs.');
}

function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error.validation);
  if (isUnavailable(error)) {
    return new ProblemError('database-unavailable', 'The database does not answer. Try again in a moment.', again);
  }
  if (isFull(error))
    return new ProblemError('database-full', 'The database has no room left. Nothing was changed.', again);
  if (error instanceof OverloadedError) {
    return new ProblemError('overloaded', 'Too much is waiting for the database. Try again in a moment.', again);
  }
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  switch (status) {
    case 413:
      return new ProblemError('oversized', 'The body is larger than this address accepts.');
    case 415:
      return new ProblemError(
        'unsupported-media-type',
        'Signed texts are application/jose, all else application/json.',
      );
    case 408:
      return new ProblemError('timeout', 'The request took too long to arrive.');
    default:
      return typeof status === 'number' && status >= 400 && status < 500
        ? new ProblemError('malformed-request', 'The body is not the JSON this address expects.')
        : new ProblemError('internal', 'The collector failed; its log says why.');
  }
}

function invalid(issues: readonly { instancePath: string; message?: string | undefined }[]): ProblemError {
  const errors = issues.slice(0, 20).map(({ instancePath, message = 'does not fit' }) => ({
    path: instancePath.split('/').filter(Boolean).join('.'),
    message,
  }));
  const [first] = errors;
  const where = first?.path ? `${first.path}: ` : '';
  return new ProblemError('invalid-request', `${where}${first?.message ?? 'does not fit'}`, { errors });
}
