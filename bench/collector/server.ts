import process from 'node:process';
import { z } from 'zod';
import { startCollector } from '../../server/main.ts';
import { startFloor } from './floor.ts';

/** What the measured process is: told on its command line as JSON. */
const jobSchema = z.object({
  what: z.enum(['collector', 'floor', 'floor-closing']),
  dataDir: z.string().default(''),
  databaseUrl: z.string().optional(),
  now: z.number().default(0),
});
export type Job = z.input<typeof jobSchema>;

const job = jobSchema.parse(JSON.parse(process.argv[2] ?? ''));
const generous = 1_000_000_000;
const limits = { feed: generous, other: generous, invites: generous, failures: generous };
const started =
  job.what === 'collector'
    ? await startCollector({
        ...{ dataDir: job.dataDir, databaseUrl: job.databaseUrl, host: '127.0.0.1', port: 0, limits },
        ...{ clock: () => job.now, tickEveryMs: 0 },
      })
    : await startFloor(job.what === 'floor-closing');
process.send?.({ port: started.port });
process.on('message', (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000 });
  }
  if (message === 'end') {
    started.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  }
});
