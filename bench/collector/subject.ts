import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import type { Job } from './server.ts';

const saidSchema = z.object({ port: z.number().optional(), cpuMs: z.number().optional() });

/** A server in a process of its own. */
export class Subject {
  readonly #child: ChildProcess;
  readonly port: number;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(job: Job): Promise<Subject> {
    const child = fork(join(import.meta.dirname, 'server.ts'), [JSON.stringify(job)]);
    const { port } = await said(child);
    if (port === undefined) throw new Error('the server did not say its port');
    return new Subject(child, port);
  }

  /** Processor time it has used so far, ms. */
  async cpuMs(): Promise<number> {
    this.#child.send('cpu');
    return (await said(this.#child)).cpuMs ?? 0;
  }

  async end(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.send('end');
    await gone;
  }
}

function said(child: ChildProcess): Promise<z.infer<typeof saidSchema>> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error('the measured server ended'));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(saidSchema.parse(message));
    });
  });
}
