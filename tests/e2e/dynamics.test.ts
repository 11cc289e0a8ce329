import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DynamicsWorld, startDynamicsWorld } from './support/dynamics-world.ts';
import type { OverlayReader } from './support/overlay-reader.ts';
import { readLog } from './support/world.ts';

let world: DynamicsWorld;
let crm: Page;
let extension: Page;
let overlay: OverlayReader;
const badge = /^Carrot/;
const form = () => crm.locator('[data-id="editFormRoot"]');
const field = (name: string, kind: string) => form().locator(`[data-id="${name}.fieldControl-${kind}"]`);
const save = () => crm.locator('button[data-id$=".Save"]').click();

beforeAll(async () => {
  world = await startDynamicsWorld();
  extension = await world.carrot.openPage('options');
  crm = await world.carrot.context.newPage();
  overlay = await world.overlay(crm);
});
afterAll(() => world?.close());

const known = new Set<unknown>();
/** New events of the local log since the last call, as `kind object field stage activity`. */
async function newEvents(): Promise<string[]> {
  await crm.waitForTimeout(1500);
  const events = (await readLog(extension, 'events')).toSorted((a, b) => Number(a.at) - Number(b.at));
  const fresh = events.filter((e) => !known.has(e.id));
  for (const { id } of fresh) known.add(id);
  const lines = fresh.map(({ kind, object, field: name, stage, activity }) =>
    [kind, object, name, stage, activity].filter(Boolean).join(' '),
  );
  // Signals of one act carry the same millisecond: their order says nothing.
  return lines.toSorted();
}

/** The form is on screen and its events are heard. */
async function openForm(target: Parameters<DynamicsWorld['open']>[1]): Promise<void> {
  await world.open(crm, target);
  await form().waitFor();
  await crm.waitForTimeout(1200);
}

/** Takes a card off the screen that lies over what is to be clicked. */
async function closeCard(): Promise<void> {
  await crm.keyboard.press('Escape');
  await crm.waitForTimeout(200);
}

async function fill(name: string, kind: string, text: string): Promise<void> {
  await field(name, kind).click();
  await field(name, kind).fill(text);
  await crm.keyboard.press('Tab');
}

describe('a tip on an opportunity of Dynamics', () => {
  it('the button of a card opens the prefilled task, related to the deal, in the same app', async () => {
    await openForm('opportunityFresh');
    await overlay.waitForButton(badge, 15_000);
    await overlay.waitForText(/Plan the next task/, 15_000);
    if ((await overlay.role('dialog')) === null) await overlay.click(badge);
    await overlay.click(/plan a task/i);
    await crm.waitForURL(/etn=task/);
    await form().waitFor();
    expect(await field('subject', 'text-box-text').inputValue()).toBe('Follow up');
    expect(await form().locator('[data-id$="_selected_tag_text"]').textContent()).toBe('Proseware: heat pumps');
    await crm.waitForTimeout(1200);
    await save();
    expect(await newEvents()).toEqual(['activity.logged opportunity task']);
  });
});

describe('a nudge on an opportunity of Dynamics', () => {
  it('shows on the empty field, the button puts the cursor there, the save is thanked', async () => {
    await openForm('opportunityWithoutValue');
    await overlay.waitForText(/What could this deal bring/, 15_000);
    if ((await overlay.role('dialog')) === null) await overlay.click(badge);
    await crm.screenshot({ path: 'artifacts/dynamics-nudge.png' });
    await overlay.click(/write it/i);
    const input = field('estimatedvalue', 'currency-text-input');
    await expect.poll(() => input.evaluate((e) => e === document.activeElement)).toBe(true);
    await crm.keyboard.type('48000');
    await save();
    await overlay.waitForText(/counts in your forecast/);
    expect(await newEvents()).toEqual(['field.filled opportunity estimatedvalue', 'record.saved opportunity']);
    expect(world.host.record(world.host.fixtures.opportunityWithoutValue.id)?.estimatedvalue).toBe(48_000);
  });

  it('knows of a field on a tab that was never opened, and opens it there', async () => {
    await openForm('opportunityWithoutNeed');
    await overlay.waitForText(/What does the customer need/, 15_000);
    if ((await overlay.role('dialog')) === null) await overlay.click(badge);
    await overlay.click(/write it/i);
    await expect
      .poll(() => crm.evaluate(() => document.activeElement?.getAttribute('data-id')))
      .toMatch(/^customerneed\./);
  });

  it('reads the form in another language and with the old choice control', async () => {
    world.host.set({ locale: 'de', controls: 'old' });
    await openForm('opportunityLateClose');
    await overlay.waitForText(/close date has passed/i, 15_000);
    world.host.set({ locale: 'en-US', controls: 'new' });
  });
});

