import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { starterProgram } from '../../lib/program/starter/starter.ts';
import { buildAtomicHost } from '../hosts/atomic/build.mjs';
import { type AtomicHost, startAtomicHost } from '../hosts/atomic/server.mjs';
import { throwAwayCertificate } from './support/certificate.ts';
import { OverlayReader } from './support/overlay-reader.ts';
import { addCrm, practiceOf, type SiteWorld, startSiteWorld } from './support/site-world.ts';
import { feedHost } from './support/world.ts';

const host = 'crm.acme-atomic.example';
const aKey = expect.stringMatching(/^[\w-]{22}$/);
const roles = starterProgram.roles.map(({ id }) => id);
const program = {
  practices: [practiceOf('describe-deals', [{ kind: 'field.filled', object: 'deals', field: 'description' }])],
  probes: [{ id: 'deal-description-empty', object: 'deals', field: 'description', test: 'empty' as const }],
  campaigns: [
    {
      ...{ id: 'describe-the-deal', kind: 'nudge' as const, practice: 'describe-deals', roles, effortSeconds: 20 },
      title: 'Say what this deal is about',
      body: 'A colleague who takes over reads the description first.',
      benefit: { kind: 'productivity' as const, text: 'Saves you the hand-over call.' },
      anchor: 'field:deals.description',
      moment: {
        ...{ crm: 'atomic-crm', pages: ['record' as const], objects: ['deals'] },
        when: [{ rule: 'field-empty' as const, probe: 'deal-description-empty' }],
      },
      action: { label: 'Write it', run: { do: 'edit-field' as const, object: 'deals', field: 'description' } },
      thanks: 'Well described.',
    },
  ],
};

let atomic: AtomicHost;
let world: SiteWorld;
let crm: Page;

beforeAll(async () => {
  await buildAtomicHost();
  const tls = await throwAwayCertificate([host, feedHost]);
  atomic = await startAtomicHost(tls);
  world = await startSiteWorld({ crm: { host, port: atomic.port }, tls, program });
  crm = await world.carrot.context.newPage();
}, 300_000);
afterAll(async () => {
  await world?.close();
  await atomic?.close();
});

const card = (id: string) => crm.locator(`[data-rfd-draggable-id="${id}"]`);
const column = (stage: string) => crm.locator(`[data-rfd-droppable-id="${stage}"]`);
const field = (name: string) => crm.locator(`[role="dialog"] [name="${name}"]`);
const save = () => crm.locator('[role="dialog"] form button[type="submit"]');

/** Events since they were last forgotten. */
let fresh: Record<string, unknown>[] = [];
async function newKinds(): Promise<unknown[]> {
  fresh.push(...(await world.newEvents()));
  return fresh.map(({ kind }) => kind).toSorted();
}

async function edit(id: string): Promise<void> {
  await crm.goto(`https://${host}/#/deals/${id}`);
  await field('name').waitFor();
  await crm.waitForTimeout(600);
}

/** The CRM's dialog keeps the focus in itself and closes on Escape; neither touches what happens in the card. */
async function reachByKeyboard(): Promise<void> {
  const isOurs = () => crm.evaluate(() => document.activeElement?.hasAttribute('data-carrot') ?? false);
  // After a click on the mark the focus is in the card already, and the keys would lead out.
  if (!(await isOurs())) await crm.keyboard.press('Alt+Shift+K');
  await expect.poll(isOurs).toBe(true);
  await crm.keyboard.press('Tab');
  await crm.waitForTimeout(400);
  expect(await isOurs()).toBe(true);
  await crm.keyboard.press('Escape');
  await crm.waitForTimeout(400);
  expect(await field('name').isVisible()).toBe(true);
}

async function drag(id: string, stage: string): Promise<void> {
  const from = await card(id).boundingBox();
  const to = await column(stage).boundingBox();
  if (!from || !to) throw new Error('nothing to drag');
  await crm.mouse.move(from.x + 20, from.y + 20);
  await crm.mouse.down();
  await crm.mouse.move(from.x + 40, from.y + 30, { steps: 4 });
  await crm.mouse.move(to.x + 40, to.y + 60, { steps: 12 });
  await crm.waitForTimeout(300);
  await crm.mouse.up();
}

async function board(): Promise<void> {
  await crm.goto(`https://${host}/#/deals`);
  await crm.locator('[data-rfd-draggable-id]').first().waitFor();
  await crm.waitForTimeout(500);
}

