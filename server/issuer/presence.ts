import type { Transaction } from 'kysely';
import { Batch } from '../store/batch.ts';
import type { IssuerStore } from '../store/store.ts';
import type { IssuerTables } from '../store/tables.ts';

/** Somebody asks for the tokens of a week. */
export interface TokenRequest {
  org: string;
  epoch: number;
  /** SHA-256 of the secret, hex. */
  member: string;
  /** SHA-256 of all blinded messages: the same request again is answered again, another one is not. */
  requestHash: string;
}

export type Presence = 'granted' | 'already-issued' | 'not-a-member' | 'closed';

/** Notes who fetched tokens, many in one commit; answers after the commit. */
export type PresenceLog = Batch<TokenRequest, Presence>;

export function createPresenceLog(store: IssuerStore): PresenceLog {
  return new Batch((requests) => noteTogether(store, requests));
}

async function noteTogether(store: IssuerStore, requests: readonly TokenRequest[]): Promise<Presence[]> {
  const outcomes = new Map<TokenRequest, Presence>();
  const weeks = Map.groupBy(requests, ({ org, epoch }) => `${org} ${String(epoch).padStart(10, '0')}`);
  await store.db.transaction().execute(async (transaction) => {
    outcomes.clear();
    for (const [, inWeek] of [...weeks].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const [request, presence] of await noteWeek(store, transaction, inWeek)) outcomes.set(request, presence);
    }
  });
  return requests.map((request) => outcomes.get(request) ?? 'closed');
}

async function noteWeek(
  store: IssuerStore,
  transaction: Transaction<IssuerTables>,
  requests: readonly TokenRequest[],
): Promise<[TokenRequest, Presence][]> {
  const [first] = requests;
  if (!first || !(await isOpen(store, transaction, first))) return requests.map((request) => [request, 'closed']);
  const members = await whichAreMembers(transaction, first.org, requests);
  const fromMembers = requests.filter(({ member }) => members.has(member));
  const noted = await noteMembers(transaction, fromMembers);
  return requests.map((request) => {
    if (!members.has(request.member)) return [request, 'not-a-member'];
    return [request, noted.get(request.member) === request.requestHash ? 'granted' : 'already-issued'];
  });
}

/** The keys are there, and stay until this transaction ends: closing the week waits for it. */
async function isOpen(
  { kind }: IssuerStore,
  transaction: Transaction<IssuerTables>,
  { org, epoch }: TokenRequest,
): Promise<boolean> {
  const keys = transaction
    .selectFrom('question_keys')
    .select('question')
    .where('org', '=', org)
    .where('epoch', '=', epoch);
  const rows = await (kind === 'postgresql' ? keys.forShare() : keys).execute();
  return rows.length > 0;
}

async function whichAreMembers(
  transaction: Transaction<IssuerTables>,
  org: string,
  requests: readonly TokenRequest[],
): Promise<Set<string>> {
  const asking = [...new Set(requests.map(({ member }) => member))];
  const rows = await transaction
    .selectFrom('members')
    .select('member')
    .where('org', '=', org)
    .where('member', 'in', asking)
    .execute();
  return new Set(rows.map(({ member }) => member));
}

/** The request each member's presence stands for: the one noted first. Sorted, so that two nodes never wait in a circle. */
async function noteMembers(
  transaction: Transaction<IssuerTables>,
  requests: readonly TokenRequest[],
): Promise<Map<string, string>> {
  const [first] = requests;
  if (!first) return new Map();
  const { org, epoch } = first;
  const byMember = new Map<string, string>();
  for (const { member, requestHash } of requests) if (!byMember.has(member)) byMember.set(member, requestHash);
  const rows = [...byMember]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([member, requestHash]) => ({ org, epoch, member, request_hash: requestHash }));
  await transaction
    .insertInto('issuances')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['org', 'epoch', 'member']).doNothing())
    .execute();
  const noted = await transaction
    .selectFrom('issuances')
    .select(['member', 'request_hash'])
    .where('org', '=', org)
    .where('epoch', '=', epoch)
    .where('member', 'in', [...byMember.keys()])
    .execute();
  return new Map(noted.map((row) => [row.member, row.request_hash]));
}
