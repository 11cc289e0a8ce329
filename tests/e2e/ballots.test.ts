import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochOf } from '../../lib/ballot/epoch.ts';
import { type BallotOffice, openBallotOffice } from './support/ballot-office.ts';
import { type CarrotBrowser, launchCarrot } from './support/browser.ts';
import { throwAwayCertificate } from './support/certificate.ts';
import { putDueBallot } from './support/due-ballot.ts';
import { collectorHost, collectorUrl } from './support/office.ts';
import type { TappedRequest } from './support/wire-tap.ts';
import { firstRun } from './support/world.ts';

let office: BallotOffice;
let carrot: CarrotBrowser;
let options: Page;

beforeAll(async () => {
  office = await openBallotOffice(await throwAwayCertificate([collectorHost]), () => collectorUrl);
  // The browser's own question for access is answered beforehand: no test can press it.
  carrot = await launchCarrot({ hosts: { [collectorHost]: office.tap.port }, consents: [`${collectorUrl}/*`] });
  const welcome = await carrot.openPage('welcome');
  await firstRun(welcome);
  await welcome.close();
  options = await carrot.openPage('options');
});
afterAll(async () => {
  await carrot?.close();
  await office?.close();
});

const ask = (message: unknown) => options.evaluate((m) => chrome.runtime.sendMessage(m), message);
const to = (path: string) => office.tap.requests.filter((request) => request.path === path);

async function until(what: string, holds: () => boolean | Promise<boolean>, timeout = 20_000): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${timeout} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Violations of axe's rules in a page of the extension, one line each. */
async function violations(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', {
    expression: readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run().then(({ violations }) => violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.target.join(' '))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return result.value as string[];
}

/** Header lines a request may have, with the one value each may have; null: any length or hash. */
const allowed: Record<string, string | null> = {
  host: collectorHost,
  connection: 'keep-alive',
  'user-agent': 'Carrot',
  'accept-language': 'en',
  accept: '*/*',
  priority: 'u=4',
  'accept-encoding': 'gzip',
  // Both browsers add these to a request that must not be cached, after every rule.
  pragma: 'no-cache',
  'cache-control': 'no-cache',
  'content-type': null,
  'content-length': null,
  'if-none-match': null,
};

/** Header lines that should not be there. */
function strange({ headers }: TappedRequest): string[] {
  return headers
    .filter(([name, value]) => {
      const wanted = allowed[name.toLowerCase()];
      return wanted === undefined || (wanted !== null && wanted !== value);
    })
    .map(([name, value]) => `${name}: ${value}`);
}

