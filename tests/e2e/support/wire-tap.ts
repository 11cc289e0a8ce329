import { constants } from 'node:crypto';
import { connect } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';

/** One request as its bytes came, before any proxy or library touched them. */
export interface TappedRequest {
  /** Number of the TCP connection it came on. */
  connection: number;
  method: string;
  path: string;
  /** Header lines as they were sent, in order. */
  headers: [name: string, value: string][];
  body: Buffer;
}

export interface TappedConnection {
  number: number;
  sourcePort: number;
  /** Number of the connection whose TLS session this one took up; null: a session of its own. */
  resumes: number | null;
}

/** TLS in front of a plain HTTP server on loopback that keeps every byte and every connection it sees. */
export interface WireTap {
  port: number;
  requests: TappedRequest[];
  connections: TappedConnection[];
  close(): Promise<void>;
}

/** Starts the tap. It hands bytes on unchanged, so that connections end when the server behind ends them. */
export async function startWireTap(tls: { key: string; cert: string }, target: () => number): Promise<WireTap> {
  const requests: TappedRequest[] = [];
  const connections: TappedConnection[] = [];
  const sockets = new Set<TLSSocket>();
  // Sessions are kept here instead of in tickets, so that one that is taken up says whose it was.
  const sessions = new Map<string, { data: Buffer; connection: number }>();
  let lastResumed: number | null = null;

  const server = createServer({ ...tls, secureOptions: constants.SSL_OP_NO_TICKET, ALPNProtocols: ['http/1.1'] });
  let pending: { id: string; data: Buffer }[] = [];
  server.on('newSession', (id: Buffer, data: Buffer, done: () => void) => {
    pending.push({ id: id.toString('hex'), data });
    done();
  });
  server.on('resumeSession', (id: Buffer, done: (error: Error | null, data: Buffer | null) => void) => {
    const held = sessions.get(id.toString('hex'));
    lastResumed = held?.connection ?? null;
    done(null, held?.data ?? null);
  });
  server.on('secureConnection', (socket) => {
    const number = connections.length + 1;
    const resumes = socket.isSessionReused() ? lastResumed : null;
    connections.push({ number, sourcePort: socket.remotePort ?? 0, resumes });
    for (const { id, data } of pending) sessions.set(id, { data, connection: number });
    pending = [];
    sockets.add(socket);
    const inner = connect(target(), '127.0.0.1');
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      inner.write(chunk);
      bytes = Buffer.concat([bytes, chunk]);
      for (let read = readRequest(bytes); read !== null; read = readRequest(bytes)) {
        requests.push({ connection: number, ...read.request });
        bytes = bytes.subarray(read.length);
      }
    });
    inner.on('data', (chunk) => socket.write(chunk));
    inner.on('end', () => socket.end());
    socket.on('end', () => inner.end());
    socket.on('close', () => {
      inner.destroy();
      sockets.delete(socket);
    });
    socket.on('error', () => inner.destroy());
    inner.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    requests,
    connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** The first whole request in these bytes (with Content-Length or without a body); null while it is not whole. */
function readRequest(bytes: Buffer): { request: Omit<TappedRequest, 'connection'>; length: number } | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [start = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const [method = '', path = ''] = start.split(' ');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const size = Number(headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? 0);
  const length = end + 4 + size;
  if (bytes.length < length) return null;
  return { request: { method, path, headers, body: Buffer.from(bytes.subarray(end + 4, length)) }, length };
}
