import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../../lib/ballot/bytes.ts';
import { decodeBallot } from '../../../lib/ballot/envelope.ts';
import { epochOf, epochStart, timetable } from '../../../lib/ballot/epoch.ts';
import { newGatewayKey, openRequest, readGatewayKey, sealedSizes, sealedTypes } from '../../../lib/ballot/ohttp.ts';
import { secondMachine } from '../../../lib/uplink/issuance.ts';
import { fakeCollector, org } from './support/collector.ts';
import { makeDevice } from './support/device.ts';

const hour = 3_600_000;
/** A Wednesday noon, in the middle of a week and of a quarter. */
const wednesday = epochStart(epochOf(Date.UTC(2026, 10, 4))) + 2.5 * 24 * hour;
const epoch = epochOf(wednesday);
const week = timetable(epoch);

function world(at = wednesday) {
  const clock = { at };
  const collector = fakeCollector(clock);
  const device = makeDevice(clock, collector);
  const stepAt = (time: number) => {
    clock.at = time;
    return device.step();
  };
  /** Steps every 20 minutes, as the alarm does, and at the times the device asks for. */
  const live = async (until: number) => {
    while (clock.at < until) {
      const { wakeAt } = await device.step();
      const next = clock.at + 20 * 60_000;
      clock.at = wakeAt !== null && wakeAt > clock.at && wakeAt < next ? wakeAt : next;
    }
  };
  const lines = () => [...device.store.ledger.values()].filter((line) => line.epoch === epoch);
  return { clock, collector, device, stepAt, live, lines };
}

const paths = (requests: { url: string }[]) => requests.map(({ url }) => new URL(url).pathname);

describe('a week of a device', { timeout: 20_000 }, () => {
  it('enrols, takes a token for every question, and sends one ballot each in the window', async () => {
    const { collector, device, live, lines } = world();
    await live(week.dropUntil + hour);
    const arrivals = collector.arrivals.filter((arrival) => arrival.epoch === epoch);
    expect(arrivals).toHaveLength(4);
    expect(new Set(arrivals.map(({ question }) => question)).size).toBe(4);
    for (const { at, blank } of arrivals) {
      expect(at).toBeGreaterThanOrEqual(week.dropFrom);
      expect(at).toBeLessThan(week.dropUntil);
      expect(blank).toBe(false);
    }
    expect(lines().map(({ status }) => status)).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect([...device.store.ballots.values()].filter((ballot) => ballot.epoch === epoch)).toEqual([]);
  });

  it('keeps true and sent answer in the ledger, and no nonce or signature once it is acknowledged', async () => {
    const { collector, live, lines } = world();
    await live(week.dropUntil);
    for (const line of lines()) {
      expect(line).toMatchObject({ trueBucket: 1, cell: 'Everybody', blank: false, blankReason: null });
      expect(line.flipped).toBe(line.sentBucket === 0);
      const arrived = collector.arrivals.find(({ question }) => question === line.question);
      expect(arrived?.bucket).toBe(line.sentBucket);
      const body = line.body ?? '';
      expect(body).toHaveLength(1024);
      expect(body.slice(86, 150)).toBe('0'.repeat(64));
      expect(body.slice(278, 790)).toBe('0'.repeat(512));
      // Everything else is as it went out.
      expect(body.slice(0, 86)).toBe(arrived?.hex.slice(0, 86));
      expect(body.slice(150, 278)).toBe(arrived?.hex.slice(150, 278));
    }
  });

  it('keeps the secret before it sends it, and says it to the issuer alone', async () => {
    const { collector, device } = world();
    collector.instead = () => Promise.reject(new TypeError('lost'));
    await device.step();
    const secret = device.store.memberships.get(org)?.secret ?? '';
    expect(secret).toHaveLength(43);
    await device.step();
    expect(device.store.memberships.get(org)).toMatchObject({ secret, enrolment: 'member' });
    for (const { url, init } of collector.requests) {
      const holdsSecret = typeof init.body === 'string' && init.body.includes(secret);
      expect(holdsSecret).toBe(new URL(url).host === 'issuer.example');
    }
  });

  it('asks with credentials at the issuer and without at the tally, and with its own hash', async () => {
    const { collector, device, live } = world();
    await live(week.dropUntil);
    for (const { url, init } of collector.requests) {
      const isIssuer = url.startsWith('https://issuer.example');
      expect(init.credentials).toBe(isIssuer ? 'include' : 'omit');
      expect(init).toMatchObject({ cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'error' });
      const names = Object.keys(init.headers ?? {}).map((name) => name.toLowerCase());
      expect(['content-type', 'if-none-match', undefined]).toContain(names[0]);
      expect(names.length).toBeLessThanOrEqual(1);
    }
    const drops = collector.requests.filter(({ url }) => url.endsWith('/v1/ballots'));
    for (const { init } of drops) expect((init.body as Uint8Array).length).toBe(512);
    const held = [...device.store.heldManifests.values()].map(({ hash }) => `"${hash}"`);
    const sent = collector.requests.flatMap(({ init }) => new Headers(init.headers).get('if-none-match') ?? []);
    expect(sent.length).toBeGreaterThan(10);
    for (const tag of sent) expect(held).toContain(tag);
  });
});

