import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { ProblemError } from './problem.ts';

/** Media type of every signed text (RFC 7515). */
export const signedType = 'application/jose';
/** White space around a signed text is no part of it; a line end or two must not make it oversized. */
export const slackBytes = 1024;
/** Long enough for a CDN to answer a whole company, short enough for a change to arrive within a minute. */
const feedCaching = 'public, max-age=15, must-revalidate';

export interface SignedReply {
  hash: string;
  /** Read only when the device does not hold it already. */
  read: () => Promise<string>;
  caching?: string;
}

/** Answers with a signed text, or 304 when the sender holds it already. */
export async function sendSigned(
  request: FastifyRequest,
  reply: FastifyReply,
  { hash, read, caching = feedCaching }: SignedReply,
): Promise<FastifyReply> {
  reply.headers({ ETag: `"${hash}"`, 'Cache-Control': caching });
  if (holds(request.headers['if-none-match'], hash)) return reply.code(304).send();
  return reply.type(signedType).send(await read());
}

/** Lets only signed texts pass: a JSON string would be text too. Runs before the body is read. */
export const signedOnly: onRequestAsyncHookHandler = async (request) => {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== signedType) {
    throw new ProblemError('unsupported-media-type', `Send the signed text as ${signedType}.`);
  }
};

/** Weak comparison (RFC 9110 section 13.1.2): a proxy that compresses makes the tag weak. */
function holds(header: string | undefined, hash: string): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${hash}"`);
}

/** Hash of the version a publication was made from, null for the first. @throws ProblemError when the sender does not say */
export function basedOn(request: FastifyRequest): string | null {
  const { 'if-match': match, 'if-none-match': noneMatch } = request.headers;
  if (match === undefined && noneMatch?.trim() === '*') return null;
  const hash = /^"([0-9a-f]{64})"$/.exec(match?.trim() ?? '')?.[1];
  if (hash !== undefined && noneMatch === undefined) return hash;
  throw new ProblemError(
    'precondition-required',
    'Say which version this one was made from: If-Match with its hash in quotes, or If-None-Match: * for the first.',
  );
}
