import { connect, type Socket } from 'node:net';

/** What came of a load: answers by status, and how long it took. */
export interface Outcome {
  seconds: number;
  statuses: Map<string, number>;
}

/** The bytes of one POST; sent as they are, so that the load costs as little as it can. */
export function post(path: string, type: string, body: Uint8Array, keepAlive: boolean): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
    `Connection: ${keepAlive ? 'keep-alive' : 'close'}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

/** Sends every request once, `atOnce` of them at the same time. */
export async function load(
  port: number,
  requests: readonly Buffer[],
  keepAlive: boolean,
  atOnce = 64,
): Promise<Outcome> {
  const statuses = new Map<string, number>();
  const queue = { next: 0 };
  const count = (status: string): void => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  const began = performance.now();
  const worker = keepAlive ? onOneConnection : onNewConnections;
  await Promise.all(Array.from({ length: atOnce }, () => worker(port, () => requests[queue.next++], count)));
  return { seconds: (performance.now() - began) / 1000, statuses };
}

type Next = () => Buffer | undefined;

async function onNewConnections(port: number, next: Next, count: (status: string) => void): Promise<void> {
  for (let request = next(); request; request = next()) count(await once(port, request));
}

function once(port: number, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let status = '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      if (status === '') status = statusOf(chunk);
    });
    socket.on('close', () => resolve(status));
    socket.write(request);
  });
}

function onOneConnection(port: number, next: Next, count: (status: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const send = (): void => {
      const request = next();
      if (request) socket.write(request);
      else socket.end();
    };
    let held = Buffer.alloc(0);
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('data', (chunk) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const end = answerEnd(held);
      if (end === null) return;
      count(statusOf(held));
      held = held.subarray(end);
      send();
    });
  });
}

/** Where the answer ends; null while it has not come whole. */
function answerEnd(bytes: Buffer): number | null {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = /content-length: (\d+)/i.exec(bytes.subarray(0, head).toString('latin1'))?.[1] ?? '0';
  const end = head + 4 + Number(length);
  return bytes.length >= end ? end : null;
}

function statusOf(chunk: Buffer): string {
  return chunk.subarray(9, 12).toString('latin1');
}
