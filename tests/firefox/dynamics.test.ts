import { resolve } from 'node:path';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { throwAwayCertificate } from '../e2e/support/certificate.ts';
import { buildDynamicsHost } from '../hosts/dynamics/build.mjs';
import { type DynamicsHost, startDynamicsHost } from '../hosts/dynamics/server.mjs';

const uuid = '6f9a1c52-3b0e-4a8d-9c11-7d5e2f4b8a61';
const name = 'acme.crm4.dynamics.com';
let host: DynamicsHost;
let browser: Browser;
let extension: Page;

beforeAll(async () => {
  await buildDynamicsHost();
  host = await startDynamicsHost(await throwAwayCertificate([name]));
  browser = await launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'network.dns.forceResolve': '127.0.0.1',
      'extensions.webextensions.uuids': JSON.stringify({ 'carrot@carrot.example': uuid }),
    },
  });
  await browser.installExtension(resolve('.output/firefox-mv3'));
  extension = await browser.newPage();
  // Firefox never reports the load of an extension's page as finished over BiDi.
  await extension.goto(`moz-extension://${uuid}/welcome.html`, { timeout: 3000 }).catch(() => undefined);
  await extension.waitForSelector('input[type=radio]', { timeout: 15_000 });
});

afterAll(async () => {
  await browser?.close();
  await host?.close();
});

async function ask(carrot: string, payload: unknown): Promise<unknown> {
  return extension.evaluate(
    (message) => (globalThis as unknown as { browser: typeof chrome }).browser.runtime.sendMessage(message),
    { carrot, payload },
  );
}

/** What the local log holds of a table, read in a page of the extension. */
async function rows(table: 'cards' | 'events'): Promise<Record<string, unknown>[]> {
  return extension.evaluate(
    (from) =>
      new Promise<Record<string, unknown>[]>((done, fail) => {
        const open = indexedDB.open('carrot');
        open.onerror = () => fail(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction(from).objectStore(from).getAll();
          all.onsuccess = () => {
            open.result.close();
            done(all.result);
          };
        };
      }),
    table,
  );
}

const kinds = async () =>
  (await rows('events')).map(({ kind, field }) => [kind, field].filter(Boolean).join(' ')).toSorted();

describe('Dynamics in Firefox', () => {
  it('the bridge is met: a field on a tab never opened is known, a save is heard', async () => {
    const workingHours = { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 };
    const change = { role: 'sales-rep', welcomed: true, workingHours };
    expect(await ask('settings.change', { change })).toEqual({ reply: { ok: true } });
    const crm = await browser.newPage();
    const { id } = host.fixtures.opportunityWithoutNeed;
    await crm.goto(`https://${name}:${host.port}/main.aspx?pagetype=entityrecord&etn=opportunity&id=${id}`);
    await crm.waitForSelector('[data-id="editFormRoot"]');
    const shown = async () => (await rows('cards')).map(({ campaign, kind }) => `${campaign} ${kind}`);
    await expect.poll(shown, { timeout: 15_000 }).toContain('need-empty shown');
    await crm.click('[data-id="description.fieldControl-text-box-text"]');
    await crm.keyboard.type('Met at the fair');
    await crm.click('button[data-id$=".Save"]');
    await expect.poll(kinds, { timeout: 10_000 }).toEqual(['field.filled description', 'record.saved']);
  });
});
