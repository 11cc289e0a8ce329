import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sent to these addresses alone: not with requests of the device, which carry credentials to the issuer. */
const path = '/v1/oidc';

/** Over https the prefix makes browsers refuse a cookie of this name from any other source. */
function nameOf(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Secure-carrot-oidc' : 'carrot-oidc';
}

/** Lax: the browser comes back from the directory by a link, and must bring it along. */
export function setCookie(reply: FastifyReply, publicUrl: string, value: string, seconds: number): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const limits = `Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
  reply.header('Set-Cookie', `${nameOf(publicUrl)}=${value}; ${limits}`);
}

export function clearCookie(reply: FastifyReply, publicUrl: string): void {
  setCookie(reply, publicUrl, '', 0);
}

/** Null when the request brings none. */
export function readCookie(request: FastifyRequest, publicUrl: string): string | null {
  const start = `${nameOf(publicUrl)}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length) ?? null;
}
