import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaks } from '../tour/leaks.ts';
import { firstRun, readLog, shadowFromEnvironment, startWorld, type World } from './support/world.ts';

let world: World;
let crm: Page;
let extension: Page;
const row = 'tr[data-row-key-value]:not([data-row-key-value="HEADER"])';
const pane = () => crm.locator('.windowViewMode-normal.active');
const modal = () => crm.locator('.uiModal.active');
const field = (name: string) => pane().locator(`[data-target-selection-name="sfdc:RecordField.${name}"]`).last();

beforeAll(async () => {
  world = await startWorld();
  extension = await world.carrot.openPage('welcome');
  await firstRun(extension);
  crm = await world.carrot.context.newPage();
});
afterAll(() => world?.close());

/** New events of the local log since the last call as `kind object field|activity`, sorted; ids and times left out. */
const known = new Set<unknown>();
async function newEvents(waitMs = 1800): Promise<string[]> {
  await crm.waitForTimeout(waitMs);
  const fresh = (await readLog(extension, 'events')).filter((e) => !known.has(e.id));
  for (const event of fresh) known.add(event.id);
  return fresh.map((e) => [e.kind, e.object, e.field, e.activity].filter(Boolean).join(' ')).toSorted();
}

/** Opens a page and lets Carrot settle on it. */
async function open(target: Parameters<World['open']>[1], shows: string): Promise<void> {
  await world.open(crm, target);
  await pane().locator(shows).first().waitFor();
  await crm.waitForTimeout(900);
}

describe('record pages of every make', () => {
  it('Dynamic Forms: an inline edit fills its field', async () => {
    await open('contact', 'flexipage-field');
    await field('Contact.Title').locator('button.inline-edit-trigger').click();
    await pane().locator('input[name="Title"]').fill('Head of Fleet');
    await pane().locator('button[name="SaveEdit"]').click();
    expect(await newEvents()).toEqual(['field.filled Contact Title', 'record.saved Contact']);
  });

  it('Aura: an inline edit fills its field, a cancelled one does not', async () => {
    await open('task', '.forceRecordLayout');
    const footer = pane().locator('.forceModalActionContainer');
    await field('Task.Description').locator('button.inline-edit-trigger').click();
    await pane().locator('textarea[name="Description"]').fill('They want it blue');
    await footer.locator('.slds-button_neutral').click();
    expect(await newEvents()).toEqual([]);
    await field('Task.Description').locator('button.inline-edit-trigger').click();
    await pane().locator('textarea[name="Description"]').fill('They want it green');
    await footer.locator('.slds-button_brand').click();
    expect(await newEvents()).toEqual(['field.filled Task Description', 'record.saved Task']);
  });

  it('a deal closed on the path is won, another is lost', async () => {
    for (const [key, stage, kind] of [
      ['opportunityConsoleFirst', 'Closed Won', 'deal.won'],
      ['opportunityConsoleThird', 'Closed Lost', 'deal.lost'],
    ] as const) {
      await open(key, '.slds-path__item');
      await pane().locator('.slds-path__item').last().locator('a').click();
      await pane().locator('.slds-path__mark-complete').click();
      const dialog = pane().locator('.runtime_sales_pathassistantPathAssistantStepClosed');
      await dialog.locator('button[role="combobox"]').click();
      await dialog.locator(`lightning-base-combobox-item[data-value="${stage}"]`).click();
      await dialog.locator('.slds-modal__footer button').last().click();
      expect(await newEvents()).toEqual([
        `${kind} Opportunity`,
        'record.saved Opportunity',
        'stage.changed Opportunity',
      ]);
    }
  });

  it('a lead is converted once, and not by opening and closing the dialog', async () => {
    await open('leadFresh', '.slds-path__item');
    await pane().locator('button[name="Convert"]').click();
    await modal().locator('.slds-button_neutral').click();
    await pane().locator('button[name="Convert"]').click();
    await modal().locator('.slds-modal__close').click();
    expect(await newEvents()).toEqual([]);
    await pane().locator('button[name="Convert"]').click();
    await modal().locator('.slds-button_brand').click();
    await modal().locator('a').waitFor();
    await modal().locator('.slds-button_neutral').click();
    expect(await newEvents()).toEqual(['lead.converted Lead']);
  });
});

