import type { Device } from './device.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
/** Devices that do their step at the same time. */
const atOnce = 24;

/** Whose turn it is, by the minute: the extension's alarms ring at the minute too. */
export class Diary {
  readonly #pages = new Map<number, Device[]>();
  readonly #random: { number(): number };

  constructor(random: { number(): number }) {
    this.#random = random;
  }

  add(device: Device, at: number): void {
    const minute = Math.ceil(at / minuteMs);
    const page = this.#pages.get(minute);
    if (page) page.push(device);
    else this.#pages.set(minute, [device]);
  }

  /** Lets every device do its step whose time has come, some at a time. A device steps now and then, and when it asked to. */
  async turn(now: number): Promise<void> {
    const minute = Math.floor(now / minuteMs);
    const queue = this.#pages.get(minute);
    if (!queue) return;
    this.#pages.delete(minute);
    const worker = async (): Promise<void> => {
      for (let device = queue.shift(); device; device = queue.shift()) {
        const { wakeAt } = await device.step();
        const regular = now + (8 + 16 * this.#random.number()) * hourMs;
        const asked = wakeAt === null ? regular : Math.max(now + minuteMs, wakeAt - device.clockError);
        this.add(device, Math.min(regular, asked));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }
}
