import { describe, expect, it } from 'vitest';
import { epochOf, epochStart, timetable } from '../../../lib/ballot/epoch.ts';
import { uplinkStore } from '../../../lib/db/uplink-store.ts';
import { generateKeyPair, signBundle } from '../../../lib/program/sign.ts';
import { ballotAlarm, dropAlarm, lastStep, stepBallots, wakeBallots } from '../../../lib/services/ballots.ts';
import { createHandlers } from '../../../lib/services/handlers.ts';
import { inviteAttemptKey } from '../../../lib/services/organisation.ts';
import { applyPolicy } from '../../../lib/services/policy.ts';
import { changeSettings } from '../../../lib/settings/store.ts';
import { ballotProgram, code, endorsement, fakeCollector, org } from '../uplink/support/collector.ts';
import { caller, makeDeps } from './support.ts';

const hour = 3_600_000;
const wednesday = epochStart(epochOf(Date.UTC(2026, 10, 4))) + 60 * hour;
const epoch = epochOf(wednesday);
const week = timetable(epoch);
const keys = await generateKeyPair();
const publicKey = JSON.stringify({ kty: keys.publicJwk.kty, crv: keys.publicJwk.crv, x: keys.publicJwk.x });

/** A device that has joined an organisation with ballots by invite; the rep has not chosen yet. */
async function joined({ ballots = true } = {}) {
  const deps = await makeDeps();
  const { clock } = deps.platform;
  // The fake's bytes are countable; blinding needs some that are not.
  deps.platform.randomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
  clock.at = wednesday;
  const collector = fakeCollector(clock);
  deps.platform.network = (url, init) => collector.fetch(url, init);
  await changeSettings(deps.platform, { role: 'account-executive' });
  const handlers = createHandlers(deps);
  const { ballots: _, ...without } = ballotProgram();
  const program = ballots ? ballotProgram() : without;
  const times = { issuedAt: wednesday - 1, expiresAt: wednesday + 900 * 24 * hour };
  const text = await signBundle({ carrot: 'bundle', org, version: 1, ...times, program }, keys.privateJwk);
  await handlers['program.import']({ text, publicKey }, caller);
  const invitation = {
    ...{ org, name: 'Acme', runBy: 'Acme IT', publicKey: endorsement.ballotKey },
    ...{ feedUrl: 'https://tally.example/p', killListUrl: 'https://tally.example/k' },
  };
  await deps.platform.write(inviteAttemptKey, { link: `https://tally.example/join#${code}`, invitation, done: true });
  /** The alarms ring until then, as the browser does it. */
  const live = async (until: number) => {
    while (clock.at < until) {
      const ring = deps.platform.rings.get(dropAlarm);
      const next = clock.at + 20 * 60_000;
      clock.at = ring !== undefined && ring > clock.at && ring < next ? ring : next;
      if (deps.platform.alarms.has(ballotAlarm)) await stepBallots(deps);
    }
  };
  const choose = async (participation: 'take-part' | 'blank' | 'silence') => {
    await handlers['ballot.choose']({ participation }, caller);
    // The choice is answered at once; its step goes on by itself.
    for (let i = 0; i < 2; i += 1) await stepBallots(deps);
  };
  return { deps, collector, handlers, live, choose, clock };
}

describe('before the choice', () => {
  it('nothing is sent, made or scheduled', async () => {
    const { deps, collector, live } = await joined();
    await wakeBallots(deps);
    expect(await stepBallots(deps)).toMatchObject({ state: 'resting' });
    await live(week.closesAt);
    expect(collector.requests).toEqual([]);
    expect([...deps.platform.alarms.keys()]).not.toContain(ballotAlarm);
    expect(await deps.db.memberships.count()).toBe(0);
  });

  it('an organisation without ballots asks nothing and changes no request', async () => {
    const { deps, collector, choose } = await joined({ ballots: false });
    await choose('take-part');
    await wakeBallots(deps);
    expect(collector.requests).toEqual([]);
    expect(deps.platform.neutral).toEqual([]);
  });
});

