/** Items that wait at most; beyond that the sender is told to come back. */
const mostWaiting = 20_000;
/** Items of one commit. */
const mostPerCommit = 64;

/** Too much waits already. */
export class OverloadedError extends Error {}

interface Waiting<In, Out> {
  item: In;
  resolve: (outcome: Out) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: what arrives while one commit is under way goes into the next one together, at most 64 at once; when nothing
 * is under way, at once. So nothing ever waits longer than one commit takes, and each caller learns its outcome only after
 * the commit that holds it.
 */
export class Batch<In, Out> {
  readonly #commit: (items: readonly In[]) => Promise<Out[]>;
  #waiting: Waiting<In, Out>[] = [];
  #running: Promise<void> | null = null;

  /** `commit` gives one outcome for each item, in their order; when it throws, all of its callers get the error. */
  constructor(commit: (items: readonly In[]) => Promise<Out[]>) {
    this.#commit = commit;
  }

  /** @throws OverloadedError, or what the commit threw */
  add(item: In): Promise<Out> {
    if (this.#waiting.length >= mostWaiting) throw new OverloadedError('too much waits for the database');
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when everything that was added is committed or refused. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // What came with the same turn of the event loop goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#commitSome(this.#waiting.splice(0, mostPerCommit));
    this.#running = null;
  }

  async #commitSome(some: Waiting<In, Out>[]): Promise<void> {
    try {
      const outcomes = await this.#commit(some.map(({ item }) => item));
      for (const [at, { resolve, reject }] of some.entries()) {
        const outcome = outcomes[at];
        if (outcome === undefined) reject(new Error('a commit gave no outcome'));
        else resolve(outcome);
      }
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }
}
