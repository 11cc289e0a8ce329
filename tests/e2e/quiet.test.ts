import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRun, startWorld, type World } from './support/world.ts';

let world: World;
let crm: Page;
const badge = /^Carrot/;
const pane = () => crm.locator('.windowViewMode-normal.active');

beforeAll(async () => {
  world = await startWorld();
  const welcome = await world.carrot.openPage('welcome');
  await firstRun(welcome);
  await welcome.close();
  crm = await world.carrot.context.newPage();
});
afterAll(() => world?.close());

describe('out of the way', () => {
  it('shows nothing while a dialog is open, and comes back after it', async () => {
    await world.open(crm, 'opportunityWithoutNextStep');
    const overlay = await world.overlay(crm);
    await overlay.waitForButton(badge, 15_000);
    await pane().locator('button[name="Edit"], button[name="edit"]').first().click();
    await crm.locator('.uiModal.active button[name="SaveEdit"]').waitFor();
    await overlay.waitForNoButton(badge);
    await crm.waitForTimeout(3000);
    expect(await overlay.hasButton(badge)).toBe(false);
    await crm.locator('.uiModal.active button[name="CancelEdit"]').click();
    await overlay.waitForButton(badge, 12_000);
  });

  it('leaves when the rep starts to type and while edits are not saved', async () => {
    const overlay = await world.overlay(crm);
    await world.open(crm, 'opportunityWithoutNextStep');
    await overlay.waitForButton(badge, 15_000);
    const item = pane().locator('[data-target-selection-name="sfdc:RecordField.Opportunity.Description"]');
    await item.locator('button.inline-edit-trigger').click();
    await pane().locator('textarea[name="Description"]').fill('Half a thought');
    await overlay.waitForNoButton(badge);
    await pane().locator('.entityNameTitle').first().click();
    await crm.waitForTimeout(3500);
    expect(await overlay.hasButton(badge)).toBe(false);
    await pane().locator('button[name="CancelEdit"]').click();
    await overlay.waitForButton(badge, 12_000);
  });

  it('keeps quiet while snoozed and speaks again when woken', async () => {
    const popup = await world.carrot.openPopup();
    await popup.getByRole('button', { name: /snooze/i }).click();
    await popup.getByRole('button', { name: /hour/i }).click();
    await popup.getByRole('button', { name: /wake/i }).waitFor();
    await world.open(crm, 'opportunityWithoutAmount');
    await crm.bringToFront();
    const overlay = await world.overlay(crm);
    await crm.waitForTimeout(3500);
    expect(await overlay.text()).toBe('');
    await popup.bringToFront();
    await popup.getByRole('button', { name: /wake/i }).click();
    await crm.bringToFront();
    await world.open(crm, 'opportunityWithoutAmount');
    await overlay.waitForButton(badge, 15_000);
    await popup.close();
  });

  it('is brought into view and opened by keyboard when its place is below the fold', async () => {
    await crm.setViewportSize({ width: 1440, height: 380 });
    await world.open(crm, 'opportunityWithoutNextStep');
    const overlay = await world.overlay(crm);
    const field = pane().locator('[data-target-selection-name="sfdc:RecordField.Opportunity.NextStep"]');
    await field.waitFor();
    await crm.waitForTimeout(3000);
    expect((await field.boundingBox())?.y ?? 0).toBeGreaterThan(380);
    await crm.keyboard.press('Alt+Shift+K');
    await overlay.waitForText(/What you get/);
    expect((await field.boundingBox())?.y ?? 0).toBeLessThan(380);
    await crm.keyboard.press('Escape');
    await crm.setViewportSize({ width: 1440, height: 900 });
  });

  it('is reached and left by keyboard alone', async () => {
    const overlay = await world.overlay(crm);
    await world.open(crm, 'opportunityStaleCloseDate');
    await overlay.waitForButton(badge, 15_000);
    await crm.keyboard.press('Alt+Shift+K');
    if ((await overlay.role('dialog')) === null) await crm.keyboard.press('Enter');
    await overlay.waitForText(/What you get/);
    await crm.keyboard.press('Escape');
    await crm.waitForTimeout(400);
    expect(await overlay.role('dialog')).toBeNull();
    expect(await overlay.hasButton(badge)).toBe(true);
  });
});