describe('nothing leaves', { timeout: 20_000 }, () => {
  it('before the choice, and with silence', async () => {
    const { collector, device, live } = world();
    device.choose('undecided');
    await live(wednesday + 2 * hour);
    device.choose('silence');
    await live(week.dropUntil);
    expect(collector.requests).toEqual([]);
  });

  it('any more once the rep chose silence, wherever the week stands', async () => {
    for (const at of [wednesday, week.closesAt + hour, week.dropFrom + 5 * hour]) {
      const { collector, device, live, lines, clock } = world();
      await live(at);
      device.choose('silence');
      const before = collector.requests.length;
      await live(week.dropUntil + hour);
      expect(collector.requests).toHaveLength(before);
      expect([...device.store.tokens.values(), ...device.store.ballots.values()]).toEqual([]);
      for (const { status } of lines()) expect(['sent', 'dropped']).toContain(status);
      expect(clock.at).toBeGreaterThan(week.dropUntil);
    }
  });

  it('for an organisation that takes no ballots', async () => {
    const { collector, device } = world();
    const { ballots: _, ...program } = device.deps.program;
    device.deps = { ...device.deps, program };
    expect(await device.step()).toMatchObject({ state: 'resting' });
    expect(collector.requests).toEqual([]);
  });
});

describe('blank ballots', { timeout: 20_000 }, () => {
  it('are as many, at the same steps, of the same size, and say nothing', async () => {
    const { collector, device, live, lines } = world();
    device.choose('blank');
    await live(week.dropUntil);
    expect(collector.arrivals.map(({ blank }) => blank)).toEqual([true, true, true, true]);
    expect(lines().every(({ blank, trueBucket, cell }) => blank && trueBucket === null && cell === null)).toBe(true);
    expect(device.store.answers.size).toBe(0);
  });

  it('take the place of answers that have not left when the rep changes their mind', async () => {
    const { collector, device, live, lines } = world();
    await live(week.closesAt + hour);
    expect(lines().every(({ blank }) => !blank)).toBe(true);
    device.choose('blank');
    await live(week.dropUntil);
    expect(collector.arrivals.map(({ blank }) => blank)).toEqual([true, true, true, true]);
    for (const { hex } of collector.arrivals) {
      const fields = decodeBallot(Uint8Array.from(Buffer.from(hex, 'hex')));
      expect(fields).toMatchObject({ cell: 0xffff, arm: 'none', bucket: 255 });
    }
  });

  it('are sent where the ballot paper asks for less privacy, and the rep sees why', async () => {
    const { collector, live, lines } = world();
    collector.change = { cells: [{ id: 'all', name: 'Everybody', enrolled: 5 }] };
    await live(week.dropUntil);
    expect(collector.arrivals.every(({ blank }) => blank)).toBe(true);
    expect(lines()[0]?.blankReason).toContain('5 members');
  });

  it('are sent where the question does not apply or no group is picked', async () => {
    const { collector, device, live, lines } = world();
    device.answer = (id) => (id.includes('list-views') ? { blank: 'You have no lists.' } : { bucket: 0 });
    await live(week.dropUntil);
    expect(collector.arrivals.filter(({ blank }) => blank)).toHaveLength(1);
    expect(lines().find(({ blank }) => blank)?.blankReason).toBe('You have no lists.');

    const other = world();
    const cells = ['north', 'south'].map((id) => ({ id, name: id, enrolled: 40 }));
    other.collector.change = { cells };
    await other.live(week.dropUntil);
    expect(other.collector.arrivals.every(({ blank }) => blank)).toBe(true);
    expect(other.lines()[0]?.blankReason).toContain('not chosen your group');
  });
});

