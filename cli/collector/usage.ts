import type { CollectorCommand } from './command.ts';

const run = 'npm run -s collector --';

const settings = `Settings, all from the environment:
  PORT          port to listen on (8787)
  HOST          address to listen on (127.0.0.1)
  DATA_DIR      folder of the embedded SQLite database (./data)
  DATABASE_URL  postgres://… to use PostgreSQL instead
  PUBLIC_URL    https address devices and the Studio use; needed unless HOST is this machine
  TRUST_PROXY   number of reverse proxies in front (0)
  OIDC_…        members sign in at your directory: docs/deployment.md`;

/** The list of commands with an example each. */
export function usage(commands: readonly CollectorCommand[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Run a Carrot collector and look after it.',
    '',
    `Usage: ${run} COMMAND …`,
    '',
    ...commands.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    '',
    settings,
    '',
    'From nothing to a running collector:',
    `  ${run} org create --org acme --name "Acme" --run-by "IT of Acme, it@acme.example"`,
    `  ${run} admin create --org acme --name "Anna Berg"`,
    `  ${run} serve`,
    '',
    `More on one command: ${run} COMMAND --help`,
    'Exit codes: 0 fine, 1 it did not work, 2 the command line or a setting is wrong.',
  ].join('\n');
}

export function usageOf(command: CollectorCommand): string {
  return [
    command.about,
    '',
    `Usage: ${run} ${command.name} ${command.usage}`.trimEnd(),
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${run} ${example}`),
  ].join('\n');
}