describe('Atomic CRM on the firm’s own server', () => {
  it('is a page like any other until the rep adds it; then also the open tab is served', async () => {
    await board();
    await crm.waitForTimeout(1500);
    expect(world.messages.seen).toEqual([]);
    await addCrm(world.options, 'Atomic CRM', `https://${host}/#/deals`);
    await crm.bringToFront();
    await expect
      .poll(() => world.contexts().at(-1))
      .toMatchObject({
        ...{ crm: 'atomic-crm', page: 'list', object: 'deals', display: 'kanban', recordKey: null },
      });
  });

  it('a deal is a record, in the dialog over the board and in its form', async () => {
    await card('3').click();
    await expect
      .poll(() => world.contexts().at(-1))
      .toMatchObject({ page: 'record', object: 'deals', recordKey: aKey });
    const { recordKey } = world.contexts().at(-1) ?? {};
    expect(world.contexts().at(-1)?.busy).toMatchObject({ dialog: false, unsaved: false });
    await crm.locator('[role="dialog"] a[href="#/deals/3"]').click();
    await expect
      .poll(() => world.contexts().at(-1))
      .toMatchObject({ page: 'record', object: 'deals', recordKey, stage: 'opportunity' });
  });

  it('an edit that is saved counts once, with the fields that were filled', async () => {
    await world.newEvents();
    await field('amount').fill('125000');
    await field('name').fill('');
    await save().click();
    await crm.locator('.Mui-error').first().waitFor();
    await crm.waitForTimeout(1000);
    expect(await world.newEvents()).toEqual([]);
    await field('name').fill('Quillfeather Partners');
    await save().click();
    await field('name').waitFor({ state: 'detached' });
    await expect.poll(newKinds).toEqual(['field.filled', 'field.filled', 'record.saved']);
    expect(fresh.find(({ kind }) => kind === 'record.saved')).toMatchObject({ object: 'deals', recordKey: aKey });
    expect(fresh.flatMap(({ field }) => field ?? []).toSorted()).toEqual(['amount', 'name']);
  });

  it('a stage chosen in the form and saved is a stage change', async () => {
    fresh = [];
    await edit('23');
    await crm.locator('.ra-input-stage [role="combobox"]').click();
    await crm.locator('[role="option"][data-value="won"]').click();
    await save().click();
    await expect.poll(newKinds).toEqual(['deal.won', 'field.filled', 'record.saved', 'stage.changed']);
    expect(fresh.find(({ kind }) => kind === 'stage.changed')).toMatchObject({ object: 'deals', stage: 'won' });
  });

  it('a nudge points at the field, leads into it, and says thank you once it was saved', async () => {
    await edit('4');
    await field('description').fill('');
    await save().click();
    await field('name').waitFor({ state: 'detached' });
    await edit('4');
    const overlay = await OverlayReader.of(crm);
    await overlay.waitForButton(/^Carrot/, 15_000);
    if ((await overlay.role('dialog')) === null) await overlay.click(/^Carrot/);
    await overlay.waitForText(/Say what this deal is about/);
    await reachByKeyboard();
    if ((await overlay.role('dialog')) === null) await overlay.click(/^Carrot/);
    await overlay.click(/Write it/);
    await expect.poll(() => crm.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('description');
    await world.newEvents();
    fresh = [];
    await crm.keyboard.type('Renewal for three sites');
    await save().click();
    await overlay.waitForText(/Well described/);
    await expect.poll(newKinds).toEqual(['field.filled', 'record.saved']);
  });

  it('a new deal counts once it was saved', async () => {
    await crm.goto(`https://${host}/#/deals/create`);
    await field('name').fill('Harbour lights');
    await field('company_id').click();
    await crm.locator('[role="option"]').first().click();
    await world.newEvents();
    fresh = [];
    await save().click();
    await field('name').waitFor({ state: 'detached' });
    await expect.poll(newKinds).toContain('record.created');
    await crm.waitForTimeout(1500);
    expect((await newKinds()).filter((kind) => String(kind).startsWith('record.'))).toEqual(['record.created']);
  });

  it('a cancelled edit counts for nothing', async () => {
    fresh = [];
    await edit('5');
    await field('amount').fill('99');
    await crm.locator('[role="dialog"] a[href="#/deals/5/show"]').click();
    await field('amount').waitFor({ state: 'detached' });
    await crm.waitForTimeout(1500);
    expect(await newKinds()).toEqual([]);
  });

  it('a card moved on the board, by mouse or by keyboard, is a stage change', async () => {
    fresh = [];
    await board();
    await drag('6', 'won');
    await expect.poll(newKinds).toEqual(['deal.won', 'kanban.used', 'record.saved', 'stage.changed']);
    expect(fresh.find(({ kind }) => kind === 'stage.changed')).toMatchObject({ stage: 'won', recordKey: aKey });
    fresh = [];
    await card('8').focus();
    for (const key of ['Space', 'ArrowRight', 'Space']) {
      await crm.keyboard.press(key);
      await crm.waitForTimeout(900);
    }
    await column('proposal-sent').locator('[data-rfd-draggable-id="8"]').waitFor();
    // Using the board again within seconds is the same use.
    const moved = async () => (await newKinds()).filter((kind) => kind !== 'kanban.used');
    await expect.poll(moved).toEqual(['record.saved', 'stage.changed']);
    expect(fresh.find(({ kind }) => kind === 'stage.changed')).toMatchObject({ stage: 'proposal-sent' });
    fresh = [];
    await drag('9', 'opportunity');
    await crm.waitForTimeout(3500);
    expect(await newKinds()).toEqual([]);
  });

  it('none of it carried a value, a name or a raw id', async () => {
    const sent = JSON.stringify(world.messages.seen);
    expect(sent.length).toBeGreaterThan(2000);
    const names = await crm.locator('[data-rfd-draggable-id] .MuiTypography-body2').allTextContents();
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(sent).not.toContain(name);
    expect(sent).not.toMatch(/Quillfeather|125.?000|three sites|recordId/);
  });

  it('is a page like any other again once the rep removed it', async () => {
    await world.options.bringToFront();
    await world.options.getByRole('button', { name: `Remove Atomic CRM, ${host}` }).click();
    await world.options.getByRole('list', { name: 'CRMs you added' }).waitFor({ state: 'detached' });
    const worker = await world.carrot.worker();
    await expect
      .poll(() =>
        worker.evaluate(
          async (origin) => ({
            may: await chrome.permissions.contains({ origins: [origin] }),
            scripts: (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id),
          }),
          `https://${host}/*`,
        ),
      )
      .toEqual({ may: false, scripts: [] });
    await crm.bringToFront();
    const said = world.messages.seen.length;
    await edit('7');
    await field('amount').fill('77');
    await save().click();
    await crm.waitForTimeout(1500);
    await board();
    await crm.reload();
    await crm.waitForTimeout(2000);
    expect(world.messages.seen).toHaveLength(said);
    expect(await crm.locator('[data-carrot]').count()).toBe(0);
  });
});
