import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** TLS in front of a plain HTTP server on loopback, as a reverse proxy does it in production. */
export interface TlsProxy {
  port: number;
  /** What a hostile proxy would answer instead of the server to `GET` of a path; empty: it is honest. */
  lies: Map<string, string>;
  close(): Promise<void>;
}

/** Starts the proxy. `target` gives the server's port at each request, so that the server may be restarted elsewhere. */
export async function startTlsProxy(tls: { key: string; cert: string }, target: () => number): Promise<TlsProxy> {
  const lies = new Map<string, string>();
  const server = createServer(tls, (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const lie = method === 'GET' ? lies.get(url ?? '') : undefined;
    if (lie !== undefined) {
      outgoing.writeHead(200, { 'Content-Type': 'application/jose', 'Access-Control-Allow-Origin': '*' });
      outgoing.end(lie);
      return;
    }
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
    lies,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