// Weeks of steps against a database take seconds on a busy machine.
describe('a rep who takes part', { timeout: 30_000 }, () => {
  it('sends four ballots in the window, from the database alone, and the ledger says which', async () => {
    const { deps, collector, choose, live } = await joined();
    await choose('take-part');
    expect(deps.platform.neutral.toSorted()).toEqual(['issuer.example', 'tally.example']);
    await live(week.dropUntil);
    const arrived = collector.arrivals.filter((each) => each.epoch === epoch);
    expect(arrived).toHaveLength(4);
    for (const { at } of arrived) expect(at >= week.dropFrom && at < week.dropUntil).toBe(true);
    const lines = await deps.db.ledger.where('epoch').equals(epoch).toArray();
    expect(lines.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent', 'sent']);
    // The rep did nothing that week: the true answer of each is "no".
    expect(lines.map(({ trueBucket }) => trueBucket)).toEqual([0, 0, 0, 0]);
    expect(await deps.db.odometer.count()).toBe(4);
    const text = JSON.stringify(lines);
    for (const { hex } of arrived) expect(text).not.toContain(hex.slice(86, 150));
  });

  it('answers from its own rollups', async () => {
    const { deps, choose, live } = await joined();
    await choose('take-part');
    const day = new Date(wednesday).toISOString().slice(0, 10);
    await deps.db.rollups.add({ day, practice: 'log-calls', uses: 2, records: [] });
    await live(week.closesAt + hour);
    const lines = await deps.db.ledger.where('epoch').equals(epoch).toArray();
    const truth = Object.fromEntries(lines.map((line) => [line.question, line.trueBucket]));
    expect(truth).toMatchObject({ 'practice-used-log-calls': 1, 'practice-used-list-views': 0 });
  });

  it('makes requests alike before the first one goes out, and sends none without access', async () => {
    const { deps, collector, choose } = await joined();
    deps.platform.access = () => false;
    await choose('take-part');
    expect(collector.requests).toEqual([]);
    expect(await lastStep(deps, org)).toMatchObject({ report: { state: 'waiting' } });
    deps.platform.access = () => true;
    const seen: string[][] = [];
    deps.platform.network = (url, init) => {
      seen.push([...deps.platform.neutral]);
      return collector.fetch(url, init);
    };
    await stepBallots(deps);
    expect(seen.length).toBeGreaterThan(0);
    for (const hosts of seen) expect(hosts).toContain(new URL(endorsement.tallyUrl).hostname);
  });

  it('does one step at a time, however many alarms ring', async () => {
    const { deps, collector, choose } = await joined();
    await choose('take-part');
    const before = collector.requests.length;
    await Promise.all([stepBallots(deps), stepBallots(deps), stepBallots(deps)]);
    expect(collector.requests.length - before).toBe(1);
  });
});

describe('silence and leaving', { timeout: 30_000 }, () => {
  it('silence ends the alarms and every request', async () => {
    const { deps, collector, choose, live } = await joined();
    await choose('take-part');
    await choose('silence');
    const before = collector.requests.length;
    expect([...deps.platform.alarms.keys()]).not.toContain(ballotAlarm);
    await live(week.dropUntil);
    await stepBallots(deps);
    expect(collector.requests).toHaveLength(before);
    expect(await deps.db.tokens.count()).toBe(0);
  });

  it('leaving forgets secret, tokens and outbox; ledger and odometer stay; coming back gives no second answer', async () => {
    const { deps, collector, handlers, choose, live } = await joined();
    await choose('take-part');
    await live(week.closesAt + hour);
    expect(await deps.db.ballots.count()).toBe(4);
    await handlers['program.leave']({}, caller);
    const left = ['memberships', 'tokens', 'ballots', 'manifests', 'uplinkChecks'];
    for (const table of left) expect(await deps.db.table(table).count()).toBe(0);
    expect(deps.platform.neutral).toEqual([]);
    expect([...deps.platform.alarms.keys(), ...deps.platform.rings.keys()]).toEqual([]);
    const lines = await deps.db.ledger.toArray();
    // Four ballots that waited, and four tokens of the week that has just begun.
    expect(lines.map(({ status }) => status)).toEqual(Array(8).fill('dropped'));
    expect(await deps.db.odometer.count()).toBe(4);
    await live(week.dropUntil);
    expect(collector.arrivals).toEqual([]);
  });

  it('erasing the ledger keeps the lines of what is about to leave', async () => {
    const { deps, handlers, choose, live } = await joined();
    await choose('take-part');
    await live(week.dropUntil + 26 * hour);
    expect(await deps.db.ledger.count()).toBe(8);
    await handlers['ballot.erase']({}, caller);
    const lines = await deps.db.ledger.toArray();
    expect(lines.map((line) => line.epoch)).toEqual([epoch + 1, epoch + 1, epoch + 1, epoch + 1]);
    expect((await uplinkStore(deps.db).given(org)).length).toBe(4);
  });
});

describe('the choice', () => {
  it('may be another invite when the first one does not make a member', async () => {
    const { deps, handlers, choose, collector } = await joined();
    await deps.platform.write(inviteAttemptKey, null);
    await choose('blank');
    expect((await lastStep(deps, org))?.report.reason).toContain('without an invite');
    const report = await handlers['ballot.invite']({ link: `https://tally.example/join#${code}` }, caller);
    expect(report).toMatchObject({ state: 'done' });
    expect(collector.requests[0]?.url).toBe('https://issuer.example/v1/members');
    expect((await deps.db.memberships.get(org))?.code).toBeNull();
  });

  it('keeps the cell that was picked and what the rep said about a practice', async () => {
    const { deps, handlers } = await joined();
    await handlers['ballot.cell']({ cell: 'sales/north' }, caller);
    expect(await deps.db.memberships.get(org)).toMatchObject({ cell: 'sales/north', participation: 'undecided' });
    await handlers['barrier.say']({ practice: 'log-calls', barrier: 'takes-too-long' }, caller);
    expect(await deps.db.barriers.toArray()).toMatchObject([{ practice: 'log-calls', barrier: 'takes-too-long' }]);
    await handlers['barrier.say']({ practice: 'log-calls', barrier: null }, caller);
    expect(await deps.db.barriers.count()).toBe(0);
  });
});

describe('a policy', () => {
  it('fills in the group once, chooses nothing, and gives way to the rep', async () => {
    const { deps, handlers, collector } = await joined();
    deps.platform.policy = { ballotGroup: 'sales/north' };
    await applyPolicy(deps);
    expect(await deps.db.memberships.get(org)).toMatchObject({ cell: 'sales/north', participation: 'undecided' });
    await handlers['ballot.cell']({ cell: 'sales/south' }, caller);
    await applyPolicy(deps);
    expect(await deps.db.memberships.get(org)).toMatchObject({ cell: 'sales/south' });
    expect(collector.requests).toEqual([]);
  });
});
