import { isIPv6 } from 'node:net';

const windowMs = 60_000;
/** Addresses remembered at most; beyond that the oldest is forgotten. */
const maxAddresses = 10_000;

/**
 * Counts failed attempts (tokens, invite codes) of an address within a minute, in memory only. A shared office address may
 * make many good requests, but nobody guesses wrong twenty times a minute by accident.
 */
export class FailureGate {
  readonly #failures = new Map<string, { count: number; until: number }>();
  readonly #clock: () => number;
  readonly #max: number;

  constructor(clock: () => number, max: number) {
    this.#clock = clock;
    this.#max = max;
  }

  /** Seconds until this address may try again; 0 when it may now. */
  secondsClosed(address: string): number {
    const entry = this.#failures.get(keyOf(address));
    const now = this.#clock();
    if (!entry || entry.until <= now || entry.count < this.#max) return 0;
    return Math.ceil((entry.until - now) / 1000);
  }

  failed(address: string): void {
    const key = keyOf(address);
    const now = this.#clock();
    const entry = this.#failures.get(key);
    if (entry && entry.until > now) {
      entry.count += 1;
      return;
    }
    this.#failures.delete(key);
    this.#failures.set(key, { count: 1, until: now + windowMs });
    if (this.#failures.size > maxAddresses) this.#forgetOldest();
  }

  #forgetOldest(): void {
    const [oldest] = this.#failures.keys();
    if (oldest !== undefined) this.#failures.delete(oldest);
  }
}

/** One IPv6 customer has a whole /64 to pick addresses from. */
function keyOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const front = head.split(':').filter(Boolean);
  const back = address.includes('::') ? tail.split(':').filter(Boolean) : [];
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back].slice(0, 4).join(':');
}