describe('activities from composers', () => {
  const composer = (kind: string) => pane().locator(`button[value="${kind}"]`);
  const docked = () => crm.locator('.forceDockingPanel .slds-docked-composer');

  it('an e-mail and a note have requests of their own and count as what they are', async () => {
    for (const [kind, activity] of [
      ['SendEmail', 'email'],
      ['NewNote', 'note'],
    ] as const) {
      await open('opportunityFresh', '.slds-path__item');
      await composer(kind).click();
      await docked().locator('input[name="Subject"]').fill('About the rollout');
      await docked().locator('.cuf-publisherShareButton').click();
      expect(await newEvents()).toEqual([`activity.logged Opportunity ${activity}`]);
    }
  });

  it('of two open composers each is what it was opened as; closing one logs nothing', async () => {
    await open('opportunityFresh', '.slds-path__item');
    await composer('LogACall').click();
    await docked().first().waitFor();
    await crm.waitForTimeout(500);
    await composer('NewEvent').click();
    await expect.poll(() => docked().count()).toBe(2);
    await crm.waitForTimeout(500);
    await docked().last().locator('.cuf-publisherShareButton').click();
    expect(await newEvents()).toEqual(['activity.logged Opportunity call']);
    await docked().locator('header button').click();
    expect(await newEvents()).toEqual([]);
  });

  it('a global action that only words name counts as an activity of unknown kind', async () => {
    await open('opportunityFresh', '.slds-path__item');
    await crm.locator('.globalCreateTrigger').click();
    await crm.locator('.oneGlobalCreateItem a').first().click();
    await docked().locator('.cuf-publisherShareButton').click();
    expect(await newEvents(3000)).toEqual(['activity.logged']);
  });
});

describe('forms and lists', () => {
  it('save and new makes two leads in a row, and both count', async () => {
    await open('/lightning/o/Lead/list?filterName=AllOpenLeads', row);
    await world.open(crm, '/lightning/o/Lead/new');
    for (const name of ['Amberlund', 'Corrigall']) {
      await modal().locator('input[name="lastName"]').fill(name);
      await modal().locator('input[name="Company"]').fill(`${name} Yards`);
      await modal().locator('button[role="combobox"][name="Status"]').click();
      await modal().locator('lightning-base-combobox-item[data-value="Working - Contacted"]').click();
      await modal().locator('button[name="SaveAndNew"]').click();
      await expect.poll(() => modal().locator('input[name="lastName"]').inputValue()).toBe('');
      await crm.waitForTimeout(1200);
    }
    const events = await newEvents(2500);
    expect(events.filter((event) => event.startsWith('record.created'))).toEqual([
      'record.created Lead',
      'record.created Lead',
    ]);
  });

  // In pure native shadow the base data table of this version never hands an edit on; the mixed page has the same look.
  it.skipIf(shadowFromEnvironment() === 'native')(
    'edits in the cells of a list count for each record, and not when they are cancelled',
    async () => {
      await open('/lightning/o/Opportunity/list?filterName=MyOpportunities', row);
      const cells = pane().locator('tbody td[data-col-key-value^="NextStep-"]');
      const edit = async (row: number, text: string) => {
        await cells.nth(row).hover();
        await cells.nth(row).locator('button').first().click();
        const input = crm.locator(
          'lightning-primitive-datatable-iedit-panel input:visible, .slds-popover_edit input:visible',
        );
        await input.first().fill(text);
        await input.first().press('Enter');
      };
      const footer = pane().locator('lightning-primitive-datatable-status-bar');
      await edit(0, 'Call on Monday');
      await footer.locator('.slds-button_neutral').click();
      expect(await newEvents()).toEqual([]);
      await edit(0, 'Call on Tuesday');
      await edit(2, 'Send the draft');
      await footer.locator('.save-btn').click();
      expect(await newEvents()).toEqual([
        'field.filled Opportunity NextStep',
        'field.filled Opportunity NextStep',
        'listview.used Opportunity',
        'record.saved Opportunity',
        'record.saved Opportunity',
      ]);
    },
  );

  it('a card moved into a column that is longer than what is drawn changes its stage', async () => {
    await open('/lightning/o/Opportunity/list?filterName=AllOpportunities', row);
    await pane().locator('lst-list-view-manager-display-switcher button').click();
    await pane().locator('a[role="menuitemradio"][data-name="kanban"]').click();
    const column = (stage: string) => pane().locator(`.kanban-column[data-stage="${stage}"]`);
    await column('Closed Won').locator('li').first().waitFor();
    expect(await newEvents(4000)).toEqual(['kanban.used Opportunity']);
    const head = column('Value Proposition').locator('h2');
    expect(Number(/\d+/.exec((await head.textContent()) ?? '')?.[0])).toBeGreaterThan(13);
    const moved = column('Prospecting').locator('li').last();
    const id = await moved.getAttribute('data-id');
    await moved.locator('lightning-button-menu button').click();
    await moved.locator('lightning-menu-item a', { hasText: 'Value Proposition' }).click();
    await expect.poll(() => column('Prospecting').locator(`li[data-id="${id}"]`).count()).toBe(0);
    expect(await newEvents()).toEqual([
      'kanban.used Opportunity',
      'record.saved Opportunity',
      'stage.changed Opportunity',
    ]);
  });
});

