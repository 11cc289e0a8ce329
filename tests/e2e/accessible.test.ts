import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRun, startWorld, type World } from './support/world.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Violations in a page of the extension, one line each. Its own content policy forbids scripts from text, so axe is evaluated. */
async function violations(page: Page): Promise<string[]> {
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

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ colorScheme });
  });
  afterAll(() => world?.close());

  it('on first run, before and after', async () => {
    const welcome = await world.carrot.openPage('welcome');
    await welcome.getByRole('button', { name: 'Start' }).waitFor();
    await welcome.waitForTimeout(500);
    expect(await violations(welcome)).toEqual([]);
    await firstRun(welcome);
    await welcome
      .getByText(/open your crm/i)
      .first()
      .waitFor();
    await welcome.waitForTimeout(500);
    expect(await violations(welcome)).toEqual([]);
    await welcome.close();
  });

  it('on badge, card, its reasons, and thanks', async () => {
    const crm = await world.carrot.context.newPage();
    await world.open(crm, 'opportunityWithoutNextStep');
    const overlay = await world.overlay(crm);
    await overlay.waitForButton(/^Carrot/, 15_000);
    await crm.waitForTimeout(400);
    expect(await overlay.axe(axeSource)).toEqual([]);
    await overlay.waitForText(/What you get/);
    await crm.waitForTimeout(500);
    expect(await overlay.axe(axeSource)).toEqual([]);
    await overlay.click(/^Why this\?/);
    await overlay.waitForText(/machine/i);
    await crm.waitForTimeout(500);
    expect(await overlay.axe(axeSource)).toEqual([]);
    const pane = crm.locator('.windowViewMode-normal.active');
    const item = pane.locator('[data-target-selection-name="sfdc:RecordField.Opportunity.NextStep"]');
    await item.locator('button.inline-edit-trigger').click();
    await pane.locator('[name="NextStep"]').fill('Call on Monday');
    await pane.locator('button[name="SaveEdit"]').click();
    await overlay.waitForText(/min back/);
    await crm.waitForTimeout(500);
    expect(await overlay.axe(axeSource)).toEqual([]);
    await crm.close();
  });

  it('on a tip at a list', async () => {
    const crm = await world.carrot.context.newPage();
    await world.open(crm, '/lightning/o/Opportunity/list?filterName=MyOpportunities');
    const overlay = await world.overlay(crm);
    await overlay.click(/^Carrot/, 15_000);
    await overlay.waitForText(/What you get/);
    await crm.waitForTimeout(500);
    expect(await overlay.axe(axeSource)).toEqual([]);
    await crm.close();
  });

  it('on popup and settings', async () => {
    for (const page of [await world.carrot.openPopup(), await world.carrot.openPage('options')]) {
      await page
        .getByText(/program/i)
        .first()
        .waitFor();
      await page.waitForTimeout(500);
      expect(await violations(page)).toEqual([]);
      await page.close();
    }
  });
});
