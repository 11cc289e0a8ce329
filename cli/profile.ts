import process from 'node:process';
import { checkCommand } from './profile/check.ts';
import { listCommand, schemaCommand, showCommand } from './profile/others.ts';
import type { Command, Output } from './program/command.ts';
import { Failure } from './program/problems.ts';

const commands: readonly Command[] = [checkCommand, listCommand, showCommand, schemaCommand];
const run = 'npm run -s profile --';

const usage = [
  'CRMs described as data: check a profile, try it on addresses and saved pages.',
  '',
  `Usage: ${run} COMMAND …`,
  '',
  ...commands.map(({ name, about }) => `  ${name.padEnd(8)}${about}`),
  '',
  'Examples:',
  ...commands.flatMap(({ examples }) => examples.map((example) => `  ${run} ${example}`)),
  '',
  'The guide: docs/profiles.md. Exit codes: 0 fine, 1 the profile is not, 2 the command line is not.',
].join('\n');

/** Runs one command line. Exit code 0: fine, 1: the profile is not, 2: the command line is not. */
export async function main(argv: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = argv;
  const command = commands.find((each) => each.name === name);
  const asksHelp = name === undefined || /^(help|--help|-h)$/.test(name);
  if (asksHelp || !command) {
    if (asksHelp) output.line(usage);
    else output.problem(`There is no command "${name}". Commands: ${commands.map((each) => each.name).join(', ')}.`);
    return name !== undefined && asksHelp ? 0 : 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    output.line(
      [
        command.about,
        '',
        `Usage: ${run} ${command.name} ${command.usage}`,
        '',
        'Examples:',
        ...command.examples.map((each) => `  ${run} ${each}`),
      ].join('\n'),
    );
    return 0;
  }
  try {
    return await command.run(rest, output);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    output.problem(error.message);
    if (error.exitCode === 2) output.problem(`See: ${run} ${command.name} --help`);
    return error.exitCode;
  }
}

if (import.meta.main) {
  // The reader may leave early (`| head -1`); that is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = await main(process.argv.slice(2), {
    line: (text) => process.stdout.write(`${text}\n`),
    problem: (text) => process.stderr.write(`${text}\n`),
  });
}
