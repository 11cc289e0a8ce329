import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** TLS in front of a plain HTTP server on loopback, as a reverse proxy does it in production. */
export interface TlsProxy {
  port: number;
  close(): Promise<void>;
}

/** Starts the proxy. `target` gives the server's port at each request, so that the server may be restarted elsewhere. */
export async function startTlsProxy(tls: { key: string; cert: string }, target: () => number): Promise<TlsProxy> {
  const server = createServer(tls, (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const forwarded = { ...headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
    const inner = request({ host: '127.0.0.1', port: target(), method, path: url, headers: forwarded }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    inner.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end();
    });
    incoming.pipe(inner);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
