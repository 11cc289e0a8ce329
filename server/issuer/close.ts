import { sql } from 'kysely';
import { epochOf } from '../../lib/ballot/epoch.ts';
import type { IssuerService } from './service.ts';

/**
 * Ends the weeks that are over: their private keys and the presence of their members are destroyed. Waits for issuances under
 * way; those that come later find no key. Several nodes at once: the second finds nothing to do.
 * @returns how many keys there were
 */
export async function closeWeeks({ store, keys }: IssuerService): Promise<number> {
  const current = epochOf(store.clock());
  keys.forgetBefore(current);
  const closed = await store.db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('question_keys')
      .where('epoch', '<', current)
      .executeTakeFirst();
    await transaction.deleteFrom('issuances').where('epoch', '<', current).execute();
    return Number(numDeletedRows);
  });
  // The log beside the file still held them; deleted pages themselves are overwritten.
  if (closed > 0 && store.kind === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
  return closed;
}
