import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A collector as an admin runs it: its own process, its own data folder, started by the command line. */
export interface CollectorProcess {
  port: number;
  /** Runs a command of the collector on the same data; resolves to what it printed, rejects when it fails. */
  run(...args: string[]): Promise<string>;
  /** Ends the process; SIGKILL as a power cut would. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function untilHealthy(port: number): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    const healthy = await fetch(`http://127.0.0.1:${port}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (healthy) return;
    if (Date.now() > end) throw new Error('the collector did not become healthy within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Starts a collector on a free port with an empty SQLite database; `publicUrl` is what devices reach it at. */
export async function startCollectorProcess(publicUrl: string): Promise<CollectorProcess> {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'carrot-collector-'));
  const settings = { PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: publicUrl, TRUST_PROXY: '1' };
  const env = { ...process.env, ...settings, DATABASE_URL: '' };
  let child: ChildProcess | null = null;
  const collector: CollectorProcess = {
    port,
    run: (...args) =>
      new Promise((resolve, reject) => {
        const command = spawn(process.execPath, ['cli/collector.ts', ...args], { env });
        let output = '';
        command.stdout.on('data', (chunk) => (output += chunk));
        command.stderr.on('data', (chunk) => (output += chunk));
        command.on('close', (code) =>
          code === 0 ? resolve(output) : reject(new Error(`collector ${args.join(' ')} failed: ${output}`)),
        );
      }),
    stop: async (signal = 'SIGTERM') => {
      const running = child;
      child = null;
      if (!running || running.exitCode !== null) return;
      running.kill(signal);
      await once(running, 'exit');
    },
    start: async () => {
      child = spawn(process.execPath, ['cli/collector.ts', 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr?.on('data', (chunk) => (said += chunk));
      await untilHealthy(port).catch((error: unknown) => {
        throw new Error(`${error}; it said: ${said}`);
      });
    },
    close: async () => {
      await collector.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  await collector.start();
  return collector;
}
