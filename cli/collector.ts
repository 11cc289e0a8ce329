import process from 'node:process';
import { adminCreateCommand, adminListCommand, adminRevokeCommand } from './collector/admin.ts';
import { backupCommand, restoreCommand } from './collector/backup.ts';
import { cellsFreezeCommand, cellsPlanCommand, cellsShowCommand } from './collector/cells.ts';
import type { CollectorCommand, Environment } from './collector/command.ts';
import {
  epochKeyCommand,
  epochPlanCommand,
  epochRelayCommand,
  epochShowCommand,
  epochTickCommand,
} from './collector/epoch.ts';
import { inviteCommand } from './collector/invite.ts';
import { memberFreeCommand } from './collector/member.ts';
import { orgCreateCommand, orgSeatsCommand } from './collector/org.ts';
import { releaseListCommand, releaseShowCommand } from './collector/release.ts';
import { rolesCommand } from './collector/roles.ts';
import { serveCommand } from './collector/serve.ts';
import { usage, usageOf } from './collector/usage.ts';
import { verifyCommand } from './collector/verify.ts';
import type { Output } from './program/command.ts';
import { Failure } from './program/problems.ts';

/** Every command, in the order of its use. */
export const commands: readonly CollectorCommand[] = [
  orgCreateCommand,
  orgSeatsCommand,
  adminCreateCommand,
  adminListCommand,
  adminRevokeCommand,
  serveCommand,
  inviteCommand,
  memberFreeCommand,
  epochKeyCommand,
  epochPlanCommand,
  epochRelayCommand,
  epochShowCommand,
  epochTickCommand,
  cellsPlanCommand,
  cellsFreezeCommand,
  cellsShowCommand,
  releaseListCommand,
  releaseShowCommand,
  rolesCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
];

/** Runs one command line. Exit code 0: fine, 1: it did not work, 2: the command line or a setting is wrong. */
export async function main(argv: readonly string[], output: Output, environment: Environment): Promise<number> {
  const [first] = argv;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    output.line(usage(commands));
    return first === undefined ? 2 : 0;
  }
  const command = commands.find(({ name }) => name.split(' ').every((word, at) => argv[at] === word));
  if (!command) {
    const given = argv.filter((word) => !word.startsWith('-')).slice(0, 2);
    output.problem(
      `There is no command "${given.join(' ')}". Commands: ${commands.map(({ name }) => name).join(', ')}.`,
    );
    return 2;
  }
  const args = argv.slice(command.name.split(' ').length);
  if (args.includes('--help') || args.includes('-h')) {
    output.line(usageOf(command));
    return 0;
  }
  try {
    return await command.run(args, output, environment);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    output.problem(error.message);
    if (error.exitCode === 2) output.problem(`See: npm run -s collector -- ${command.name} --help`);
    return error.exitCode;
  }
}

if (import.meta.main) {
  // Databases and backups hold private keys: whatever is made here is for its owner alone, in whatever folder.
  process.umask(0o077);
  // The reader may leave early (`| head -1`); that is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const output: Output = {
    line: (text) => process.stdout.write(`${text}\n`),
    problem: (text) => process.stderr.write(`${text}\n`),
  };
  process.exitCode = await main(process.argv.slice(2), output, process.env);
}
