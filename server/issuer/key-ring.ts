import type { KeyObject } from 'node:crypto';
import type { IssuerStore } from '../store/store.ts';
import { readPrivateKey } from './keys.ts';

/** Private keys of the open weeks, read once; forgotten when their week closes. */
export class KeyRing {
  readonly #store: IssuerStore;
  readonly #weeks = new Map<string, { org: string; epoch: number; keys: Promise<ReadonlyMap<string, KeyObject>> }>();

  constructor(store: IssuerStore) {
    this.#store = store;
  }

  /** By question id; empty when the week has closed. */
  of(org: string, epoch: number): Promise<ReadonlyMap<string, KeyObject>> {
    const name = `${org} ${epoch}`;
    const known = this.#weeks.get(name);
    if (known) return known.keys;
    const keys = this.#read(org, epoch);
    this.#weeks.set(name, { org, epoch, keys });
    const forget = (): void => {
      this.#weeks.delete(name);
    };
    keys.then((read) => {
      if (read.size === 0) forget();
    }, forget);
    return keys;
  }

  /** Forgets the weeks before an epoch: they have closed. */
  forgetBefore(epoch: number): void {
    for (const [name, week] of this.#weeks) if (week.epoch < epoch) this.#weeks.delete(name);
  }

  async #read(org: string, epoch: number): Promise<ReadonlyMap<string, KeyObject>> {
    const rows = await this.#store.db
      .selectFrom('question_keys')
      .select(['question', 'private_key'])
      .where('org', '=', org)
      .where('epoch', '=', epoch)
      .execute();
    return new Map(rows.map((row) => [row.question, readPrivateKey(row.private_key)]));
  }
}
