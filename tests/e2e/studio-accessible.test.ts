import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Collector, startCollector } from '../../server/main.ts';
import { createAdmin } from '../../server/store/admins.ts';
import { createOrg } from '../../server/store/orgs.ts';
import { type CarrotBrowser, launchCarrot } from './support/browser.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Violations on the page as it stands, contrast included, one line each; dialogs and fades have come to rest. */
async function violations(page: Page): Promise<string[]> {
  await page.waitForTimeout(400);
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axeSource });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run().then(({ violations }) => violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.target.join(' ') + ' ' + n.failureSummary)))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return result.value as string[];
}

const first = 'What happens next on this deal?';

describe.each(['light', 'dark'] as const)('axe finds nothing in the Studio, %s', (colorScheme) => {
  let dataDir: string;
  let collector: Collector;
  let carrot: CarrotBrowser;
  let page: Page;
  let token: string;
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const quiet = async (screen: string) => expect([screen, await violations(page)]).toEqual([screen, []]);

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'carrot-studio-'));
    collector = await startCollector({ dataDir, host: '127.0.0.1', port: 0 });
    await createOrg(collector.store, { org: 'acme', name: 'Acme Sales', runBy: 'Acme IT' });
    token = await createAdmin(collector.store, { org: 'acme', name: 'Mira' });
    carrot = await launchCarrot({ hosts: {}, colorScheme });
    page = await carrot.openPage('studio');
  });
  afterAll(async () => {
    await carrot?.close();
    await collector?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('from signing in to the first version', async () => {
    await press('Sign in');
    await quiet('sign-in with problems');
    await page.getByLabel('Collector address').fill(collector.url);
    await page.getByLabel('Organisation').fill('acme');
    await page.getByLabel('Admin token').fill(token);
    await press('Sign in');
    await page.getByRole('button', { name: 'New tip' }).waitFor();
    await quiet('list');
    await page.getByRole('tab', { name: 'Signing key' }).click();
    await quiet('key');
    await press('Create signing key');
    await page.getByText('Your key is open').waitFor();
    await quiet('open key');
    await page.getByRole('tab', { name: 'Files' }).click();
    await quiet('files of a new organisation');
    await press('Review and publish');
    await quiet('review');
    await press('Publish version 1');
    await page.getByText('Version 1 is published').waitFor();
    await quiet('published');
    await press('Back to the campaigns');
  });

  it('while writing, with the card in both schemes and every finding shown', async () => {
    await press('New nudge');
    await press('Show what is missing');
    await page.getByText('Why would a rep see this?').click();
    await quiet('new nudge');
    await press('Show it dark');
    await quiet('dark card');
    await press('Review and publish');
    await quiet('blocked');
    await press('All campaigns');
    await press(`Delete ${first}`);
    await quiet('deleted');
    await press('Undo');
  });

  it('while pausing, rolling back, inviting, and with files', async () => {
    await press(`Pause ${first}`);
    await page.getByRole('alertdialog').waitFor();
    await quiet('pause');
    await press('Cancel');
    await press('Delete Untitled');
    await press(first);
    await page.getByLabel('Title').fill('Another title');
    await press('Review and publish');
    await press('Publish version 2');
    await press('Back to the campaigns');
    await page.getByRole('tab', { name: 'Versions' }).click();
    await press('What changed since version 1');
    await page.getByText('title changed').waitFor();
    await quiet('versions');
    await press('Roll back to version 1');
    await page.getByRole('alertdialog').getByText('title changed').waitFor();
    await quiet('roll back');
    await press('Cancel');
    await page.getByRole('tab', { name: 'Invites' }).click();
    await press('Create invites');
    await page.getByText('Copy the link').waitFor();
    await quiet('invites');
    await page.getByRole('tab', { name: 'Files' }).click();
    await quiet('files');
  });
});