describe('what goes wrong on the way', { timeout: 20_000 }, () => {
  it('a second machine sends nothing for the week and says so', async () => {
    const { collector, live, lines } = world();
    for (const id of ['next-step', 'list-views', 'log-calls', 'close-dates'])
      collector.taken.add(`${epoch}/practice-used-${id}`);
    await live(week.dropUntil);
    expect(collector.arrivals).toEqual([]);
    expect(new Set(lines().map(({ blankReason }) => blankReason))).toEqual(new Set([secondMachine]));
  });

  it('a retry sends the same bytes, at another time', async () => {
    const { collector, device, live } = world();
    const drops: string[] = [];
    const { fetch } = collector;
    let refusals = 3;
    device.deps.fetchTally = async (url, init) => {
      const answer = await fetch(url, init);
      if (!url.endsWith('/v1/ballots') || refusals === 0) return answer;
      refusals -= 1;
      drops.push(url);
      throw new TypeError('connection reset');
    };
    await live(week.dropUntil + hour);
    expect(drops).toHaveLength(3);
    expect(collector.arrivals).toHaveLength(7);
    expect(new Set(collector.arrivals.map(({ hex }) => hex)).size).toBe(4);
  });

  it('a window slept through is over: what is left is dropped and said', async () => {
    const { collector, device, live, lines, stepAt } = world();
    await live(week.closesAt + hour);
    expect(device.store.ballots.size).toBe(4);
    await stepAt(week.dropUntil + 1);
    expect(collector.arrivals).toEqual([]);
    expect(new Set(lines().map(({ status }) => status))).toEqual(new Set(['dropped']));
  });

  it('what was slept through goes one at a time after waking, at new times', async () => {
    const { collector, live, stepAt, device } = world();
    await live(week.closesAt + hour);
    const woken = week.dropUntil - 20 * hour;
    await stepAt(woken);
    expect(collector.arrivals).toEqual([]);
    expect([...device.store.ballots.values()].filter(({ dropAt }) => dropAt !== null && dropAt < woken)).toEqual([]);
    await live(week.dropUntil);
    const times = collector.arrivals.map(({ at }) => at);
    expect(times).toHaveLength(4);
    for (const [i, at] of times.entries()) if (i > 0) expect(at).toBeGreaterThan(times[i - 1] ?? 0);
  });

  it('a signature that does not fit is not used, and the same tokens are asked for again', async () => {
    const { collector, device, stepAt, live } = world();
    const { fetch } = collector;
    let forged = false;
    device.deps.fetchIssuer = async (url, init) => {
      const answer = await fetch(url, init);
      if (forged || !url.endsWith('/v1/issuance')) return answer;
      forged = true;
      const { signatures } = (await answer.json()) as { signatures: Record<string, string> };
      const [first = '', ...rest] = Object.keys(signatures);
      return Response.json({ signatures: { ...signatures, [first]: signatures[rest[0] ?? ''] } });
    };
    expect(await stepAt(wednesday)).toMatchObject({ state: 'waiting' });
    expect([...device.store.tokens.values()].every(({ signature }) => signature === null)).toBe(true);
    await live(week.dropUntil);
    expect(collector.arrivals).toHaveLength(4);
    for (const asked of collector.blinded.values()) expect(asked.size).toBe(1);
  });

  it('without an invite it waits and says what is missing', async () => {
    const { device, collector } = world();
    const membership = device.store.memberships.get(org);
    if (membership) device.store.memberships.set(org, { ...membership, code: null });
    expect(await device.step()).toMatchObject({ state: 'waiting', reason: expect.stringContaining('invite') });
    expect(collector.requests).toEqual([]);
  });

  it('two ballot papers for one week make blank ballots', async () => {
    const { collector, device, live, lines } = world();
    await device.step();
    const other = fakeCollector({ at: wednesday });
    other.change = { cells: [{ id: 'all', name: 'Everybody else', enrolled: 60 }] };
    const paper = await (await other.fetch('https://tally.example/v1/orgs/acme/manifest', {})).text();
    collector.instead = () => new Response(paper);
    expect(await device.step()).toMatchObject({ reason: expect.stringContaining('second ballot paper') });
    await live(week.dropUntil);
    expect(collector.arrivals.every(({ blank }) => blank)).toBe(true);
    expect(lines()[0]?.blankReason).toContain('second ballot paper');
  });

  it('fetches the ballot papers it missed and follows the chain', async () => {
    const { collector, stepAt, device } = world();
    await stepAt(wednesday);
    await stepAt(wednesday + 21 * 24 * hour);
    expect(paths(collector.requests).filter((path) => path.includes('/manifests/'))).toEqual([
      `/v1/orgs/acme/manifests/${epoch + 1}`,
      `/v1/orgs/acme/manifests/${epoch + 2}`,
    ]);
    const latest = [...device.store.heldManifests.values()].at(-1);
    expect(latest).toMatchObject({ epoch: epoch + 3, problems: [], issuance: 'issued' });
  });
});

