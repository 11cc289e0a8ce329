import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { sealedSizes, sealedTypes } from '../../lib/ballot/ohttp.ts';

/** Milliseconds the collector may take to answer. */
const targetTimeout = 15_000;

export interface RelayOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Address of the collector. */
  target: string;
}

export interface Relay {
  url: string;
  close(): Promise<void>;
}

/**
 * A relay (RFC 9458): takes sealed requests of one size at `POST /`, hands their bytes and nothing else to the collector's
 * gateway, and gives its answer back. It logs nothing, keeps nothing, and sends no address or header of the sender on.
 * @throws when the target is no web address or the port cannot be had
 */
export async function startRelay({ host, port, target }: RelayOptions): Promise<Relay> {
  const gateway = new URL('/v1/ohttp', target).href;
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 10_000 }, (request, response) => {
    relay(request, response, gateway).catch(() => answer(response, 502));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function relay(request: IncomingMessage, response: ServerResponse, gateway: string): Promise<void> {
  if (request.url !== '/') return answer(response, 404);
  if (request.method !== 'POST') return answer(response, 405);
  if (request.headers['content-type'] !== sealedTypes.request) return answer(response, 415);
  const sealed = await read(request);
  if (!sealed) return answer(response, 400);
  const reply = await fetch(gateway, {
    method: 'POST',
    headers: { 'Content-Type': sealedTypes.request },
    body: sealed,
    redirect: 'error',
    signal: AbortSignal.timeout(targetTimeout),
  });
  const body = new Uint8Array(await reply.arrayBuffer());
  // A refusal of the gateway has another size: it is told by its status alone.
  if (reply.status !== 200 || body.length !== sealedSizes.response)
    return answer(response, reply.ok ? 502 : reply.status);
  response.writeHead(200, headersOf(sealedTypes.response, body.length)).end(body);
}

/** Exactly one size; null for any other, read no further than that. */
async function read(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null> {
  const sealed = new Uint8Array(sealedSizes.request);
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (length + chunk.length > sealed.length) return null;
    sealed.set(chunk, length);
    length += chunk.length;
  }
  return length === sealed.length ? sealed : null;
}

function answer(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, headersOf('text/plain', 0)).end();
}

function headersOf(type: string, length: number) {
  return {
    'Content-Type': type,
    'Content-Length': length,
    'Cache-Control': 'no-store',
    Connection: 'close',
    'Access-Control-Allow-Origin': '*',
  };
}
