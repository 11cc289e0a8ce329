import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL of its own for a test run, reachable over a socket in a temporary folder and nowhere else. */
export interface PostgresServer {
  /** Connection address of the maintenance database. */
  url: string;
  /** Starts it again after `stop`, with what it held. */
  start(): Promise<void>;
  /** Ends it as a restart of the machine would: connections are cut. */
  stop(): Promise<void>;
  /** Ends it for good. */
  remove(): Promise<void>;
}

/** False in the newcomer's run, which needs no database server. */
export const withPostgres = (): boolean => process.env.CARROT_DATABASES !== 'sqlite';

const debianRoot = '/usr/lib/postgresql';

/** Starts PostgreSQL as a user that is not root (it refuses to run as root), installing Debian's package if it must. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = findBinaries() ?? installBinaries();
  const owner = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'carrot-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  // The C locale sorts by bytes as SQLite does, and needs no locale package.
  const initArguments = ['-D', data, '-U', 'carrot', '--auth=trust', '--encoding=UTF8', '--locale=C'];
  execFileSync(join(bin, 'initdb'), initArguments, { ...owner, cwd: folder, stdio: 'pipe' });
  const serverArguments = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=200'];
  const url = addressOf(folder, 'postgres');
  let child: ChildProcess | null = null;
  const server: PostgresServer = {
    url,
    start: async () => {
      child = spawn(join(bin, 'postgres'), serverArguments, {
        ...owner,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      await untilReady(url, child);
    },
    stop: async () => {
      if (child) await ended(child, 'SIGINT');
      child = null;
    },
    remove: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** Address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const folder = new URL(serverUrl).searchParams.get('host') ?? '';
  return addressOf(folder, name);
}

function addressOf(folder: string, name: string): string {
  return `postgresql:///${name}?host=${folder}&user=carrot`;
}

function findBinaries(): string | null {
  const versions = existsSync(debianRoot) ? readdirSync(debianRoot).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debianRoot, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return folders.find((bin) => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres'))) ?? null;
}

function installBinaries(): string {
  const help =
    'The server tests need a real PostgreSQL: install Debian’s package "postgresql" (apt-get install postgresql).';
  if (process.getuid?.() !== 0) throw new Error(`${help} It is missing, and only root can install it.`);
  const quiet = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  try {
    execFileSync('apt-get', ['update'], quiet);
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], quiet);
  } catch (error) {
    throw new Error(`${help} Installing it failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  const bin = findBinaries();
  if (!bin) throw new Error(`${help} It was installed, but initdb is not where it was expected.`);
  return bin;
}

/** Undefined when this process is not root and may run PostgreSQL itself. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'The server tests need a user that is not root to run PostgreSQL: neither postgres nor nobody exists.',
  );
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${said}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`PostgreSQL did not answer in time:\n${said}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
