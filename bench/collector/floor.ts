import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';

/**
 * The floor: a server that reads 512 bytes, checks them with zod and answers, and stores nothing. `closing`: each answer ends
 * its connection, as the tally's do. Returns the port.
 */
export async function startFloor(closing: boolean): Promise<{ port: number; close: () => Promise<void> }> {
  const app = Fastify().withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const body = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === 512);
  app.post('/v1/ballots', { schema: { body } }, async (_request, reply) => {
    if (closing) reply.header('Connection', 'close');
    return reply.code(204).send();
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, close: () => app.close() };
}
