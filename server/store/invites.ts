import { base32Text, sha256 } from './secrets.ts';
import type { Store } from './store.ts';

const dayMs = 86_400_000;
/** 16 base32 characters are 80 random bits. */
const codeLength = 16;

/** Makes invites and gives their codes back, once: only their SHA-256 is kept. */
export async function createInvites(
  store: Store,
  { org, count, expiresInDays }: { org: string; count: number; expiresInDays: number },
): Promise<{ code: string; expiresAt: number }[]> {
  const now = store.clock();
  const expiresAt = now + expiresInDays * dayMs;
  const codes = Array.from({ length: count }, () => base32Text(store.random(codeLength)));
  const rows = codes.map((code) => ({
    code_hash: sha256(code),
    org,
    created_at: now,
    expires_at: expiresAt,
    used_at: null,
  }));
  await store.db.insertInto('invites').values(rows).execute();
  return codes.map((code) => ({ code, expiresAt }));
}

export type InviteState = 'open' | 'used' | 'expired';

/** Where an invite leads and whether it can be used; null when nobody made it. */
export async function inspectInvite(store: Store, code: string): Promise<{ org: string; state: InviteState } | null> {
  const row = await store.db.selectFrom('invites').selectAll().where('code_hash', '=', sha256(code)).executeTakeFirst();
  if (!row) return null;
  if (row.used_at !== null) return { org: row.org, state: 'used' };
  return { org: row.org, state: row.expires_at <= store.clock() ? 'expired' : 'open' };
}

/** Uses an invite up. One statement: of several devices with the same code exactly one gets true. */
export async function redeemInvite(store: Store, code: string): Promise<boolean> {
  const now = store.clock();
  const { numUpdatedRows } = await store.db
    .updateTable('invites')
    .set({ used_at: now })
    .where('code_hash', '=', sha256(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** How many invites of an organisation are in each state; nothing says who used one. */
export async function countInvites(store: Store, org: string): Promise<Record<InviteState, number>> {
  const rows = await store.db
    .selectFrom('invites')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .select(({ eb }) =>
      eb
        .case()
        .when('used_at', 'is not', null)
        .then('used')
        .when('expires_at', '<=', store.clock())
        .then('expired')
        .else('open')
        .end()
        .as('state'),
    )
    .where('org', '=', org)
    .groupBy('state')
    .execute();
  const counts: Record<InviteState, number> = { open: 0, used: 0, expired: 0 };
  for (const { state, count } of rows) counts[state as InviteState] = count;
  return counts;
}
