import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Makes publications of one organisation wait for each other until the transaction ends. An update that changes nothing
 * does what `select … for update` does, in the SQL both databases understand.
 */
export async function lockOrg(transaction: Transaction<Tables>, org: string): Promise<void> {
  await transaction
    .updateTable('orgs')
    .set((columns) => ({ name: columns.ref('name') }))
    .where('org', '=', org)
    .execute();
}