describe('usage events of Dynamics, from the page to the log', () => {
  it('the next stage of the process, by its category; once', async () => {
    await openForm('opportunityWithoutNeed');
    await closeCard();
    await crm.locator('#bpfContainer li[data-selected-stage="true"] button').click();
    await crm.locator('[data-id*="nextButtonContainer"]').click();
    expect(await newEvents()).toEqual(['stage.changed opportunity Develop']);
  });

  it('a refused save counts for nothing, the mended one once, with the field the rep filled', async () => {
    await openForm('opportunityFresh');
    await fill('budgetamount', 'currency-text-input', '-5');
    await save();
    await crm.locator('[data-id="errorDialogdialog"] button').click();
    expect(await newEvents()).toEqual([]);
    await fill('budgetamount', 'currency-text-input', '5000');
    await save();
    expect(await newEvents()).toEqual(['field.filled opportunity budgetamount', 'record.saved opportunity']);
  });

  it('an emptied field and an untouched one are not filled', async () => {
    // Saves of one record within some seconds count once.
    await crm.waitForTimeout(3500);
    await fill('description', 'text-box-text', 'x');
    await fill('description', 'text-box-text', '');
    await save();
    expect(await newEvents()).toEqual(['record.saved opportunity']);
  });

  it('a new opportunity is one record, its next save a save of it', async () => {
    await crm.locator('button[data-id$=".NewRecord"]').click();
    await crm.waitForURL(/etn=opportunity$/);
    await crm.waitForTimeout(1000);
    await fill('name', 'text-box-text', 'Zephyr Retail: tills');
    await save();
    expect(await newEvents()).toEqual(['field.filled opportunity name', 'record.created opportunity']);
    expect(crm.url()).toMatch(/id=[0-9a-f-]{36}/);
    await crm.waitForTimeout(3500);
    await fill('description', 'text-box-text', 'Met at the fair');
    await save();
    expect(await newEvents()).toEqual(['field.filled opportunity description', 'record.saved opportunity']);
  });

  it('save and new makes a record each time', async () => {
    await world.open(crm, '?pagetype=entityrecord&etn=account');
    await crm.waitForTimeout(1200);
    for (const name of ['Aurelia Baths', 'Borealis Ice']) {
      await fill('name', 'text-box-text', name);
      await crm.locator('button[data-id$=".SaveAndNew"]').click();
      expect(await newEvents()).toEqual(['field.filled account name', 'record.created account']);
    }
  });

  it('quick create is a record of its own, whatever form lies behind', async () => {
    await openForm('opportunityFresh');
    await crm.locator('[data-id="quickCreateLauncher"]').click();
    await crm.locator('[data-id="quickCreateMenuButton_lead"]').click();
    const quick = (name: string) =>
      crm.locator(`[data-id="quickCreateRoot"] [data-id="${name}.fieldControl-text-box-text"]`);
    await quick('subject').fill('Wants a demo');
    await quick('lastname').fill('Quillfeather');
    expect(await overlay.text()).toBe('');
    await crm.locator('[data-id="quickCreateSaveAndCloseBtn"]').click();
    expect(await newEvents()).toEqual([
      'field.filled lead lastname',
      'field.filled lead subject',
      'record.created lead',
    ]);
  });

  it('a task about a deal is an activity on that deal', async () => {
    const { id } = world.host.fixtures.opportunityFresh;
    const extra = encodeURIComponent(`subject=Follow up&regardingobjectid={${id}}&regardingobjectidtype=opportunity`);
    await openForm(`?pagetype=entityrecord&etn=task&extraqs=${extra}`);
    await crm.locator('button[data-id$=".SaveAndClose"]').click();
    expect(await newEvents()).toEqual(['activity.logged opportunity task']);
  });

  it('qualifying a lead is a conversion, closing a deal is won, and cancelling is neither', async () => {
    await openForm('leadUnqualified');
    await crm.locator('button[data-id*="QualifyLead"]').click();
    expect(await newEvents()).toEqual(['lead.converted lead']);
    await openForm('opportunityLateClose');
    await closeCard();
    await crm.locator('button[data-id*="MarkAsWon"]').click();
    await crm.locator('[data-id="cancel_id"]').click();
    expect(await newEvents()).toEqual([]);
    await crm.locator('button[data-id*="MarkAsWon"]').click();
    await crm.locator('[data-id="ok_id"]').click();
    expect(await newEvents()).toEqual(['deal.won opportunity']);
  });

  it('lists: another view, a search in the list, many records edited at once', async () => {
    await world.open(crm, '?pagetype=entitylist&etn=opportunity');
    await crm.locator('[role="row"][row-index]').first().waitFor();
    await crm.waitForTimeout(1000);
    expect(await newEvents()).toEqual([]);
    await closeCard();
    await crm.locator('#ViewSelector_1').click();
    await crm.locator('[data-id^="viewselector_"]').nth(1).click();
    expect(await newEvents()).toEqual(['listview.used opportunity']);
    await crm.waitForTimeout(4000);
    for (const row of [1, 2]) await crm.locator(`[role="row"][row-index="${row}"] input[type="checkbox"]`).click();
    expect(await newEvents()).toEqual(['listview.used opportunity']);
    await crm.locator('button[data-id$=".Edit"]').click();
    await crm
      .locator('[data-id="bulkEditDialog"] [data-id="estimatedvalue.fieldControl-currency-text-input"]')
      .fill('7000');
    await crm.locator('[data-id="bulkEditSave"]').click();
    expect(await newEvents()).toEqual(['record.saved opportunity']);
  });

  it('the search box, and a dashboard gone to', async () => {
    await crm.locator('#GlobalSearchBox').fill('Litware');
    await crm.keyboard.press('Enter');
    expect(await newEvents()).toEqual(['search.used']);
    await crm.locator('[data-id="sitemap-entity-dashboards"] button').click();
    await crm.waitForTimeout(5200);
    expect(await newEvents()).toEqual(['dashboard.viewed dashboard']);
  });
});

