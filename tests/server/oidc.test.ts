import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBase64Url } from '../../lib/ballot/bytes.ts';
import { memberCode, signInUrl } from '../../lib/model/membership.ts';
import { enrol } from '../../lib/uplink/enrolment.ts';
import { memoryStore } from '../../lib/uplink/memory-store.ts';
import { countMembers } from '../../server/issuer/members.ts';
import { type OidcConfig, readOidcConfig } from '../../server/issuer/oidc-config.ts';
import { freeSeat } from '../../server/issuer/oidc-seats.ts';
import { type Collector, type CollectorOptions, startCollector } from '../../server/main.ts';
import { setSeats } from '../../server/store/orgs.ts';
import { sha256 } from '../../server/store/secrets.ts';
import { ballotProgram, endorsement } from '../unit/uplink/support/collector.ts';
import { onBothDatabases, type Place } from './support/databases.ts';
import { startDirectory, type TestDirectory } from './support/directory.ts';
import { type Landing, Tab } from './support/tab.ts';
import { problem, startWorld, type World } from './support/world.ts';

/** What enrolling does not touch. */
const unused = {
  ...{ now: Date.now, fetchTally: fetch, program: ballotProgram(), bundleHash: '' },
  answer: async () => ({ blank: 'not asked' }),
  arm: async () => 'treatment' as const,
};

/** What a device makes before it opens the tab. */
const newSecret = (): string => toBase64Url(Uint8Array.from(randomBytes(32)));

const linkOf = ({ text }: Landing): string => /<a href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
const titleOf = ({ text }: Landing): string => /<h1>([^<]*)<\/h1>/.exec(text)?.[1] ?? text;

/** Signs in as a person by the provider's own pages, until it sends the tab back; gives that address. */
async function signIn(tab: Tab, url: string, person: string): Promise<string> {
  let landing = await tab.get(url);
  for (let steps = 0; steps < 12; steps += 1) {
    if (landing.next?.includes('/v1/oidc/callback')) return landing.next;
    if (landing.next !== null) landing = await tab.get(landing.next);
    else {
      const prompt = /name="prompt" value="(\w+)"/.exec(landing.text)?.[1] ?? '';
      const form = /action="([^"]+)"/.exec(landing.text)?.[1] ?? '';
      landing = await tab.post(form, { prompt, login: person, password: 'any' });
    }
  }
  throw new Error(`the provider did not send the tab back: ${landing.text}`);
}

