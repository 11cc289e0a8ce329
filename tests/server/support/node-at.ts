import process from 'node:process';
import { startCollector } from '../../../server/main.ts';

/**
 * A node that runs as `serve` does, but whose clock stands still at `NOW`: a test cannot wait for Tuesday. Says its port on
 * standard output.
 */
const { NOW = '', DATA_DIR = '', DATABASE_URL } = process.env;
const collector = await startCollector({
  dataDir: DATA_DIR,
  databaseUrl: DATABASE_URL,
  host: '127.0.0.1',
  port: 0,
  clock: () => Number(NOW),
  limits: { feed: 1_000_000 },
  tickEveryMs: 200,
});
process.stdout.write(`${collector.port}\n`);
process.once('SIGTERM', () => {
  void collector.close().then(() => process.exit(0));
});