describe('navigation within the client', () => {
  it('hears each form anew, also the one come back to, and each save once', async () => {
    await world.open(crm, '?pagetype=entitylist&etn=account');
    const links = crm.locator('[role="gridcell"][col-id="name"] a');
    for (const index of [1, 2, 1]) {
      await links.nth(index).click();
      await form().waitFor();
      await crm.waitForTimeout(1200);
      await fill('websiteurl', 'text-box-text', `https://example.com/${index}/${Math.random()}`);
      await save();
      expect(await newEvents()).toEqual(['field.filled account websiteurl', 'record.saved account']);
      await crm.goBack();
      await links.first().waitFor();
    }
  });

  it('edits left behind do not belong to the next record', async () => {
    const links = crm.locator('[role="gridcell"][col-id="name"] a');
    await links.nth(3).click();
    await form().waitFor();
    await fill('websiteurl', 'text-box-text', 'https://left.example');
    await crm.goBack();
    await links.nth(4).click();
    await form().waitFor();
    await crm.waitForTimeout(1200);
    await fill('description', 'text-box-text', 'Visited');
    await save();
    expect(await newEvents()).toEqual(['field.filled account description', 'record.saved account']);
  });
});

describe('a page that is not as documented', () => {
  it.each(['absent', 'half', 'hostile'] as const)('works from the page alone when Xrm is %s', async (xrm) => {
    world.host.set({ xrm });
    await openForm('opportunitySparse');
    await overlay.waitForText(/What could this deal bring/, 15_000);
    await closeCard();
    await fill('description', 'text-box-text', `By looks: ${xrm}`);
    await save();
    expect(await newEvents()).toEqual(['record.saved opportunity']);
    expect(await crm.evaluate(() => (window as unknown as { hostErrors: string[] }).hostErrors)).toEqual([]);
  });

  it('believes no forged message', async () => {
    world.host.set({ xrm: 'full' });
    await openForm('opportunityFresh');
    await crm.evaluate(() => {
      const saved = { fact: 'saved', ok: true, mode: 1, type: 1, object: 'account', id: null, about: null };
      for (const name of ['carrot-bridge-nonce', 'carrot-bridge-ready', 'carrot--tell', 'carrot-undefined-tell'])
        document.dispatchEvent(new CustomEvent(name, { detail: JSON.stringify(saved) }));
      window.postMessage(saved, '*');
    });
    expect(await newEvents()).toEqual([]);
    await fill('description', 'text-box-text', 'Still heard');
    await save();
    expect(await newEvents()).toEqual(['field.filled opportunity description', 'record.saved opportunity']);
  });

  it('never saw an error of ours, and leaves no name in the page', async () => {
    const seen = await crm.evaluate(() => ({
      errors: (window as unknown as { hostErrors: string[] }).hostErrors,
      names: Object.keys(window).filter((name) => /carrot|bridge/i.test(name)),
    }));
    expect(seen).toEqual({ errors: [], names: [] });
  });
});

