import { resolve } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BallotOffice, openBallotOffice } from '../e2e/support/ballot-office.ts';
import { throwAwayCertificate } from '../e2e/support/certificate.ts';
import { putDueBallot } from '../e2e/support/due-ballot.ts';
import { collectorHost } from '../e2e/support/office.ts';
import type { TappedRequest } from '../e2e/support/wire-tap.ts';

const uuid = '6f9a1c52-3b0e-4a8d-9c11-7d5e2f4b8a61';
const addOnId = 'carrot@carrot.example';
let office: BallotOffice;
let browser: Browser;
let options: Page;

beforeAll(async () => {
  office = await openBallotOffice(
    await throwAwayCertificate([collectorHost]),
    (port) => `https://${collectorHost}:${port}`,
  );
  browser = await launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'network.dns.forceResolve': '127.0.0.1',
      'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: uuid }),
      // Nobody can press the browser's own question in a test; with this it answers yes.
      'extensions.webextOptionalPermissionPrompts': false,
      'intl.accept_languages': 'de-DE, de',
      'privacy.globalprivacycontrol.enabled': true,
    },
  });
  await browser.installExtension(resolve('.output/firefox-mv3'));
  options = await browser.newPage();
  // Firefox never reports the load of an extension's page as finished over BiDi; its content is awaited instead.
  await options.goto(`moz-extension://${uuid}/options.html`, { timeout: 3000 }).catch(() => undefined);
  await options.waitForSelector('#ballots', { timeout: 15_000 });
});

afterAll(async () => {
  await browser?.close();
  await office?.close();
});

const ask = (message: unknown) => options.evaluate((m) => chrome.runtime.sendMessage(m), message);
const to = (path: string) => office.tap.requests.filter((request) => request.path === path);

async function until(what: string, holds: () => boolean | Promise<boolean>, timeout = 20_000): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${timeout} ms for ${what}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

/**
 * Presses Space on an element once it can be pressed: a gesture the browser's question accepts. The welcome page opens
 * after the install whenever it likes and takes the front from the options page; a page behind draws no frame and
 * hears no key.
 */
async function press(selector: string): Promise<void> {
  await until('the options page to be in front', async () => {
    await options.bringToFront();
    return options.evaluate(() => document.visibilityState === 'visible' && document.hasFocus());
  });
  const element = await options.waitForSelector(selector, { timeout: 20_000 }).catch(async (cause: unknown) => {
    const shown = await options.$eval('#ballots', (section) => section.textContent);
    throw new Error(`${selector} did not come; the section says: ${shown}`, { cause });
  });
  await until(`${selector} to be enabled`, () => element?.evaluate((it) => !it.matches(':disabled')) ?? false);
  await element?.focus();
  await options.keyboard.press(' ');
}

/** Header lines a request may have, with the one value each may have; null: any length or hash. */
function strange({ headers }: TappedRequest): string[] {
  const allowed: Record<string, string | null> = {
    host: `${collectorHost}:${office.tap.port}`,
    connection: 'keep-alive',
    'user-agent': 'Carrot',
    'accept-language': 'en',
    accept: '*/*',
    priority: 'u=4',
    'accept-encoding': 'gzip',
    pragma: 'no-cache',
    'cache-control': 'no-cache',
    'content-type': null,
    'content-length': null,
    'if-none-match': null,
  };
  return headers
    .filter(([name, value]) => {
      const wanted = allowed[name.toLowerCase()];
      return wanted === undefined || (wanted !== null && wanted !== value);
    })
    .map(([name, value]) => `${name}: ${value}`);
}

describe('ballots in Firefox', () => {
  it('takes tokens and drops a ballot off, with the same header lines as any other device', async () => {
    const link = await office.invite();
    expect(await ask({ carrot: 'invite.accept', payload: { link } })).toMatchObject({ reply: { outcome: 'updated' } });
    await press('#ballots input[value="take-part"]');
    await press('::-p-aria([name="Save my choice"][role="button"])');
    await until('the tokens', () => to('/v1/issuance').length > 0);
    await putDueBallot((run, argument) => options.evaluate(run, argument), Date.now());
    await ask({ carrot: 'ballot.step', payload: {} });
    await until('the ballot', () => to('/v1/ballots').length > 0);
    expect(to('/v1/ballots')[0]?.body.length).toBe(512);
    const since = office.tap.requests.findIndex(({ path }) => path === '/v1/members');
    const found = office.tap.requests.slice(since).map((request) => [request.path, strange(request)]);
    expect(found.filter(([, lines]) => lines?.length !== 0)).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(4);
  });

  it('keeps members and ballots on connections and TLS sessions of their own', () => {
    const { requests, connections } = office.tap;
    const isMembers = ({ path }: TappedRequest) => path === '/v1/members' || path === '/v1/issuance';
    const sessionOf = (number: number): number => {
      const resumes = connections.find((each) => each.number === number)?.resumes ?? null;
      return resumes === null ? number : sessionOf(resumes);
    };
    const since = requests.findIndex(isMembers);
    const sessions = (wanted: (request: TappedRequest) => boolean) =>
      new Set(
        requests
          .slice(since)
          .filter(wanted)
          .map(({ connection }) => sessionOf(connection)),
      );
    const members = sessions(isMembers);
    const others = sessions((request) => !isMembers(request));
    expect([members.size, others.size].every((size) => size > 0)).toBe(true);
    expect([...members].filter((session) => others.has(session))).toEqual([]);
  });
});
