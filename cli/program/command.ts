/** Where a command writes: results to `line` (standard output), complaints to `problem` (standard error). */
export interface Output {
  line(text: string): void;
  problem(text: string): void;
}

export interface Command {
  name: string;
  /** One line for the list of commands. */
  about: string;
  /** Arguments and options, one per line. */
  usage: string;
  /** Command lines that work as they stand. */
  examples: readonly string[];
  /** Returns the exit code: 0 fine, 1 the program or bundle is not. Throws `Failure` for anything it cannot do. */
  run(args: readonly string[], output: Output): Promise<number>;
}
