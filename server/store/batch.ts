/** Items that wait at most; beyond that the sender is told to come back. */
const mostWaiting = 20_000;
/** Items of one commit. */
const mostPerCommit = 64;

/** Turns of the event loop without anything new after which a commit begins. */
const quietTurns = 3;

/** Too much waits already. */
export class OverloadedError extends Error {}

interface Waiting<In, Out> {
  item: In;
  resolve: (outcome: Out) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: what arrives while one commit is under way, or in the same moment, goes into the next one together, at most
 * 64 at once. Each caller learns its outcome only after the commit that holds it.
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
    do {
      await this.#gather();
      await this.#commitSome(this.#waiting.splice(0, mostPerCommit));
    } while (this.#waiting.length > 0);
    this.#running = null;
  }

  /** Turns of the event loop for as long as more comes in each: a flush of the disk for every single item is what costs. */
  async #gather(): Promise<void> {
    let quiet = 0;
    while (quiet < quietTurns && this.#waiting.length < mostPerCommit) {
      const before = this.#waiting.length;
      await new Promise((resolve) => setImmediate(resolve));
      quiet = this.#waiting.length > before ? 0 : quiet + 1;
    }
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