onBothDatabases((databases) => {
  let place: Place;
  let world: World;
  let directory: TestDirectory;
  let url: string;
  const others: Collector[] = [];

  beforeAll(async () => {
    directory = await startDirectory();
    place = await databases.fresh();
    world = await startWorld(place, { oidc: directory.config });
    url = world.collector.url;
    directory.knows(url);
  });
  afterAll(async () => {
    for (const other of others) await other.close();
    await world.collector.close();
    await directory.stop();
  });

  /** Another node on the same database, reached at the same public address. */
  const node = async (oidc: OidcConfig, more: Partial<CollectorOptions> = {}): Promise<string> => {
    const at = { ...place, host: '127.0.0.1', port: 0, publicUrl: url };
    const other = await startCollector({ ...at, oidc, tickEveryMs: 0, ...more });
    others.push(other);
    return `http://127.0.0.1:${other.port}`;
  };
  const start = (secret: string, tab = new Tab(), at = url): Promise<Landing> =>
    tab.get(signInUrl(at, 'acme', sha256(secret)));
  /** The whole way of one person with a new browser. */
  const join = async (person: string, secret: string, tab = new Tab()): Promise<Landing> =>
    tab.get(await signIn(tab, linkOf(await start(secret, tab)), person));
  const status = (secret: string): Promise<Response> =>
    world.request('POST', '/v1/members/status', {
      body: JSON.stringify({ org: 'acme', secret }),
      headers: { 'Content-Type': 'application/json' },
    });
  const issuerStore = () => {
    const store = world.collector.stores.issuer;
    if (!store) throw new Error('no issuer');
    return store;
  };
  const members = () => countMembers(issuerStore(), 'acme');

  test('the collector says how one becomes a member', async () => {
    const ask = async (org: string) => (await world.request('GET', `/v1/orgs/${org}/enrolment`)).json();
    expect(await ask('acme')).toEqual({ invite: true, oidc: true });
    expect(await ask('other')).toEqual({ invite: true, oidc: false });
    expect(await ask('nobody')).toEqual({ invite: true, oidc: false });
  });

  test('a person signs in, and their device is a member', async () => {
    const secret = newSecret();
    expect(await problem(await status(secret))).toMatchObject({ status: 403, code: 'not-a-member' });
    const tab = new Tab();
    const first = await start(secret, tab);
    expect(first.response.status).toBe(200);
    // The same code as in the settings; no script; nothing may frame it.
    expect(first.text).toContain(`<code>${memberCode(sha256(secret))}</code>`);
    expect(first.text).not.toContain('<script');
    expect(first.response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const asked = new URL(linkOf(first)).searchParams;
    expect(asked.get('scope')).toBe('openid');
    expect(asked.get('code_challenge_method')).toBe('S256');
    // Neither the device nor its secret goes to the directory.
    expect(linkOf(first)).not.toContain(sha256(secret));
    const landing = await tab.get(await signIn(tab, linkOf(first), 'anna.sales@acme.example'));
    expect([landing.response.status, titleOf(landing)]).toEqual([200, 'You are a member']);
    expect(await (await status(secret)).json()).toEqual({ org: 'acme', member: true });
    // No session: the collector's cookie is gone.
    expect(tab.cookies().filter(({ path }) => path === '/v1/oidc')).toEqual([]);
    // What is kept: two hashes, neither of which the person's id leads to without the key.
    const rows = await issuerStore().db.selectFrom('members').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ org: 'acme', member: sha256(secret) });
    expect(rows[0]?.admission).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[0]?.admission).not.toBe(sha256('anna.sales@acme.example'));
  });

  test('the device itself finds out, whenever it looks', async () => {
    const secret = newSecret();
    const store = memoryStore({
      ...{ org: 'acme', participation: 'take-part', cell: null, code: null, enrolment: 'none', problem: null, secret },
    });
    const look = async () => {
      const membership = await store.membership('acme');
      if (!membership) throw new Error('no membership');
      const deps = { ...{ store, org: 'acme', fetchIssuer: fetch, random: () => new Uint8Array(32) } };
      return enrol({ ...unused, ...deps }, { ...endorsement, issuerUrl: url }, membership);
    };
    expect(await look()).toEqual({ ok: false, reason: 'This device is no member of the organisation yet.' });
    await join('quiet', secret);
    expect(await look()).toEqual({ ok: true, secret });
    expect(await look()).toEqual({ ok: true, secret });
    expect(await store.membership('acme')).toMatchObject({ enrolment: 'member', problem: null });
  });

  test('signing in again with the same device changes nothing', async () => {
    const secret = newSecret();
    const tab = new Tab();
    await join('twice', secret, tab);
    const before = await members();
    expect(titleOf(await join('twice', secret, tab))).toBe('You are a member');
    expect(await members()).toBe(before);
  });

  test('a second device of one person replaces nothing', async () => {
    const [first, second] = [newSecret(), newSecret()];
    await join('two-machines', first);
    const landing = await join('two-machines', second);
    expect([landing.response.status, titleOf(landing)]).toEqual([
      409,
      'You are a member already, with another browser',
    ]);
    expect([(await status(first)).status, (await status(second)).status]).toEqual([200, 403]);
  });

  test('a freed seat goes to its person alone, with what was issued to it this week', async () => {
    const [lost, fresh] = [newSecret(), newSecret()];
    await join('new-laptop', lost);
    const issuance = { org: 'acme', epoch: 7, member: sha256(lost), request_hash: 'x' };
    await issuerStore().db.insertInto('issuances').values(issuance).execute();
    const before = await members();
    const number = /<code>([0-9a-f]{16})<\/code>/.exec((await join('new-laptop', fresh)).text)?.[1] ?? '';
    expect(await freeSeat(issuerStore(), 'acme', number)).toBe('freed');
    expect(await freeSeat(issuerStore(), 'acme', number)).toBe('freed-already');
    expect(await freeSeat(issuerStore(), 'acme', '0'.repeat(16))).toBe('unknown-seat');
    expect((await status(lost)).status).toBe(403);
    const taken = await Promise.all([join('new-laptop', fresh), join('new-laptop', newSecret())]);
    expect(taken.map(({ response }) => response.status).sort()).toEqual([200, 409]);
    expect(await members()).toBe(before);
    const [kept] = await issuerStore().db.selectFrom('issuances').selectAll().execute();
    const held = await issuerStore()
      .db.selectFrom('members')
      .select('member')
      .where('admission', 'like', `${number}%`)
      .execute();
    expect(held.map(({ member }) => member)).toEqual([kept?.member]);
    expect(kept?.member).not.toBe(sha256(lost));
  });

  test('a second person with the same device is refused', async () => {
    const secret = newSecret();
    await join('first-here', secret);
    const landing = await join('second-here', secret);
    expect([landing.response.status, titleOf(landing)]).toEqual([409, 'Somebody else is a member with this browser']);
    expect((await status(secret)).status).toBe(200);
  });

  test('one person on many devices at once gets one membership', async () => {
    const before = await members();
    const landings = await Promise.all(Array.from({ length: 5 }, () => join('hasty', newSecret())));
    expect(landings.map(({ response }) => response.status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(await members()).toBe(before + 1);
  });

  test('seats are a cap for signing in too', async () => {
    const secret = newSecret();
    await setSeats(world.collector.store, 'acme', await members());
    const landing = await join('one-too-many', secret);
    expect([landing.response.status, titleOf(landing)]).toEqual([409, 'All seats are taken']);
    await setSeats(world.collector.store, 'acme', null);
    expect(titleOf(await join('one-too-many', secret))).toBe('You are a member');
  });

  describe('refuses', () => {
    let before: number;
    beforeAll(async () => {
      before = await members();
    });
    const refused = async (landing: Landing, expected: number): Promise<void> => {
      expect([landing.response.status, await members()]).toEqual([expected, before]);
      expect(landing.response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(landing.response.headers.get('cache-control')).toBe('no-store');
    };
    const change = (address: string, name: string, value: string | null): string => {
      const changed = new URL(address);
      if (value === null) changed.searchParams.delete(name);
      else changed.searchParams.set(name, value);
      return changed.href;
    };

    test.each([
      ['a wrong state', 'state', 'another'],
      ['no state', 'state', null],
    ])('%s', async (_, name, value) => {
      const tab = new Tab();
      const back = await signIn(tab, linkOf(await start(newSecret(), tab)), 'mallory');
      await refused(await tab.get(change(back, name, value)), 400);
      // The attempt is over: the good address does not help any more.
      await refused(await tab.get(back), 400);
    });

    test('a code that was not given, or from another directory', async () => {
      for (const [name, value] of [
        ['code', 'guessed'],
        ['iss', 'https://elsewhere.example'],
      ] as const) {
        const tab = new Tab();
        const back = await signIn(tab, linkOf(await start(newSecret(), tab)), 'mallory');
        await refused(await tab.get(change(back, name, value)), 502);
      }
    });

    test('a code that was used, even with the cookie of the time', async () => {
      const tab = new Tab();
      const secret = newSecret();
      const back = await signIn(tab, linkOf(await start(secret, tab)), 'replayed');
      const other = tab.copy();
      expect((await tab.get(back)).response.status).toBe(200);
      before += 1;
      await refused(await tab.get(back), 400);
      await refused(await other.get(back), 502);
    });

    test('somebody else’s answer: a browser without the cookie, or with that of another attempt', async () => {
      const mallory = new Tab();
      const back = await signIn(mallory, linkOf(await start(newSecret(), mallory)), 'mallory');
      await refused(await new Tab().get(back), 400);
      const victim = new Tab();
      await start(newSecret(), victim);
      await refused(await victim.get(back), 400);
    });

    test('a code bound to another attempt, whose state was put in its place', async () => {
      const [tab, other] = [new Tab(), new Tab()];
      const stolen = await signIn(other, linkOf(await start(newSecret(), other)), 'victim');
      const back = await signIn(tab, linkOf(await start(newSecret(), tab)), 'mallory');
      const code = new URL(stolen).searchParams.get('code');
      await refused(await tab.get(change(back, 'code', code)), 502);
    });

    test('a cookie nobody here sealed, and one of a collector with another secret', async () => {
      const state = 'made-up';
      const sent = (value: string) =>
        fetch(`${url}/v1/oidc/callback?state=${state}&code=x`, { headers: { cookie: `carrot-oidc=${value}` } });
      for (const value of ['', 'x', 'a.b.c.d.e', Buffer.from(JSON.stringify({ state })).toString('base64url')])
        expect((await sent(value)).status).toBe(400);
      const elsewhere = await node({ ...directory.config, admissionSecret: 'y'.repeat(40) });
      const tab = new Tab();
      const back = await signIn(tab, linkOf(await start(newSecret(), tab, elsewhere)), 'mallory');
      await refused(await tab.get(back), 400);
    });

    test('somebody who presses cancel', async () => {
      const tab = new Tab();
      const first = await tab.get(linkOf(await start(newSecret(), tab)));
      let landing = await tab.get(`${first.next}/abort`);
      while (landing.next !== null && !landing.url.includes('/v1/oidc/callback')) landing = await tab.get(landing.next);
      await refused(landing, 403);
      expect(titleOf(landing)).toBe('You did not sign in');
    });

    test('an address that is not complete, or for an organisation without a directory', async () => {
      const hash = 'a'.repeat(64);
      for (const [path, expected] of [
        ['/v1/orgs/acme/oidc/start', 400],
        ['/v1/orgs/acme/oidc/start?member=%3Cscript%3E', 400],
        [`/v1/orgs/acme/oidc/start?member=${hash}&member=${hash}`, 400],
        [`/v1/orgs/other/oidc/start?member=${hash}`, 404],
        ['/v1/oidc/callback', 400],
      ] as const)
        await refused(await new Tab().get(`${url}${path}`), expected);
    });

    test('everybody while the directory is down, and nobody after', async () => {
      const late = new Tab();
      const back = await signIn(late, linkOf(await start(newSecret(), late)), 'patient');
      const fresh = await node(directory.config);
      await directory.stop();
      await refused(await late.get(back), 502);
      await refused(await start(newSecret(), new Tab(), fresh), 503);
      await directory.start();
      expect((await start(newSecret(), new Tab(), fresh)).response.status).toBe(200);
      expect(titleOf(await join('patient', newSecret()))).toBe('You are a member');
    });
  });

  test('any node takes up what another began', async () => {
    const other = await node(directory.config);
    const [tab, secret] = [new Tab(), newSecret()];
    const back = new URL(await signIn(tab, linkOf(await start(secret, tab)), 'wanderer'));
    expect(titleOf(await tab.get(`${other}${back.pathname}${back.search}`))).toBe('You are a member');
    expect((await status(secret)).status).toBe(200);
  });

  test('the log says neither who signed in nor for which device', async () => {
    const lines: string[] = [];
    const stream = { write: (line: string) => lines.push(line) };
    const other = await node(directory.config, { logger: { level: 'trace', stream } });
    const [tab, secret] = [new Tab(), newSecret()];
    const back = new URL(await signIn(tab, linkOf(await start(secret, tab, other)), 'logged.person'));
    const replay = tab.copy();
    const here = `${other}${back.pathname}${back.search}`;
    expect([(await tab.get(here)).response.status, (await replay.get(here)).response.status]).toEqual([200, 502]);
    const log = lines.join('');
    // It was written at all, and says what an admin needs.
    expect(log).toContain('"route":"/v1/oidc/callback","status":200');
    expect(log).toContain('"said":"invalid_grant"');
    const { admission } = await issuerStore()
      .db.selectFrom('members')
      .select('admission')
      .where('member', '=', sha256(secret))
      .executeTakeFirstOrThrow();
    const [code, state] = [back.searchParams.get('code') ?? '?', back.searchParams.get('state') ?? '?'];
    for (const told of ['logged.person', secret, sha256(secret), admission, code, state])
      expect(log).not.toContain(told);
  });

  test('only people of a group, with a public client', async () => {
    const oidc = { ...directory.config, clientId: 'carrot-public', clientSecret: null, scope: 'openid groups' };
    const other = await node({ ...oidc, requiredClaim: { name: 'groups', value: 'sales' } });
    const at = async (person: string): Promise<Landing> => {
      const tab = new Tab();
      const back = new URL(await signIn(tab, linkOf(await start(newSecret(), tab, other)), person));
      return tab.get(`${other}${back.pathname}${back.search}`);
    };
    expect((await at('support.ben')).response.status).toBe(403);
    expect((await at('sales.ben')).response.status).toBe(200);
  });
});

describe('the settings of a directory', () => {
  const good = {
    OIDC_ISSUER: 'https://login.acme.example',
    OIDC_ORG: 'acme',
    OIDC_CLIENT_ID: 'carrot',
    OIDC_ADMISSION_SECRET: 'x'.repeat(32),
  };

  test('are absent, or complete', () => {
    expect(readOidcConfig({})).toBeUndefined();
    expect(readOidcConfig({ ...good, OIDC_REQUIRED_CLAIM: 'hd=acme.example' })).toMatchObject({
      ...{ org: 'acme', clientSecret: null, scope: 'openid' },
      requiredClaim: { name: 'hd', value: 'acme.example' },
    });
    for (const name of ['OIDC_ORG', 'OIDC_CLIENT_ID', 'OIDC_ADMISSION_SECRET'])
      expect(() => readOidcConfig({ ...good, [name]: '' })).toThrow(`${name}: is needed`);
  });

  test.each([
    ['OIDC_ISSUER', 'http://login.acme.example', 'https'],
    ['OIDC_ADMISSION_SECRET', 'short', '32 characters'],
    ['OIDC_REQUIRED_CLAIM', 'hd', 'name=value'],
    ['OIDC_SCOPE', 'email', 'begin with openid'],
  ])('name a bad %s', (name, value, why) => {
    expect(() => readOidcConfig({ ...good, [name]: value })).toThrow(why);
  });
});