describe('the relay of the ballot paper', { timeout: 20_000 }, () => {
  const relayOrigin = 'https://relay.example';

  async function withRelay(required: boolean, canReach: boolean) {
    const gateway = await newGatewayKey(1);
    const key = await readGatewayKey(1, gateway.privateKey);
    const made = world();
    const { collector, device } = made;
    const keyConfig = toBase64Url(gateway.config);
    collector.change = { relay: { url: relayOrigin, runBy: 'Works council', keyConfig, required } };
    const sizes: number[] = [];
    /** True times of requests by way. */
    const asked = { directly: [] as number[], byRelay: [] as number[] };
    const { fetch } = collector;
    device.deps.canReach = async () => canReach;
    device.deps.fetchTally = async (url, init) => {
      asked[url.startsWith(relayOrigin) ? 'byRelay' : 'directly'].push(made.clock.at);
      if (!url.startsWith(relayOrigin)) return fetch(url, init);
      const sealed = init.body as Uint8Array;
      sizes.push(sealed.length);
      const opened = await openRequest(key, sealed);
      const { method, authority, path, body } = opened.request();
      const answer = await fetch(`https://${authority}${path}`, { method, body });
      const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
      const inner = { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) };
      return new Response(await opened.seal(inner, random), { headers: { 'content-type': sealedTypes.response } });
    };
    await made.live(week.dropUntil);
    return { ...made, sizes, asked };
  }

  it('carries every ballot, sealed in one size, and only ballots', async () => {
    const { collector, sizes, lines } = await withRelay(true, true);
    expect(sizes).toEqual(Array(4).fill(sealedSizes.request));
    expect(collector.arrivals).toHaveLength(4);
    expect(lines().map(({ status }) => status)).toEqual(Array(4).fill('sent'));
  });

  it('never gets a ballot at the moment the same device asks the collector directly', async () => {
    const { asked } = await withRelay(true, true);
    expect(asked.byRelay).toHaveLength(4);
    for (const at of asked.byRelay) {
      const near = asked.directly.filter((direct) => direct <= at && at - direct < 5 * 60_000);
      expect(near).toEqual([]);
    }
  });

  it('is not gone around when it is required and out of reach', async () => {
    const { collector, sizes } = await withRelay(true, false);
    expect([sizes.length, collector.arrivals.length]).toEqual([0, 0]);
  });

  it('is passed over where it is only recommended and this browser may not reach it', async () => {
    const { collector, sizes } = await withRelay(false, false);
    expect([sizes.length, collector.arrivals.length]).toEqual([0, 4]);
  });
});

describe('clocks', { timeout: 20_000 }, () => {
  it('a collector that says it is late already gets nothing early', async () => {
    const { collector, live, clock } = world();
    await live(wednesday + hour);
    collector.lie = 6 * 24 * hour;
    await live(week.closesAt + hour);
    for (const { at } of collector.arrivals) expect(at).toBeGreaterThanOrEqual(week.dropFrom);
    expect(collector.arrivals).toEqual([]);
    collector.lie = 0;
    await live(week.dropUntil);
    expect(collector.arrivals).toHaveLength(4);
    expect(clock.at).toBeGreaterThanOrEqual(week.dropUntil);
  });

  it('a device whose clock is ahead sends nothing early, one that is far off sends nothing and says so', async () => {
    const { collector, device, live, stepAt } = world();
    device.skew = 30 * 24 * hour;
    expect(await stepAt(wednesday)).toMatchObject({ hoursApart: 720 });
    await live(week.dropUntil);
    expect(collector.arrivals).toEqual([]);
  });

  it('an answer without a date does nothing', async () => {
    const { device } = world();
    const { fetchTally } = device.deps;
    device.deps.fetchTally = async (url, init) => {
      const answer = await fetchTally(url, init);
      return { status: answer.status, body: answer.body, headers: { get: () => null } };
    };
    expect(await device.step()).toMatchObject({ reason: expect.stringContaining('what time it is') });
    expect(device.store.tokens.size).toBe(0);
  });
});
