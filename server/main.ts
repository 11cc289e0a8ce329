import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import { listeningUrl } from './config.ts';
import type { TickReport } from './epochs/clockwork.ts';
import { Scheduler } from './epochs/scheduler.ts';
import type { AppDeps, Limits } from './http/deps.ts';
import type { OidcConfig } from './issuer/oidc-config.ts';
import { createIssuer } from './issuer/service.ts';
import { defaultRoles } from './roles.ts';
import type { Part } from './store/parts.ts';
import { openStores, type Store, type StoreOptions, type Stores } from './store/store.ts';
import { createTally } from './tally/service.ts';

/** How often the clockwork goes round. */
const tickEveryMs = 60_000;

export interface CollectorOptions extends Omit<StoreOptions, 'onConnectionLoss'> {
  host: string;
  /** 0 takes any free port. */
  port: number;
  publicUrl?: string | undefined;
  trustProxy?: number;
  limits?: Partial<Limits>;
  logger?: AppDeps['logger'];
  /** The directory whose people may become members by signing in. */
  oidc?: OidcConfig | undefined;
  /** The parts this process answers for; all of them when nobody says otherwise. */
  roles?: readonly Part[];
  /** Milliseconds between two turns of the clockwork; 0: only when `tick` is called, as simulations do. */
  tickEveryMs?: number;
}

export interface Collector {
  /** Address it is reached at: the public one if one was given. */
  readonly url: string;
  /** Port it listens on. */
  readonly port: number;
  /** The admin's part. @throws when this process has not that role */
  readonly store: Store;
  readonly stores: Stores;
  /** Does everything of the ballots' timetable that is due by the clock. */
  tick(): Promise<TickReport>;
  /** Stops accepting, finishes the requests that are under way, closes the databases. */
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

/** Opens the databases and serves. @throws when a database or the port cannot be had */
export async function startCollector(options: CollectorOptions): Promise<Collector> {
  const lost: { tell: (error: Error) => void } = { tell: () => undefined };
  const { dataDir, databaseUrl, clock, random, roles = defaultRoles } = options;
  const onConnectionLoss = (error: Error): void => lost.tell(error);
  const stores = await openStores({ dataDir, databaseUrl, clock, random, onConnectionLoss }, roles);
  try {
    const served = await serve(options, stores);
    lost.tell = (error) => served.log.warn({ err: error }, 'a database connection broke');
    return served.collector;
  } catch (error) {
    await stores.close();
    throw error;
  }
}

async function serve(
  options: CollectorOptions,
  stores: Stores,
): Promise<{ collector: Collector; log: FastifyBaseLogger }> {
  const { host, port, trustProxy = 0, limits = {}, clock = Date.now } = options;
  let url = options.publicUrl ?? listeningUrl(host, port);
  const issuer = stores.issuer && createIssuer(stores.issuer);
  const tally = stores.tally && createTally(stores.tally);
  const told: { tell: (report: TickReport) => void } = { tell: () => undefined };
  const workers = { issuer, tally, release: stores.release };
  const scheduler = new Scheduler(workers, clock, (report) => told.tell(report));
  const app = await createApp({
    services: { admin: stores.admin, issuer, tally },
    config: { publicUrl: () => url, trustProxy, limits, oidc: options.oidc },
    clock,
    lastTick: () => scheduler.lastDone,
    logger: options.logger,
  });
  told.tell = (report) => logTick(app.log, report);
  await app.listen({ host, port });
  const address = app.server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  url = options.publicUrl ?? listeningUrl(host, taken);
  const every = options.tickEveryMs ?? tickEveryMs;
  if (every > 0) scheduler.start(every);
  const collector: Collector = {
    url,
    port: taken,
    get store() {
      if (!stores.admin) throw new Error('this process has not the role admin');
      return stores.admin;
    },
    stores,
    tick: () => scheduler.tick(),
    close: async () => {
      await scheduler.stop();
      // Requests under way end with their ballots committed: their answers wait for it.
      await closeApp(app);
      await tally?.fold.idle();
      await stores.close();
    },
  };
  return { collector, log: app.log };
}

/** What happened to weeks, for whoever runs the collector; nothing when nothing did. */
function logTick(log: FastifyBaseLogger, { failed, waiting: _, ...done }: TickReport): void {
  for (const { step, error } of failed) log.error({ err: error, step }, 'the clockwork failed and will try again');
  const happened = Object.entries(done).filter(([, each]) => (typeof each === 'number' ? each > 0 : each.length > 0));
  if (happened.length > 0) log.info({ ballots: Object.fromEntries(happened) }, 'the clockwork went round');
}
