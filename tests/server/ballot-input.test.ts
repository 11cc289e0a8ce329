import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBase64Url } from '../../lib/ballot/bytes.ts';
import { challengeDigest, encodeToken, tokenInput, tokenKeyId } from '../../lib/ballot/token.ts';
import type { Manifest } from '../../lib/model/ballot.ts';
import { newQuestionKey, publicKeyOf, readPrivateKey } from '../../server/issuer/keys.ts';
import { createInvites } from '../../server/store/invites.ts';
import { setSeats } from '../../server/store/orgs.ts';
import { type BallotWorld, startBallotWorld } from './support/ballot-world.ts';
import { onBothDatabases } from './support/databases.ts';
import { ballotOf, cast, type Token, Voter } from './support/voter.ts';
import { problem } from './support/world.ts';

onBothDatabases((databases) => {
  let ballots: BallotWorld;
  let manifest: Manifest;
  let tokens: Token[][];
  const sums = () => ballots.collector.stores.tally?.db.selectFrom('sums').selectAll().execute();
  const outcome = async (ballot: Uint8Array): Promise<string> => {
    const answer = await cast(ballots.url, ballot);
    expect(answer.headers.get('connection')).toBe('close');
    expect(answer.headers.get('set-cookie')).toBeNull();
    if (answer.status === 204) {
      expect(await answer.text()).toBe('');
      return 'taken';
    }
    const { status, code } = await problem(answer);
    return `${status} ${code}`;
  };
  const tokenAt = (who: number, question: number): Token => {
    const token = tokens[who]?.[question];
    if (!token) throw new Error('no such token');
    return token;
  };

  beforeAll(async () => {
    ballots = await startBallotWorld(await databases.fresh());
    await ballots.at(ballots.clock.now);
    const voters = await ballots.voters(3);
    const [first] = voters;
    if (!first) throw new Error('no voters');
    ({ manifest } = await first.manifest(ballots.ballotKey));
    tokens = await Promise.all(voters.map(async (voter) => voter.fetchTokens(await voter.prepare(manifest))));
  });
  afterAll(() => ballots.collector.close());

  describe('a ballot', () => {
    test('too early is told to come later, and counts then', async () => {
      const ballot = await ballotOf(manifest, tokenAt(0, 0), { bucket: 0 });
      expect(await outcome(ballot)).toBe('409 not-open-yet');
      await ballots.at(ballots.times.dropFrom - 1);
      expect(await outcome(ballot)).toBe('409 not-open-yet');
      await ballots.at(ballots.times.dropFrom);
      expect(await outcome(ballot)).toBe('taken');
    });

    test('that is none, forged, or for something else is refused and counts nowhere', async () => {
      const before = await sums();
      const good = await ballotOf(manifest, tokenAt(1, 0), { bucket: 1 });
      const changed = (at: number, value?: number) => good.map((byte, i) => (i === at ? (value ?? byte ^ 1) : byte));
      expect(await outcome(good.slice(1))).toBe('400 malformed-ballot');
      expect(await outcome(new Uint8Array())).toMatch(/^400 /);
      expect(await outcome(new Uint8Array(513))).toBe('413 oversized');
      expect(await outcome(new Uint8Array(100_000))).toBe('413 oversized');
      expect(await outcome(new Uint8Array(512))).toBe('400 malformed-ballot');
      expect(await outcome(changed(0, 2))).toBe('400 malformed-ballot');
      expect(await outcome(changed(511))).toBe('400 malformed-ballot');
      expect(await outcome(changed(39, 3))).toBe('400 malformed-ballot');
      expect(await outcome(changed(40, 9))).toBe('400 malformed-ballot');
      expect(await outcome(changed(5))).toBe('403 unknown-week');
      expect(await outcome(changed(20))).toBe('403 unknown-week');
      expect(await outcome(changed(25))).toBe('403 unknown-question');
      // Phantom cell, an arm where none is asked, an answer that is not offered.
      expect(await outcome(await ballotOf(manifest, tokenAt(1, 0), { bucket: 1, cell: 2 }))).toBe('403 not-on-paper');
      expect(await outcome(await ballotOf(manifest, tokenAt(1, 0), { bucket: 1, arm: 'holdout' }))).toBe(
        '403 not-on-paper',
      );
      expect(await outcome(await ballotOf(manifest, tokenAt(1, 0), { bucket: 7 }))).toBe('403 not-on-paper');
      // The nonce, the challenge, the key id, the signature.
      for (const at of [41 + 2, 41 + 40, 41 + 70, 41 + 98, 41 + 353]) {
        expect(await outcome(changed(at))).toBe('403 forged-ballot');
      }
      const other = { ...tokenAt(1, 1), question: tokenAt(1, 0).question };
      expect(await outcome(await ballotOf(manifest, other, { bucket: 1 }))).toBe('403 forged-ballot');
      expect(await outcome(await ballotOf(manifest, await selfMade(tokenAt(1, 0).question), { bucket: 1 }))).toBe(
        '403 forged-ballot',
      );
      expect(await sums()).toEqual(before);
      expect(await outcome(good)).toBe('taken');
    });

    /** A token of somebody who made a key pair of their own. */
    async function selfMade(question: string): Promise<Token> {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const own = publicKeyOf(privateKey);
      const digest = await challengeDigest(manifest.org, manifest.epoch, question);
      const input = tokenInput(randomBytes(32), digest, await tokenKeyId(own));
      return { question, token: encodeToken(input, randomBytes(256)) };
    }

    test('sent again, alone or with another answer, counts once', async () => {
      const before = await sums();
      const [again, lie, elsewhere] = await Promise.all([
        ballotOf(manifest, tokenAt(1, 0), { bucket: 1 }),
        ballotOf(manifest, tokenAt(1, 0), { bucket: 0 }),
        ballotOf(manifest, tokenAt(1, 0), { bucket: 0, cell: 1 }),
      ]);
      for (const ballot of [again, lie, elsewhere]) expect(await outcome(ballot)).toBe('taken');
      expect(await sums()).toEqual(before);
    });

    test('of another content type is refused', async () => {
      const ballot = await ballotOf(manifest, tokenAt(2, 0), { bucket: 1 });
      const answer = await fetch(`${ballots.url}/v1/ballots`, { method: 'POST', body: ballot.slice() });
      expect((await problem(answer)).status).toBe(415);
      const json = { 'Content-Type': 'application/json' };
      const wrong = await fetch(`${ballots.url}/v1/ballots`, { method: 'POST', headers: json, body: '{}' });
      expect((await problem(wrong)).code).toBe('malformed-ballot');
    });

    test('too late is gone, whatever the clock of a node says afterwards', async () => {
      const before = await sums();
      const ballot = await ballotOf(manifest, tokenAt(2, 0), { bucket: 1 });
      await ballots.at(ballots.times.dropUntil);
      expect(await outcome(ballot)).toBe('410 closed');
      // A node whose clock goes back finds the week sealed.
      ballots.clock.now = ballots.times.dropUntil - 3_600_000;
      expect(await outcome(ballot)).toBe('410 closed');
      expect(await sums()).toEqual(before);
    });
  });

  describe('the issuer', () => {
    let world: BallotWorld;
    let voter: Voter;
    const codeOf = async (answer: Response): Promise<string> => {
      if (answer.status === 200) return 'given';
      const { status, code } = await problem(answer);
      return `${status} ${code}`;
    };
    const invites = async (count: number): Promise<string[]> => {
      const made = await createInvites(world.collector.store, { org: 'acme', count, expiresInDays: 14 });
      return made.map(({ code }) => code);
    };

    beforeAll(async () => {
      world = await startBallotWorld(await databases.fresh());
      await world.at(world.clock.now);
      voter = new Voter(world.url);
    });
    afterAll(() => world.collector.close());

    test('makes one member of one invite; asked again it says the same', async () => {
      const [code = '', another = ''] = await invites(2);
      expect(await codeOf(await voter.enrol(code))).toBe('given');
      expect(await codeOf(await voter.enrol(code))).toBe('given');
      expect(await codeOf(await new Voter(world.url).enrol(code))).toBe('410 used-invite');
      expect(await codeOf(await voter.enrol(another))).toBe('409 secret-taken');
      expect(await codeOf(await voter.enrol('AAAAAAAAAAAAAAAA'))).toBe('404 unknown-invite');
      expect(await codeOf(await new Voter(world.url, 'other').enrol(another))).toBe('404 unknown-invite');
      // The same after it has expired: the first reply may have been lost.
      world.clock.now += 20 * 86_400_000;
      expect(await codeOf(await voter.enrol(code))).toBe('given');
      expect(await codeOf(await new Voter(world.url).enrol(another))).toBe('410 expired-invite');
      world.clock.now -= 20 * 86_400_000;
    });

    test('keeps the hash of a secret, not the secret', async () => {
      const rows = await world.collector.stores.issuer?.db.selectFrom('members').selectAll().execute();
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(voter.secret);
    });

    test('redeeming an invite for joining does not stop it from making a member', async () => {
      const [code = ''] = await invites(1);
      await world.world.device.redeemInvite(code);
      expect(await codeOf(await new Voter(world.url).enrol(code))).toBe('given');
    });

    test('never has more members than seats, also when many come at once', async () => {
      await setSeats(world.collector.store, 'acme', 5);
      const codes = await invites(12);
      const answers = await Promise.all(codes.map(async (code) => codeOf(await new Voter(world.url).enrol(code))));
      expect(answers.filter((each) => each === 'given')).toHaveLength(3);
      expect(answers.filter((each) => each === '409 seats-full')).toHaveLength(9);
    });

    test('of many devices with one invite lets one in', async () => {
      await setSeats(world.collector.store, 'acme', null);
      const [code = ''] = await invites(1);
      const answers = await Promise.all(
        Array.from({ length: 10 }, async () => codeOf(await new Voter(world.url).enrol(code))),
      );
      expect(answers.filter((each) => each === 'given')).toHaveLength(1);
      expect(answers.filter((each) => each === '410 used-invite')).toHaveLength(9);
    });

    test('signs once for a member and week: the same again is the same, another is refused', async () => {
      const { manifest: paper } = await voter.manifest(world.ballotKey);
      const prepared = await voter.prepare(paper);
      const both = await Promise.all([voter.requestTokens(prepared), voter.requestTokens(prepared)]);
      const [one, two] = await Promise.all(both.map((each) => each.text()));
      expect(one).toBe(two);
      expect(await codeOf(await voter.requestTokens(await voter.prepare(paper)))).toBe('429 already-issued');
      expect(await codeOf(await voter.requestTokens(prepared))).toBe('given');
      expect(await codeOf(await new Voter(world.url).requestTokens(prepared))).toBe('403 not-a-member');
    });

    test('signs for all questions of the week and nothing else', async () => {
      const [code = ''] = await invites(1);
      const member = new Voter(world.url);
      await member.enrol(code);
      const { manifest: paper } = await member.manifest(world.ballotKey);
      const { parts } = await member.prepare(paper);
      const ask = (use: typeof parts, epoch = paper.epoch) =>
        member.requestTokens({ manifest: { ...paper, epoch }, parts: use });
      expect(await codeOf(await ask(parts.slice(1)))).toBe('400 wrong-questions');
      const [first, ...rest] = parts;
      if (!first) throw new Error('no question');
      expect(await codeOf(await ask([{ ...first, id: 'ladder-level-nobody' }, ...rest]))).toBe('400 wrong-questions');
      const tooLarge = { ...first, blinded: new Uint8Array(256).fill(255) };
      expect(await codeOf(await ask([tooLarge, ...rest]))).toBe('400 wrong-questions');
      expect(await codeOf(await ask(parts, paper.epoch + 1))).toBe('403 unknown-week');
      expect(await codeOf(await ask(parts, -1))).toBe('400 invalid-request');
      expect(await codeOf(await ask(parts))).toBe('given');
      await world.at(world.times.closesAt);
      expect(await codeOf(await ask(parts))).toBe('410 closed');
    });

    test('has keys whose public half is what the manifest says', async () => {
      const key = readPrivateKey(await newQuestionKey());
      const { n, e } = publicKeyOf(key);
      expect(e).toBe('AQAB');
      expect(toBase64Url(Buffer.from(n, 'base64url'))).toBe(n);
    });
  });
});
