import type { Transaction } from 'kysely';
import { sha256 } from '../store/secrets.ts';
import type { IssuerStore } from '../store/store.ts';
import type { IssuerTables } from '../store/tables.ts';

/** What lets somebody become a member, once: an invite's hash, or what a directory said about a person, hashed. */
export interface Admission {
  org: string;
  /** SHA-256, hex. */
  admission: string;
  /** SHA-256 of the device's secret, hex. */
  member: string;
}

export type Enrolment = 'enrolled' | 'repeated' | 'admission-used' | 'secret-taken' | 'seats-full';

/** How a device's secret is kept. */
export function memberOf(secret: string): string {
  return sha256(secret);
}

/** Whether this secret was enrolled with this admission before: a reply got lost, and the same is asked again. */
export async function isEnrolledWith(store: IssuerStore, { org, admission, member }: Admission): Promise<boolean> {
  const row = await store.db
    .selectFrom('members')
    .select('member')
    .where('org', '=', org)
    .where('admission', '=', admission)
    .executeTakeFirst();
  return row?.member === member;
}

/** The members that were let in by this admission, or hold this device's secret. */
export function sameAdmissionOrMember(
  transaction: Transaction<IssuerTables>,
  { org, admission, member }: Admission,
): Promise<{ admission: string; member: string }[]> {
  return transaction
    .selectFrom('members')
    .select(['member', 'admission'])
    .where('org', '=', org)
    .where((or) => or.or([or('admission', '=', admission), or('member', '=', member)]))
    .execute();
}

/**
 * Makes a member, in one transaction behind the row that counts the members: of several devices with one admission one gets
 * in, and never more than there are seats. `seats`: null for no cap.
 */
export async function enrol(store: IssuerStore, entry: Admission, seats: number | null): Promise<Enrolment> {
  const { org, admission, member } = entry;
  return store.db.transaction().execute(async (transaction): Promise<Enrolment> => {
    await transaction
      .insertInto('rolls')
      .values({ org, members: 0 })
      .onConflict((conflict) => conflict.column('org').doNothing())
      .execute();
    // Locks the row until the end, on both databases.
    const roll = await transaction
      .updateTable('rolls')
      .set(({ ref }) => ({ members: ref('members') }))
      .where('org', '=', org)
      .returning('members')
      .executeTakeFirstOrThrow();
    const known = await sameAdmissionOrMember(transaction, entry);
    if (known.some((row) => row.admission === admission && row.member === member)) return 'repeated';
    if (known.some((row) => row.admission === admission)) return 'admission-used';
    if (known.length > 0) return 'secret-taken';
    if (seats !== null && roll.members >= seats) return 'seats-full';
    await transaction.insertInto('members').values({ org, admission, member }).execute();
    await transaction
      .updateTable('rolls')
      .set({ members: roll.members + 1 })
      .where('org', '=', org)
      .execute();
    return 'enrolled';
  });
}

/** How many members an organisation has. */
export async function countMembers(store: IssuerStore, org: string): Promise<number> {
  const row = await store.db.selectFrom('rolls').select('members').where('org', '=', org).executeTakeFirst();
  return row?.members ?? 0;
}
