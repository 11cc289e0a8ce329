import type { Command } from '../program/command.ts';

/** The environment a command line was started in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A command of the collector: `name` may be two words (`admin create`). */
export interface CollectorCommand extends Omit<Command, 'run'> {
  run(args: readonly string[], output: Parameters<Command['run']>[1], environment: Environment): Promise<number>;
}
