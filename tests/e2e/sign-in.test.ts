import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDirectory, type TestDirectory } from '../server/support/directory.ts';
import { type BallotOffice, ballotOrg, openBallotOffice } from './support/ballot-office.ts';
import { type CarrotBrowser, launchCarrot } from './support/browser.ts';
import { throwAwayCertificate } from './support/certificate.ts';
import { collectorHost, collectorUrl } from './support/office.ts';
import { firstRun } from './support/world.ts';

let directory: TestDirectory;
let office: BallotOffice;
let carrot: CarrotBrowser;
let options: Page;

beforeAll(async () => {
  directory = await startDirectory();
  directory.knows(collectorUrl);
  const oidc = { ...directory.config, org: ballotOrg };
  office = await openBallotOffice(await throwAwayCertificate([collectorHost]), () => collectorUrl, { oidc });
  carrot = await launchCarrot({ hosts: { [collectorHost]: office.tap.port }, consents: [`${collectorUrl}/*`] });
  const welcome = await carrot.openPage('welcome');
  await firstRun(welcome);
  await welcome.close();
  options = await carrot.openPage('options');
});
afterAll(async () => {
  await carrot?.close();
  await office?.close();
  await directory?.stop();
});

const asked = (path: string) => office.tap.requests.filter((request) => request.path.startsWith(path));

it('a rep without an invite signs in at the directory, and the device is a member', async () => {
  const message = { carrot: 'program.import', payload: office.signed };
  const joined = await options.evaluate((m) => chrome.runtime.sendMessage(m), message);
  expect(joined).toMatchObject({ reply: { outcome: 'updated' } });
  await options.getByRole('radio', { name: /take part/i }).check();
  await options.getByRole('button', { name: 'Save my choice' }).click();
  const button = options.getByRole('button', { name: 'Confirm that you are a member' });
  await button.waitFor();
  expect(asked('/v1/members')).toEqual([]);
  const opening = carrot.context.waitForEvent('page');
  await button.click();
  const tab = await opening;
  // The same code here and there.
  const shown = (await tab.locator('code').first().textContent()) ?? '';
  expect(shown).toMatch(/^[0-9a-f]{4} [0-9a-f]{4}$/);
  await options.getByText(shown).waitFor();
  await tab.getByRole('link', { name: /sign in/ }).click();
  await tab.getByPlaceholder('Enter any login').fill('mira@acme.example');
  await tab.getByPlaceholder('and password').fill('any');
  await tab.getByRole('button', { name: 'Sign-in' }).click();
  await tab.getByRole('button', { name: 'Continue' }).click();
  await tab.getByRole('heading', { name: 'You are a member' }).waitFor();
  await tab.close();
  await options.bringToFront();
  await options.evaluate(() => window.dispatchEvent(new Event('focus')));
  await options.getByText('Twelve words', { exact: true }).waitFor();
  expect(await button.count()).toBe(0);
  // The cookie of the sign-in went to its own pages alone, and is gone.
  const withCookie = office.tap.requests.filter(({ headers }) => headers.some(([name]) => /^cookie$/i.test(name)));
  expect(withCookie.map(({ path }) => path.split('?')[0])).toEqual(['/v1/oidc/callback']);
  expect(await carrot.context.cookies(`${collectorUrl}/v1/oidc/callback`)).toEqual([]);
  expect(asked('/v1/members').map(({ path }) => path)).toContain('/v1/members/status');
});
