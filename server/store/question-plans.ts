import type { Store } from './store.ts';

/** What an admin would like to ask in a quarter, most important first; JSON text, checked by the caller. Null: as usual. */
export async function setWishes(store: Store, org: string, quarter: string, wishes: string | null): Promise<void> {
  if (wishes === null) {
    await store.db.deleteFrom('question_plans').where('org', '=', org).where('quarter', '=', quarter).execute();
    return;
  }
  const values = { wishes, changed_at: store.clock() };
  await store.db
    .insertInto('question_plans')
    .values({ org, quarter, ...values })
    .onConflict((conflict) => conflict.columns(['org', 'quarter']).doUpdateSet(values))
    .execute();
}
