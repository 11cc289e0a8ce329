import type { FastifyReply } from 'fastify';
import type { Problem } from '../../lib/model/collector.ts';

/** Every refusal the collector knows, besides the refusal codes of signed texts (all 422). Codes never change meaning. */
const problems = {
  'malformed-request': [400, 'The request could not be read'],
  'invalid-request': [400, 'The request does not fit'],
  'malformed-ballot': [400, 'This is no ballot'],
  'wrong-questions': [400, 'Not the questions of the week'],
  'wrong-token': [401, 'The token is not valid'],
  'not-your-organisation': [403, 'The token is for another organisation'],
  'not-a-member': [403, 'Not a member of the organisation'],
  'unknown-week': [403, 'There is no such week'],
  'unknown-question': [403, 'The question is not asked in this week'],
  'not-on-paper': [403, 'The ballot says what is not on the ballot paper'],
  'forged-ballot': [403, 'The token of the ballot is not valid'],
  'not-found': [404, 'There is nothing here'],
  'unknown-org': [404, 'There is no such organisation'],
  'unknown-version': [404, 'There is no such version'],
  'no-manifest': [404, 'There is no ballot paper'],
  'unknown-release': [404, 'There is no such release'],
  'unknown-invite': [404, 'There is no such invite'],
  'nothing-published': [404, 'Nothing is published yet'],
  'method-not-allowed': [405, 'This address does not do that'],
  timeout: [408, 'The request took too long'],
  'key-set': [409, 'Another key is set'],
  'no-key': [409, 'The organisation has no key yet'],
  'version-taken': [409, 'The version number is not free'],
  'sequence-taken': [409, 'The sequence number is not free'],
  'seats-full': [409, 'All seats are taken'],
  'secret-taken': [409, 'The secret is a member already'],
  'not-open-yet': [409, 'It is too early'],
  closed: [410, 'It is over'],
  'used-invite': [410, 'The invite was used'],
  'expired-invite': [410, 'The invite expired'],
  'based-on-old': [412, 'Someone else published meanwhile'],
  oversized: [413, 'The body is too large'],
  'unsupported-media-type': [415, 'The content type does not fit'],
  'unknown-gateway-key': [422, 'It cannot be opened'],
  refused: [422, 'The signed text is refused'],
  'precondition-required': [428, 'The version this one is based on is missing'],
  'already-issued': [429, 'The tokens of the week were fetched with other messages'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'The collector failed'],
  'database-unavailable': [503, 'The database does not answer'],
  'database-full': [503, 'The database has no room left'],
  overloaded: [503, 'Too much is waiting'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemKind = keyof typeof problems;

interface Extra {
  /** Stable code, where it is finer than the kind: the refusal code of a signed text. */
  code?: string;
  /** What is in force now, with a conflict. */
  current?: { version: number; hash: string } | { sequence: number; hash: string };
  /** Members that do not fit. */
  errors?: { path: string; message: string }[];
  /** Header fields of the answer. */
  headers?: Record<string, string>;
}

/** A refusal, thrown by a handler and answered as RFC 9457 problem details. */
export class ProblemError extends Error {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Problem;

  /** `detail`: one or two sentences for the person at the other end. */
  constructor(kind: ProblemKind, detail: string, { code = kind, headers = {}, ...members }: Extra = {}) {
    super(detail);
    const [status, title] = problems[kind];
    this.statusCode = status;
    this.headers = headers;
    this.body = { type: `urn:carrot:problem:${code}`, title, status, detail, code, ...members };
  }
}

/** Answers with a problem. Text, not an object: the route's own reply schemas are for its good answers. */
export function sendProblem(reply: FastifyReply, problem: ProblemError): FastifyReply {
  return reply
    .code(problem.statusCode)
    .headers({ 'Cache-Control': 'no-store', ...problem.headers })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.body));
}
