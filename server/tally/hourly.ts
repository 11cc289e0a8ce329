const hourMs = 3_600_000;

/**
 * Counts that are shown as they stood at the last full hour: who scrapes them every second learns nothing about the time of
 * one ballot.
 */
export class HourlyCounts {
  readonly #clock: () => number;
  readonly #shown = new Map<string, number>();
  #pending = new Map<string, number>();
  #hour: number;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#hour = Math.floor(clock() / hourMs);
  }

  add(name: string): void {
    this.#turn();
    this.#pending.set(name, (this.#pending.get(name) ?? 0) + 1);
  }

  /** Counts since the start of the process until the last full hour. */
  shown(): ReadonlyMap<string, number> {
    this.#turn();
    return this.#shown;
  }

  #turn(): void {
    const hour = Math.floor(this.#clock() / hourMs);
    if (hour === this.#hour) return;
    this.#hour = hour;
    for (const [name, count] of this.#pending) this.#shown.set(name, (this.#shown.get(name) ?? 0) + count);
    this.#pending = new Map();
  }
}
