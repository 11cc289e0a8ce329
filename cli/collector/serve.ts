import process from 'node:process';
import type { Config } from '../../server/config.ts';
import type { Collector } from '../../server/main.ts';
import { defaultRoles, type Role, readRoles } from '../../server/roles.ts';
import type { Output } from '../program/command.ts';
import { parseOptions, required } from '../program/options.ts';
import { fault, misuse } from '../program/problems.ts';
import type { CollectorCommand } from './command.ts';
import { configOf, messageOf, placeOf, publicUrlOf } from './with-store.ts';

export const serveCommand: CollectorCommand = {
  name: 'serve',
  about: 'Run the collector until it is told to stop.',
  usage: `[--role ROLES] [--target URL]

  --role ROLES  what this process does, separated by commas; all but relay when it is missing
                issuer   members and tokens
                tally    ballot papers and ballots
                release  frozen figures
                admin    programs, invites, what the Studio asks
                relay    alone: forwards sealed ballots to --target, keeps nothing, needs no database
  --target URL  for the relay: address of the collector

Logs JSON lines to standard output. SIGTERM or Ctrl+C: takes no new requests, finishes those under way, closes the
database. All settings come from the environment: see the list of commands.`,
  examples: ['serve', 'serve --role issuer,admin', 'serve --role relay --target https://carrot.acme.example'],
  async run(args, output, environment) {
    const { values } = parseOptions(args, { role: { type: 'string' }, target: { type: 'string' } });
    const roles = rolesOf(values.role);
    const config = configOf(environment);
    if (roles.includes('relay')) return serveRelay(config, required(values.target, 'target'), output);
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
        return await startCollector({
          ...config,
          roles: roles.filter((role) => role !== 'relay'),
          logger: { level: 'info' },
        });
      } catch (error) {
        throw fault(`The collector could not start: ${messageOf(error)}`);
      }
    }
  },
};

function rolesOf(text: string | undefined): readonly Role[] {
  if (text === undefined) return defaultRoles;
  try {
    return readRoles(text);
  } catch (error) {
    throw misuse(`--role: ${messageOf(error)}`);
  }
}

async function serveRelay(config: Config, target: string, output: Output): Promise<number> {
  const { startRelay } = await import('../../server/relay/relay.ts');
  const relay = await startRelay({ host: config.host, port: config.port, target }).catch((error) => {
    throw fault(`The relay could not start: ${messageOf(error)}`);
  });
  output.problem(`Carrot relay: ${relay.url} to ${target}. Stop with Ctrl+C.`);
  await stopSignal();
  await relay.close();
  return 0;
}

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
