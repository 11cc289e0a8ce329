import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../lib/ballot/bytes.ts';
import { changeMembership } from '../../../lib/db/ballot-rows.ts';
import { CarrotDb } from '../../../lib/db/schema.ts';
import { uplinkStore } from '../../../lib/db/uplink-store.ts';
import type { LedgerLine } from '../../../lib/model/ballot.ts';
import { memoryStore } from '../../../lib/uplink/memory-store.ts';
import type { Membership, OutboxBallot, Prepared, UplinkStore } from '../../../lib/uplink/store.ts';

const org = 'acme';
const membership: Membership = {
  ...{ org, participation: 'take-part', cell: null, code: 'A', secret: null, enrolment: 'none', problem: null },
};

interface Opened {
  store: UplinkStore;
  lines(): Promise<LedgerLine[]>;
}

/** Both stores a device may have: what one does the other must do, or simulations prove nothing of the product. */
const stores: [string, () => Promise<Opened>][] = [
  [
    'in memory',
    async () => {
      const store = memoryStore({ ...membership });
      return { store, lines: async () => [...store.ledger.values()] };
    },
  ],
  [
    'in IndexedDB',
    async () => {
      const db = new CarrotDb(`uplink-${crypto.randomUUID()}`);
      await changeMembership(db, org, () => membership);
      return { store: uplinkStore(db), lines: () => db.ledger.toArray() };
    },
  ],
];

const bytes = (fill: number, length = 512) => new Uint8Array(length).fill(fill);
const issuedAt = { device: 1, server: 2 };

function token(id: string, epoch = 7): Prepared {
  const [input, blinded, inverse] = [bytes(1, 98), bytes(2, 256), bytes(3, 256)];
  return { org, id, epoch, question: id, input, blinded, inverse, signature: null, issuedAt: null };
}

function line(id: string, change: Partial<LedgerLine> = {}): LedgerLine {
  return {
    ...{ id, org, epoch: 7, question: id, sentence: 's', buckets: ['no', 'yes'], cell: null, trueBucket: null },
    ...{ sentBucket: null, flipped: false, blank: false, blankReason: null, dropFrom: 10, dropUntil: 20 },
    ...{ status: 'prepared', sentAt: null, body: null },
    ...change,
  };
}

function ballot(id: string, change: Partial<OutboxBallot> = {}): OutboxBallot {
  const window = { dropAt: 11, dropFrom: 10, dropUntil: 20 };
  return { org, id, epoch: 7, question: id, body: bytes(9), blank: false, attempts: 0, ...window, issuedAt, ...change };
}

const answered = (id: string) =>
  line(id, { status: 'answered', trueBucket: 1, sentBucket: 1, cell: 'North', body: toHex(bytes(9)) });

describe.each(stores)('the store %s', (_, open) => {
  it('changes a membership that is there and makes none', async () => {
    const { store } = await open();
    await store.changeMembership(org, { secret: 'x' });
    await store.changeMembership('other', { secret: 'x' });
    expect(await store.membership(org)).toEqual({ ...membership, secret: 'x' });
    expect(await store.membership('other')).toBeNull();
  });

  it('keeps the first token of a question, and never makes one for a question the ledger knows', async () => {
    const { store, lines } = await open();
    await store.addPrepared([token('a')], [line('a')]);
    await store.addPrepared([{ ...token('a'), blinded: bytes(8, 256) }, token('b')], [line('a'), line('b')]);
    expect((await store.prepared(org)).map(({ id, blinded }) => [id, blinded[0]])).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
    await store.forgetPrepared(org, 7, { status: 'dropped', sentAt: null, reason: 'why' });
    await store.addPrepared([token('a')], [line('a')]);
    expect(await store.prepared(org)).toEqual([]);
    expect((await lines()).map(({ status, blankReason }) => [status, blankReason])).toEqual([
      ['dropped', 'why'],
      ['dropped', 'why'],
    ]);
  });

  it('keeps the first signature', async () => {
    const { store } = await open();
    await store.addPrepared([token('a')], [line('a')]);
    await store.putSignatures(
      org,
      new Map([
        ['a', bytes(4, 256)],
        ['gone', bytes(4, 256)],
      ]),
      issuedAt,
    );
    await store.putSignatures(org, new Map([['a', bytes(5, 256)]]), { device: 9, server: 9 });
    expect(await store.prepared(org)).toMatchObject([{ id: 'a', issuedAt, signature: bytes(4, 256) }]);
  });

  it('makes a ballot of a token once', async () => {
    const { store, lines } = await open();
    await store.addPrepared([token('a')], [line('a')]);
    const given = { org, epoch: 7, question: 'a' };
    await store.commitBallot(ballot('a'), answered('a'), given);
    await store.commitBallot(ballot('a', { body: bytes(6) }), line('a', { sentBucket: 0 }), given);
    expect(await store.outbox(org)).toEqual([ballot('a')]);
    expect(await lines()).toEqual([answered('a')]);
    expect(await store.given(org)).toEqual([given]);
    expect(await store.prepared(org)).toEqual([]);
  });

  it('exchanges a ballot for a blank one only while it was never sent', async () => {
    const { store, lines } = await open();
    await store.addPrepared([token('a'), token('b')], [line('a'), line('b')]);
    await store.commitBallot(ballot('a'), answered('a'), null);
    await store.commitBallot(ballot('b'), answered('b'), null);
    await store.changeBallot(org, 'b', { attempts: 1 });
    for (const id of ['a', 'b']) await store.blankBallot(org, id, bytes(5), 'chosen');
    expect((await store.outbox(org)).map(({ blank, body }) => [blank, body[0]])).toEqual([
      [true, 5],
      [false, 9],
    ]);
    expect((await lines()).map(({ blank, sentBucket, blankReason }) => [blank, sentBucket, blankReason])).toEqual([
      [true, null, 'chosen'],
      [false, 1, null],
    ]);
  });

  it('settles a ballot once, and erases nonce and signature', async () => {
    const { store, lines } = await open();
    await store.addPrepared([token('a')], [line('a')]);
    await store.commitBallot(ballot('a'), answered('a'), null);
    await store.settleBallot(org, 'a', { status: 'sent', sentAt: 12 });
    await store.settleBallot(org, 'a', { status: 'dropped', sentAt: null, reason: 'late' });
    expect(await store.outbox(org)).toEqual([]);
    const [settled] = await lines();
    expect(settled).toMatchObject({ status: 'sent', sentAt: 12, blankReason: null });
    const left = bytes(9);
    left.fill(0, 43, 75);
    left.fill(0, 139, 395);
    expect(settled?.body).toBe(toHex(left));
  });

  it('keeps the first ballot paper of a week, notes problems once, and prunes', async () => {
    const { store } = await open();
    const held = { org, epoch: 7, hash: 'h', manifest: {} as never, problems: [], issuance: 'open' } as const;
    await store.addManifest({ ...held, problems: [] });
    await store.addManifest({ ...held, problems: [], hash: 'other' });
    for (let i = 0; i < 2; i += 1) await store.noteProblem(org, 7, 'two papers');
    await store.setIssuance(org, 7, 'issued');
    expect(await store.manifests(org)).toMatchObject([{ hash: 'h', problems: ['two papers'], issuance: 'issued' }]);
    await store.pruneManifests(org, 8);
    expect(await store.manifests(org)).toEqual([]);
  });
});
