import process from 'node:process';
import type { Command, Output } from './program/command.ts';
import { diffCommand } from './program/diff.ts';
import { experimentCommand } from './program/experiment.ts';
import { fetchCommand } from './program/fetch.ts';
import { keygenCommand } from './program/keygen.ts';
import { lintCommand } from './program/lint.ts';
import { pauseCommand, resumeCommand } from './program/pause.ts';
import { Failure } from './program/problems.ts';
import { publishCommand } from './program/publish.ts';
import { rollbackCommand } from './program/rollback.ts';
import { signCommand } from './program/sign.ts';
import { simulateCommand } from './program/simulate.ts';
import { usage, usageOf } from './program/usage.ts';
import { verifyCommand } from './program/verify.ts';

/** Every command, in the order of its use. */
export const commands: readonly Command[] = [
  lintCommand,
  simulateCommand,
  experimentCommand,
  keygenCommand,
  signCommand,
  verifyCommand,
  publishCommand,
  pauseCommand,
  resumeCommand,
  rollbackCommand,
  diffCommand,
  fetchCommand,
];

/** Runs one command line. Exit code 0: fine, 1: the program or bundle is not, 2: the command line is not. */
export async function main(argv: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    output.line(usage(commands));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((each) => each.name === name);
  if (!command) {
    output.problem(`There is no command "${name}". Commands: ${commands.map((each) => each.name).join(', ')}.`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    output.line(usageOf(command));
    return 0;
  }
  try {
    return await command.run(rest, output);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    output.problem(error.message);
    if (error.exitCode === 2) output.problem(`See: npm run -s program -- ${command.name} --help`);
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
