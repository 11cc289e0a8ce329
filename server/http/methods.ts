import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem.ts';

const methods = ['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;

/**
 * Gives every address that exists an answer to the methods it does not have: 405 with `Allow`, where Fastify would say there
 * is nothing. Called before the first route; `close` after the last.
 */
export function watchMethods(app: FastifyInstance): { close(): void } {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const of = known.get(url) ?? new Set<string>();
    for (const each of [method].flat()) of.add(each);
    known.set(url, of);
  });
  return {
    close: () => {
      for (const [url, has] of [...known])
        if (!url.includes('*') && !url.startsWith('/docs')) refuseOthers(app, url, has);
    },
  };
}

function refuseOthers(app: FastifyInstance, url: string, has: ReadonlySet<string>): void {
  const allow = [...has, 'OPTIONS'].join(', ');
  const missing = methods.filter((method) => !has.has(method));
  const refuse = async (): Promise<never> => {
    throw new ProblemError('method-not-allowed', `This address answers ${allow}.`, { headers: { Allow: allow } });
  };
  // Refused before the body is read, whatever its type.
  app.route({ method: missing, url, schema: { hide: true }, onRequest: refuse, handler: refuse });
}
