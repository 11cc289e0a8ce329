import type { Kysely } from 'kysely';
import { lockOrg } from './lock.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

export interface CurrentKillList {
  sequence: number;
  hash: string;
}

/** A kill list whose signature and organisation were verified. */
export interface KillListPublication {
  org: string;
  sequence: number;
  hash: string;
  text: string;
  issuedAt: number;
  by: string;
}

export type KillListOutcome =
  | { outcome: 'published' | 'repeated' }
  | { outcome: 'sequence-taken'; current: CurrentKillList };

/** The kill list in force: the one with the highest sequence. */
export async function currentKillList(db: Kysely<Tables>, org: string): Promise<CurrentKillList | null> {
  const row = await db
    .selectFrom('kill_lists')
    .select(['sequence', 'hash'])
    .where('org', '=', org)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Publishes a kill list in one transaction; its sequence must be higher than the current one's. */
export async function publishKillList(store: Store, publication: KillListPublication): Promise<KillListOutcome> {
  const { org, sequence, hash, text, issuedAt, by } = publication;
  return store.db.transaction().execute(async (transaction): Promise<KillListOutcome> => {
    await lockOrg(transaction, org);
    const current = await currentKillList(transaction, org);
    if (current?.hash === hash) return { outcome: 'repeated' };
    if (current && sequence <= current.sequence) return { outcome: 'sequence-taken', current };
    await transaction
      .insertInto('kill_lists')
      .values({ org, sequence, hash, text, issued_at: issuedAt, published_at: store.clock(), published_by: by })
      .execute();
    return { outcome: 'published' };
  });
}

/** Signed text of one kill list; null when there is none of this number. */
export async function killListText(store: Store, org: string, sequence: number): Promise<string | null> {
  const row = await store.db
    .selectFrom('kill_lists')
    .select('text')
    .where('org', '=', org)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
  return row?.text ?? null;
}
