import { Agent, request } from 'node:http';
import { Readable } from 'node:stream';
import type { UplinkFetch } from '../../lib/uplink/deps.ts';
import type { Line } from './evidence.ts';

/**
 * A device's connections as a browser keeps them: requests with credentials on one pool, requests without on another. The
 * source port names a connection. `shared`: one pool for both, the mistake an audit must notice.
 */
export function browserLine(shared: boolean): Line {
  const withCredentials = new Agent({ keepAlive: true, maxSockets: 1 });
  const without = shared ? withCredentials : new Agent({ keepAlive: true, maxSockets: 1 });
  const last = { connection: '' };
  const fetch: UplinkFetch = (url, init) =>
    new Promise((resolve, reject) => {
      const agent = init.credentials === 'include' ? withCredentials : without;
      const headers = Object.fromEntries(new Headers(init.headers));
      // In the mistake the server keeps tally connections open too.
      const outgoing = request(url, { method: init.method ?? 'GET', agent, headers }, (incoming) => {
        const found = new Headers();
        for (const [name, value] of Object.entries(incoming.headers))
          if (typeof value === 'string') found.set(name, value);
        const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
        resolve({ status: incoming.statusCode ?? 0, headers: found, body });
      });
      outgoing.on('socket', (socket) => {
        const name = (): void => {
          last.connection = `${socket.localPort}`;
        };
        if (socket.localPort) name();
        else socket.once('connect', name);
      });
      outgoing.on('error', reject);
      const { body } = init;
      outgoing.end(typeof body === 'string' || body instanceof Uint8Array ? body : undefined);
    });
  return { fetch, connection: () => last.connection };
}
