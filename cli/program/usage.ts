import type { Command } from './command.ts';

const run = 'npm run -s program --';

/** The list of commands with an example each. */
export function usage(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Lint, simulate, sign, verify and publish Carrot programs.',
    '',
    `Usage: ${run} COMMAND …`,
    '',
    ...commands.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    '',
    'Examples:',
    ...commands.map(({ examples }) => `  ${run} ${examples[0]}`),
    '',
    `More on one command: ${run} COMMAND --help`,
    'Exit codes: 0 fine, 1 the program or bundle is not, 2 the command line is not.',
  ].join('\n');
}

export function usageOf(command: Command): string {
  return [
    command.about,
    '',
    `Usage: ${run} ${command.name} ${command.usage}`,
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${run} ${example}`),
  ].join('\n');
}
