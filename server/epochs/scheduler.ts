import { type TickReport, tick, type Workers } from './clockwork.ts';

/** Runs the clockwork now and then, never twice at once in this process. */
export class Scheduler {
  readonly #workers: Workers;
  readonly #report: (report: TickReport) => void;
  #running: Promise<TickReport> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #lastDone: number | null = null;
  readonly #clock: () => number;

  constructor(workers: Workers, clock: () => number, report: (report: TickReport) => void) {
    this.#workers = workers;
    this.#clock = clock;
    this.#report = report;
  }

  /** When a turn last ended without a failed step; null: none has yet. */
  get lastDone(): number | null {
    return this.#lastDone;
  }

  /** A turn of the clockwork; the one under way, if there is one, and then another. */
  async tick(): Promise<TickReport> {
    while (this.#running) await this.#running;
    this.#running = tick(this.#workers);
    try {
      const report = await this.#running;
      if (report.failed.length === 0) this.#lastDone = this.#clock();
      this.#report(report);
      return report;
    } finally {
      this.#running = null;
    }
  }

  /** First turn at once, then one every `everyMs`. */
  start(everyMs: number): void {
    const turn = (): void => {
      void this.tick();
    };
    setImmediate(turn);
    this.#timer = setInterval(turn, everyMs);
    this.#timer.unref();
  }

  /** No turn begins after this; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    while (this.#running) await this.#running;
  }
}
