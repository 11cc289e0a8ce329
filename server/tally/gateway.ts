import { toBase64Url } from '../../lib/ballot/bytes.ts';
import { type GatewayKey, newGatewayKey, readGatewayKey } from '../../lib/ballot/ohttp.ts';
import type { TallyStore } from '../store/store.ts';

/** Id of the first key; the next would be one more. */
const firstId = 1;

/**
 * Makes the gateway's key when there is none; its public half goes where every part may read it. Several nodes at once: the
 * first one's stays. A key whose private half is gone, as after a restore, is followed by another.
 */
export async function ensureGatewayKey(store: TallyStore): Promise<void> {
  const kept = await store.db.selectFrom('gateway_keys').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  const shown = await newestConfig(store);
  if (kept && kept.id === shown) return;
  const id = Math.max(kept?.id ?? firstId - 1, shown ?? firstId - 1) + 1;
  if (id > 255) throw new Error('the gateway has used up its key ids');
  const { privateKey, config } = await newGatewayKey(id);
  const created_at = store.clock();
  const { numInsertedOrUpdatedRows } = await store.db
    .insertInto('gateway_keys')
    .values({ id, private_key: privateKey, created_at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  // Another node was faster: it tells its own public half.
  if (numInsertedOrUpdatedRows !== 1n) return;
  await store.shared
    .insertInto('gateway_configs')
    .values({ id, config: toBase64Url(config), created_at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

async function newestConfig(store: TallyStore): Promise<number | null> {
  const row = await store.shared
    .selectFrom('gateway_configs')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Keys of the gateway by id, read once. */
export class GatewayKeys {
  readonly #store: TallyStore;
  readonly #keys = new Map<number, Promise<GatewayKey | null>>();

  constructor(store: TallyStore) {
    this.#store = store;
  }

  async of(id: number): Promise<GatewayKey | null> {
    const reading = this.#keys.get(id) ?? this.#read(id);
    this.#keys.set(id, reading);
    const forget = (): void => {
      this.#keys.delete(id);
    };
    const key = await reading.catch((error) => {
      forget();
      throw error;
    });
    if (key === null) forget();
    return key;
  }

  async #read(id: number): Promise<GatewayKey | null> {
    const row = await this.#store.db
      .selectFrom('gateway_keys')
      .select('private_key')
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? readGatewayKey(id, row.private_key) : null;
  }
}