describe('a page that fights back', () => {
  it('a hundred navigations in a second are a handful of looks, and the form after them is heard once', async () => {
    await world.open(crm, '?pagetype=entitylist&etn=account');
    await crm.locator('[role="row"][row-index]').first().waitFor();
    await crm.waitForTimeout(1500);
    const before = world.messages.seen.length;
    const ids = world.host.records().flatMap(({ entity, id }) => (entity === 'account' ? [id] : []));
    await crm.evaluate(async (accounts) => {
      for (let i = 0; i < 100; i++) {
        history.pushState(null, '', `/main.aspx?pagetype=entityrecord&etn=account&id=${accounts[i % accounts.length]}`);
        dispatchEvent(new PopStateEvent('popstate'));
        await new Promise((next) => setTimeout(next, 8));
      }
    }, ids);
    await crm.waitForTimeout(3000);
    expect(world.messages.seen.length - before).toBeLessThan(15);
    await fill('description', 'text-box-text', 'After the storm');
    await save();
    expect(await newEvents()).toEqual(['field.filled account description', 'record.saved account']);
  });

  it('a hundred thousand nodes that never rest', async () => {
    await openForm('opportunityWithoutNeed');
    await crm.evaluate(() => {
      const heap = document.createElement('div');
      heap.hidden = true;
      heap.innerHTML = '<i data-id="x-FieldSectionItemContainer"><b></b></i>'.repeat(50_000);
      document.body.append(heap);
      setInterval(() => heap.firstElementChild?.toggleAttribute('data-beat'), 4);
      setInterval(() => heap.append(document.createElement('u')), 10);
    });
    await fill('description', 'text-box-text', 'In the crowd');
    await save();
    expect(await newEvents()).toEqual(['field.filled opportunity description', 'record.saved opportunity']);
  });
});

describe('privacy', () => {
  it('no message held a value, a name or a raw id of any record', () => {
    const text = JSON.stringify(world.messages.seen);
    expect(world.messages.seen.length).toBeGreaterThan(40);
    const values = world.host
      .records()
      .flatMap(({ id, entity: _, statecode: _s, stage: _t, ...fields }) => [id, ...Object.values(fields)]);
    const words = values.filter((value): value is string => typeof value === 'string' && value.length > 3);
    expect(words.filter((word) => text.includes(word))).toEqual([]);
    for (const value of ['48000', '48,000', 'Quillfeather', 'Zephyr']) expect(text).not.toContain(value);
  });
});
