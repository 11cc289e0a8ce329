import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaks } from '../tour/leaks.ts';
import { firstRun, readLog, startWorld, type World } from './support/world.ts';

let world: World;
let crm: Page;
let extension: Page;
const pane = () => crm.locator('.windowViewMode-normal.active');
const modal = () => crm.locator('.uiModal.active');

beforeAll(async () => {
  world = await startWorld();
  extension = await world.carrot.openPage('welcome');
  await firstRun(extension);
  crm = await world.carrot.context.newPage();
});
afterAll(() => world?.close());

/** New events of the local log since the last call, without ids and time. */
const known = new Set<unknown>();
async function newEvents(waitMs = 1500): Promise<Record<string, unknown>[]> {
  await crm.waitForTimeout(waitMs);
  const events = (await readLog(extension, 'events')).toSorted((a, b) => Number(a.at) - Number(b.at));
  const fresh = events.filter((e) => !known.has(e.id));
  for (const event of fresh) known.add(event.id);
  return fresh;
}
const kinds = (events: Record<string, unknown>[]) => events.map((e) => e.kind);

async function openList(path: `/${string}`): Promise<void> {
  await world.open(crm, path);
  await pane().locator('tr[data-row-key-value]:not([data-row-key-value="HEADER"])').first().waitFor();
  await crm.waitForTimeout(800);
}

describe('usage events, from the page to the log', () => {
  it('a stage marked complete on the path is a stage change and a save, once each', async () => {
    await world.open(crm, 'opportunityFresh');
    await pane().locator('.slds-path__mark-complete').click();
    const events = await newEvents();
    expect(kinds(events).toSorted()).toEqual(['record.saved', 'stage.changed']);
    const changed = events.find((e) => e.kind === 'stage.changed');
    expect(changed).toMatchObject({ object: 'Opportunity', stage: expect.stringMatching(/\w+/) });
    expect(changed?.recordKey).toMatch(/^[\w-]{22}$/);
  });

  it('a failed save counts for nothing, the corrected one once', async () => {
    await world.open(crm, 'opportunityStaleCloseDate');
    const item = pane().locator('[data-target-selection-name="sfdc:RecordField.Opportunity.Amount"]');
    await item.locator('button.inline-edit-trigger').click();
    await pane().locator('input[name="Amount"]').fill('-5');
    await pane().locator('button[name="SaveEdit"]').click();
    await pane().locator('.fieldLevelErrors').first().waitFor({ state: 'attached' });
    expect(kinds(await newEvents())).toEqual([]);
    await pane().locator('input[name="Amount"]').press('Control+A');
    await crm.keyboard.type('125000');
    await pane().locator('button[name="SaveEdit"]').click();
    const events = await newEvents();
    expect(kinds(events).toSorted()).toEqual(['field.filled', 'record.saved']);
    expect(events.find((e) => e.kind === 'field.filled')).toMatchObject({ field: 'Amount', object: 'Opportunity' });
  });

  it('a lead created in the modal is one new record', async () => {
    await openList('/lightning/o/Lead/list?filterName=AllOpenLeads');
    await world.open(crm, '/lightning/o/Lead/new');
    await modal().locator('input[name="lastName"]').fill('Quillfeather');
    await modal().locator('input[name="Company"]').fill('Quillfeather Partners');
    await modal().locator('button[role="combobox"][name="Status"]').click();
    await modal().locator('lightning-base-combobox-item[data-value="Working - Contacted"]').click();
    await modal().locator('button[name="SaveEdit"]').click();
    // The new record's page is waited for, so that the event can name it.
    const events = await newEvents(4500);
    expect(kinds(events).filter((kind) => kind === 'record.created')).toHaveLength(1);
    expect(events.find((e) => e.kind === 'record.created')).toMatchObject({ object: 'Lead' });
  });

  it('a nudge opens the prefilled new-task page, and the saved task is an activity on the record', async () => {
    await world.open(crm, 'opportunityStaleStage');
    const overlay = await world.overlay(crm);
    await overlay.waitForButton(/^Carrot/, 15_000);
    if ((await overlay.role('dialog')) === null) await overlay.click(/^Carrot/);
    await overlay.waitForText(/What you get/);
    await overlay.click(/task|call|plan/i);
    await modal().locator('button[name="SaveEdit"]').waitFor({ timeout: 15_000 });
    const subject = modal().locator('[name="Subject"]').first();
    expect((await subject.inputValue()).length).toBeGreaterThan(2);
    await modal().locator('button[name="SaveEdit"]').click();
    const events = await newEvents();
    const logged = events.filter((e) => e.kind === 'activity.logged');
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ activity: 'task', object: 'Opportunity' });
    const saved = world.host.records().filter((r) => r.WhatId === world.host.fixtures.opportunityStaleStage.id);
    expect(saved.length).toBeGreaterThan(0);
  });

  it('another view of a list is list use, merely opening it is not', async () => {
    await openList('/lightning/o/Opportunity/list?filterName=MyOpportunities');
    expect(kinds(await newEvents())).toEqual([]);
    await pane().locator('lst-list-view-picker button').click();
    await pane().locator('lst-list-view-picker a[role="menuitem"]:not([data-name="MyOpportunities"])').first().click();
    expect(kinds(await newEvents())).toEqual(['listview.used']);
  });

  it('none of it carried a value, a name or a raw id', () => {
    expect(world.messages.seen.length).toBeGreaterThan(20);
    expect(leaks(world.messages.seen, world.host)).toEqual([]);
  });
});
