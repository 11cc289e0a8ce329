import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A program feed as any static HTTPS host would serve it, with the cross-origin headers a feed must send. */
export interface FeedServer {
  port: number;
  /** What it serves; null answers 404. */
  body: string | null;
  /** Every request: method, path and the headers a device sent. */
  requests: { method: string; headers: Record<string, string | string[] | undefined>; status: number }[];
  close(): Promise<void>;
}

/** Starts a feed on loopback. `hashOf` gives the entity tag of a body: its SHA-256, as devices compute it. */
export async function startFeedServer(
  tls: { key: string; cert: string },
  hashOf: (text: string) => Promise<string>,
): Promise<FeedServer> {
  const feed: FeedServer = { port: 0, body: null, requests: [], close: () => Promise.resolve() };
  const server = createServer(tls, async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'if-none-match');
    response.setHeader('Access-Control-Allow-Private-Network', 'true');
    const same = feed.body !== null && request.headers['if-none-match'] === `"${await hashOf(feed.body)}"`;
    const status = request.method === 'OPTIONS' ? 204 : feed.body === null ? 404 : same ? 304 : 200;
    feed.requests.push({ method: request.method ?? '', headers: request.headers, status });
    response.writeHead(status, { 'Content-Type': 'application/jose' });
    response.end(status === 200 ? feed.body : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  feed.port = (server.address() as AddressInfo).port;
  feed.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return feed;
}
