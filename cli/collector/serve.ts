import process from 'node:process';
import type { Collector } from '../../server/main.ts';
import { parseOptions } from '../program/options.ts';
import { fault } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, messageOf, placeOf, publicUrlOf } from './with-store.ts';

export const serveCommand: CollectorCommand = {
  name: 'serve',
  about: 'Run the collector until it is told to stop.',
  usage: `

Logs JSON lines to standard output. SIGTERM or Ctrl+C: takes no new requests, finishes those under way, closes the
database. All settings come from the environment: see the list of commands.`,
  examples: ['serve'],
  async run(args, output, environment) {
    parseOptions(args, {});
    const config = configOf(environment);
    publicUrlOf(config);
    const collector = await start();
    output.problem(`Carrot collector: ${collector.url} (${placeOf(config)}). Stop with Ctrl+C.`);
    await stopSignal();
    await collector.close();
    return 0;

    async function start(): Promise<Collector> {
      try {
        // Loaded here: the other commands start in half the time without the web server.
        const { startCollector } = await import('../../server/main.ts');
        return await startCollector({ ...config, logger: { level: 'info' } });
      } catch (error) {
        throw fault(`The collector could not start: ${messageOf(error)}`);
      }
    }
  },
};

/** Resolves at the first signal to stop; a second one ends the process as usual. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, stop);
      resolve();
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  });
}