describe('ballots of the built extension', () => {
  it('asks nothing about ballots before the rep has chosen', async () => {
    const link = await office.invite();
    expect(await ask({ carrot: 'invite.accept', payload: { link } })).toMatchObject({ reply: { outcome: 'updated' } });
    await options.getByText('choose whether this machine answers').waitFor();
    await ask({ carrot: 'ballot.step', payload: {} });
    for (const path of ['/v1/members', '/v1/issuance', '/v1/ballots', '/v1/orgs/acme-sales/manifest'])
      expect(to(path)).toEqual([]);
  });

  it('becomes a member and takes a token for every question once the rep takes part', async () => {
    await options.getByRole('radio', { name: /take part/i }).check();
    await options.getByRole('button', { name: 'Save my choice' }).click();
    await options.getByText('Twelve words', { exact: true }).waitFor();
    await until('the tokens', () => to('/v1/issuance').length > 0);
    await options.getByRole('combobox', { name: 'Your group' }).selectOption({ label: 'Sales › North (30 members)' });
    await options.getByText('Prepared').first().waitFor();
    const [issuance] = to('/v1/issuance');
    const { blinded, epoch } = JSON.parse(issuance?.body.toString() ?? '{}');
    expect(epoch).toBe(epochOf(Date.now()));
    expect(Object.keys(blinded).length).toBeGreaterThan(0);
    expect(await options.getByText('Prepared', { exact: true }).count()).toBe(Object.keys(blinded).length);
  });

  it('drops a ballot off that is due: 512 bytes to a constant path', async () => {
    await putDueBallot((run, argument) => options.evaluate(run, argument), Date.now());
    await ask({ carrot: 'ballot.step', payload: {} });
    await until('the ballot', () => to('/v1/ballots').length > 0);
    const [drop] = to('/v1/ballots');
    expect(drop?.method).toBe('POST');
    expect(drop?.body.length).toBe(512);
    // This collector never issued its token, and says so; the ledger tells the rep.
    await options.getByText('Refused', { exact: true }).waitFor();
  });

  it('sends nothing but header lines that are the same on every device', async () => {
    const since = office.tap.requests.findIndex(({ path }) => path === '/v1/members');
    const requests = office.tap.requests.slice(since);
    expect(new Set(requests.map(({ path }) => path))).toEqual(
      new Set(['/v1/members', '/v1/issuance', '/v1/ballots', '/v1/orgs/acme-sales/manifest']),
    );
    for (const request of requests)
      expect({ path: request.path, strange: strange(request) }).toMatchObject({ strange: [] });
    // The tab of a rep who opens the collector's address by hand looks no different.
    const tab = await carrot.context.newPage();
    await tab.goto(`${collectorUrl}/health`);
    const [health] = to('/health');
    expect(health && strange(health)).toEqual(['Upgrade-Insecure-Requests: 1']);
    await tab.close();
  });

  it('never lets what names the member share a connection or a TLS session with a ballot', async () => {
    const { requests, connections } = office.tap;
    const isMembers = ({ path }: TappedRequest) => path === '/v1/members' || path === '/v1/issuance';
    const since = requests.findIndex(isMembers);
    /** The connection whose handshake made the TLS session of this one. */
    const sessionOf = (number: number): number => {
      const resumes = connections.find((each) => each.number === number)?.resumes ?? null;
      return resumes === null ? number : sessionOf(resumes);
    };
    const groups = (wanted: (request: TappedRequest) => boolean) => {
      const of = requests.slice(since).filter(wanted);
      return {
        ports: new Set(of.map((r) => connections.find((c) => c.number === r.connection)?.sourcePort)),
        sessions: new Set(of.map((r) => sessionOf(r.connection))),
      };
    };
    const members = groups(isMembers);
    const others = groups((request) => !isMembers(request));
    expect(members.ports.size).toBeGreaterThan(0);
    expect([...members.ports].filter((port) => others.ports.has(port))).toEqual([]);
    expect([...members.sessions].filter((session) => others.sessions.has(session))).toEqual([]);
    // The tally ends each connection: two ballots or ballot papers never come on one.
    const tally = requests.filter(({ path }) => path.endsWith('/manifest') || path === '/v1/ballots');
    expect(new Set(tally.map(({ connection }) => connection)).size).toBe(tally.length);
  });

  it.each(['light', 'dark'] as const)('passes axe with everything open, %s', async (colorScheme) => {
    await options.emulateMedia({ colorScheme });
    for (const name of [/example ballot/i, /did you use list views this week/i, /keep close dates honest/i]) {
      const button = options.locator('#ballots').getByRole('button', { name, expanded: false });
      if ((await button.count()) > 0) await button.first().click();
    }
    await options.waitForTimeout(500);
    expect(await violations(options)).toEqual([]);
    await options.emulateMedia({ colorScheme: 'light' });
  });

  it.runIf(process.env.PICTURES)('looks as it should', async () => {
    const folder = process.env.PICTURES ?? '';
    await options.setViewportSize({ width: 1200, height: 900 });
    await options.getByRole('button', { name: 'The exact bytes' }).click();
    await options.waitForTimeout(600);
    await options.locator('#ballots').screenshot({ path: `${folder}/what-left.png` });
    await options.emulateMedia({ colorScheme: 'dark' });
    await options.locator('#ballots').screenshot({ path: `${folder}/what-left-dark.png` });
    await options.emulateMedia({ colorScheme: 'light' });
  });

  it('sends nothing at all with silence', async () => {
    await options.getByRole('radio', { name: /silence/i }).check();
    await options.getByRole('button', { name: 'Save my choice' }).click();
    await until('the choice', async () => (await options.getByText('Prepared', { exact: true }).count()) === 0);
    const before = office.tap.requests.length;
    await ask({ carrot: 'ballot.step', payload: {} });
    await options.waitForTimeout(1500);
    expect(office.tap.requests.slice(before).map(({ path }) => path)).toEqual([]);
  });
});