describe('a Visualforce page inside Lightning', () => {
  it('tells by its own script that it is there, and the page looks again; nothing of it is read', async () => {
    const from = world.messages.seen.length;
    await open('/lightning/n/Discount_Check', 'iframe');
    const inside = pane().frameLocator('iframe').locator('h1');
    await inside.waitFor();
    expect(await inside.textContent()).toBe('Discount Check');
    const frames = crm.frames().map((frame) => new URL(frame.url()).host);
    expect(frames).toContain('acme-sales--c.vf.force.com');
    // The frame is a process of its own, whose messages the recorder does not see: the page's look is the proof.
    const looks = () => world.messages.seen.slice(from).filter((sent) => JSON.stringify(sent).includes('page.changed'));
    const before = looks().length;
    await crm.setViewportSize({ width: 1200, height: 3 });
    await crm.waitForTimeout(700);
    await crm.setViewportSize({ width: 1440, height: 900 });
    await expect.poll(() => looks().length, { timeout: 8000 }).toBeGreaterThan(before);
    expect(JSON.stringify(world.messages.seen.slice(from))).not.toContain('Discount');
  });
});

describe('pages that are frames, and the search', () => {
  it('a report and a dashboard count when they stayed, not in passing', async () => {
    for (const kind of ['report', 'dashboard'] as const) {
      await open(kind, 'iframe');
      expect(await newEvents(1000)).toEqual([]);
      expect(await newEvents(6000)).toEqual([`${kind}.viewed ${kind === 'report' ? 'Report' : 'Dashboard'}`]);
    }
  });

  it('a search by Enter counts once, although its page is a second sign', async () => {
    await open('opportunityFresh', '.slds-path__item');
    await crm.locator('.forceSearchAssistant button').click();
    await crm.locator('.forceSearchAssistantDialog input').fill('Globex');
    await crm.keyboard.press('Enter');
    expect(await newEvents()).toEqual(['search.used']);
  });
});

it('none of it carried a value, a name or a raw id', () => {
  expect(world.messages.seen.length).toBeGreaterThan(20);
  expect(leaks(world.messages.seen, world.host)).toEqual([]);
});
