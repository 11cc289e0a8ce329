import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import { listeningUrl } from './config.ts';
import type { AppDeps, Limits } from './http/deps.ts';
import { openStore, type Store } from './store/store.ts';

export interface CollectorOptions {
  /** Folder of the embedded database; used when `databaseUrl` is absent. */
  dataDir: string;
  host: string;
  /** 0 takes any free port. */
  port: number;
  databaseUrl?: string | undefined;
  publicUrl?: string | undefined;
  trustProxy?: number;
  limits?: Partial<Limits>;
  logger?: AppDeps['logger'];
}

export interface Collector {
  /** Address it is reached at: the public one if one was given. */
  readonly url: string;
  /** Port it listens on. */
  readonly port: number;
  readonly store: Store;
  /** Stops accepting, finishes the requests that are under way, closes the database. */
  close(): Promise<void>;
}

/** Milliseconds requests under way may take to finish. */
const patienceMs = 8_000;

/** A connection that is kept alive falls idle only after its last answer, which may be after the close began. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 50);
  const late = setTimeout(() => app.server.closeAllConnections(), patienceMs);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}

/** Opens the database and serves. @throws when the database or the port cannot be had */
export async function startCollector(options: CollectorOptions): Promise<Collector> {
  const { host, port, trustProxy = 0, limits = {} } = options;
  let url = options.publicUrl ?? listeningUrl(host, port);
  const lost: { tell: (error: Error) => void } = { tell: () => undefined };
  const { dataDir, databaseUrl } = options;
  const store = await openStore({ dataDir, databaseUrl, onConnectionLoss: (error) => lost.tell(error) });
  try {
    const config = { publicUrl: () => url, trustProxy, limits };
    const app = await createApp({ store, config, logger: options.logger });
    lost.tell = (error) => app.log.warn({ err: error }, 'a database connection broke');
    await app.listen({ host, port });
    const address = app.server.address();
    const taken = typeof address === 'object' && address !== null ? address.port : port;
    url = options.publicUrl ?? listeningUrl(host, taken);
    return {
      url,
      port: taken,
      store,
      close: async () => {
        await closeApp(app);
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
