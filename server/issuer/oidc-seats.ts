import { createHmac } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { IssuerStore } from '../store/store.ts';
import type { IssuerTables } from '../store/tables.ts';
import { type Admission, type Enrolment, enrol, sameAdmissionOrMember } from './members.ts';
import type { OidcConfig } from './oidc-config.ts';

/** Before the hash of the secret that a freed seat belonged to. */
const freed = 'freed-';
/** Characters of an admission that make the number of a seat: nobody meets two equal ones, and a person can read it out. */
const seatNumberLength = 16;

/**
 * What is kept of who signed in: a keyed hash of directory, person and organisation. Neither name nor address is ever asked
 * for, and without the key nobody can try which person it is.
 */
export function admissionOf({ issuer, org, admissionSecret }: OidcConfig, subject: string): string {
  return createHmac('sha256', admissionSecret)
    .update(JSON.stringify([issuer, subject, org]))
    .digest('hex');
}

/** What a person tells an admin who is to free their seat. */
export function seatNumber(admission: string): string {
  return admission.slice(0, seatNumberLength);
}

/**
 * Makes a member of who signed in. A seat that an admin freed is taken over together with what was issued to it in the open
 * week, so that nobody votes twice in a week with two machines.
 */
export async function enrolPerson(store: IssuerStore, entry: Admission, seats: number | null): Promise<Enrolment> {
  const outcome = await enrol(store, entry, seats);
  return outcome === 'admission-used' ? takeFreedSeat(store, entry) : outcome;
}

async function takeFreedSeat(store: IssuerStore, entry: Admission): Promise<Enrolment> {
  const { org, admission, member } = entry;
  return store.db.transaction().execute(async (transaction): Promise<Enrolment> => {
    await lockRoll(transaction, org);
    const known = await sameAdmissionOrMember(transaction, entry);
    if (known.some((row) => row.member === member)) {
      return known.some((row) => row.member === member && row.admission === admission) ? 'repeated' : 'secret-taken';
    }
    const held = known.find((row) => row.admission === admission);
    if (!held?.member.startsWith(freed)) return 'admission-used';
    await transaction
      .updateTable('members')
      .set({ member })
      .where('org', '=', org)
      .where('member', '=', held.member)
      .execute();
    await transaction
      .updateTable('issuances')
      .set({ member })
      .where('org', '=', org)
      .where('member', '=', held.member.slice(freed.length))
      .execute();
    return 'enrolled';
  });
}

/** Makes everybody who changes members of the organisation wait until the transaction ends, on both databases. */
async function lockRoll(transaction: Transaction<IssuerTables>, org: string): Promise<void> {
  await transaction
    .updateTable('rolls')
    .set(({ ref }) => ({ members: ref('members') }))
    .where('org', '=', org)
    .execute();
}

export type Freeing = 'freed' | 'freed-already' | 'unknown-seat';

/**
 * Ends the membership of a machine that is gone, so that its person can sign in from another one. The seat stays theirs.
 * `number`: as the page said it to the person.
 */
export async function freeSeat(store: IssuerStore, org: string, number: string): Promise<Freeing> {
  return store.db.transaction().execute(async (transaction): Promise<Freeing> => {
    await lockRoll(transaction, org);
    const rows = await transaction
      .selectFrom('members')
      .select('member')
      .where('org', '=', org)
      .where('admission', 'like', `${number}%`)
      .execute();
    const [held] = rows;
    if (held === undefined || rows.length > 1) return 'unknown-seat';
    if (held.member.startsWith(freed)) return 'freed-already';
    await transaction
      .updateTable('members')
      .set({ member: `${freed}${held.member}` })
      .where('org', '=', org)
      .where('member', '=', held.member)
      .execute();
    return 'freed';
  });
}

/** The number of a seat as the page says it. */
export const seatNumberPattern = new RegExp(`^[0-9a-f]{${seatNumberLength}}$`);
