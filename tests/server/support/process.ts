import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import process from 'node:process';
import { onTestFinished } from 'vitest';
import type { Place } from './databases.ts';

const program = 'cli/collector.ts';

/** The environment of a collector's process that keeps its data at a place. */
function environmentOf(place: Place, more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    DATA_DIR: place.dataDir,
    ...(place.databaseUrl === undefined ? {} : { DATABASE_URL: place.databaseUrl }),
    ...more,
  };
}

/** Runs one command line of the collector in a process of its own. */
export async function runCollector(place: Place, ...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], {
    env: environmentOf(place),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, 'close');
  return { code: Number(code), out: out.trim(), err: err.trim() };
}

/** Starts nodes that open one database at the same moment. Gives what each complained about; empty when it went well. */
export async function openTogether(place: Place, count: number): Promise<string[]> {
  const script = 'tests/server/support/open-when-told.ts';
  const nodes = Array.from({ length: count }, () => {
    const child = spawn(process.execPath, [script], { env: environmentOf(place), stdio: ['pipe', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const ended = once(child, 'close').then(([code]) => (code === 0 ? err : `exit ${code}: ${err}`));
    return { child, ready: once(child.stdout, 'data'), ended };
  });
  await Promise.all(nodes.map(({ ready }) => ready));
  for (const { child } of nodes) child.stdin.write('go');
  return Promise.all(nodes.map(({ ended }) => ended));
}

export interface Served {
  url: string;
  child: ChildProcess;
  /** Ends it and waits until it is gone; gives its exit code, or the signal that killed it. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
}

/** A real `serve` process that listens. */
export async function serve(place: Place): Promise<Served> {
  const port = await freePort();
  const environment = environmentOf(place, { PORT: String(port), HOST: '127.0.0.1' });
  const child = spawn(process.execPath, [program, 'serve'], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = once(child, 'exit');
  // A test that fails must not leave a server behind.
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      if (said.includes('Stop with Ctrl+C')) resolve();
    });
    child.once('exit', () => reject(new Error(`the collector did not start:\n${said}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    child,
    end: async (signal) => {
      child.kill(signal);
      const [code, by] = await gone;
      return code ?? by;
    },
  };
}

/** A node in a process of its own whose clock stands at a moment. */
export async function serveAt(place: Place, now: number): Promise<Served> {
  const environment = environmentOf(place, { NOW: String(now) });
  const script = 'tests/server/support/node-at.ts';
  const child = spawn(process.execPath, [script], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = once(child, 'exit');
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
    child.once('exit', () => reject(new Error(`the node did not start:\n${err}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    child,
    end: async (signal) => {
      child.kill(signal);
      const [code, by] = await gone;
      return code ?? by;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
