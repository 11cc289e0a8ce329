import { resolve } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { throwAwayCertificate } from '../e2e/support/certificate.ts';
import { crmHost, recordPath } from '../e2e/support/world.ts';
import { type SalesforceHost, startSalesforceHost } from '../hosts/salesforce/server.mjs';

const uuid = '6f9a1c52-3b0e-4a8d-9c11-7d5e2f4b8a60';
const addOnId = 'carrot@carrot.example';
let host: SalesforceHost;
let browser: Browser;

beforeAll(async () => {
  host = await startSalesforceHost(await throwAwayCertificate([crmHost]));
  browser = await launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      // Every name is this machine; the port is in the address, which match patterns do not look at.
      'network.dns.forceResolve': '127.0.0.1',
      'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: uuid }),
      'intl.accept_languages': 'en-US',
    },
  });
  await browser.installExtension(resolve('.output/firefox-mv3'));
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

/** Opens a page of the extension. Firefox never reports its load as finished over BiDi, so the page's own content is awaited. */
async function openExtensionPage(path: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`moz-extension://${uuid}/${path}`, { timeout: 3000 }).catch(() => undefined);
  return page;
}

/** Kinds of card events in the local log, read in a page of the extension. */
async function cardEvents(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((done, fail) => {
        const open = indexedDB.open('carrot');
        open.onerror = () => fail(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction('cards').objectStore('cards').getAll();
          all.onsuccess = () => {
            open.result.close();
            done(all.result.map((card: { campaign: string; kind: string }) => `${card.campaign} ${card.kind}`));
          };
        };
      }),
  );
}

async function until(what: string, holds: () => Promise<boolean>, timeout = 20_000): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${timeout} ms for ${what}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

describe('Carrot in Firefox', () => {
  it('goes through first run and shows the nudge on a record', async () => {
    const welcome = await openExtensionPage('welcome.html');
    await welcome.waitForSelector('input[type=radio]', { timeout: 15_000 });
    await welcome.click('input[type=radio]');
    for (const name of ['Sat', 'Sun']) await welcome.locator(`::-p-aria([name="${name}"][role="button"])`).click();
    const [from, to] = await welcome.$$('input[type=time]');
    for (const field of [from, to])
      await field?.evaluate((node) => {
        const input = node as HTMLInputElement;
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '00:00');
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
    await welcome.locator('::-p-aria([name="Start"][role="button"])').click();
    await welcome.waitForFunction(() => /open your crm/i.test(document.body.textContent ?? ''), { timeout: 15_000 });

    const crm = await browser.newPage();
    await crm.goto(`https://${crmHost}:${host.port}${recordPath(host, 'opportunityWithoutNextStep')}`);
    await until('a popover', () => crm.evaluate(() => document.querySelector('[data-carrot]:popover-open') !== null));
    // `shown` is logged only after the card was painted and visible for a second, `opened-itself` when it unfolded.
    await until('the log', async () => (await cardEvents(welcome)).length >= 2);
    expect((await cardEvents(welcome)).toSorted()).toEqual(['next-step-empty opened-itself', 'next-step-empty shown']);
    expect(await crm.$$eval('[data-carrot]', (roots) => roots.length)).toBe(1);
  });
});
