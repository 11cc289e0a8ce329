/** A failure with a sentence for the person at the keyboard. Exit code 1: a file is at fault, 2: the command line. */
export class Failure extends Error {
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The command line is at fault. */
export const misuse = (message: string): Failure => new Failure(2, message);

/** A file or its content is at fault. */
export const fault = (message: string): Failure => new Failure(1, message);
