import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { starterProgram } from '../../lib/program/starter/starter.ts';
import { startTrytonHost, type TrytonHost } from '../hosts/tryton/server.mjs';
import { throwAwayCertificate } from './support/certificate.ts';
import { OverlayReader } from './support/overlay-reader.ts';
import { addCrm, practiceOf, type SiteWorld, startSiteWorld } from './support/site-world.ts';
import { startTlsProxy, type TlsProxy } from './support/tls-proxy.ts';
import { feedHost } from './support/world.ts';

const host = 'erp.acme-tryton.example';
const aKey = expect.stringMatching(/^[\w-]{22}$/);
const roles = starterProgram.roles.map(({ id }) => id);
const program = {
  practices: [practiceOf('size-deals', [{ kind: 'field.filled', object: 'sale.opportunity', field: 'amount' }])],
  probes: [{ id: 'amount-empty', object: 'sale.opportunity', field: 'amount', test: 'empty' as const }],
  campaigns: [
    {
      ...{ id: 'say-the-size', kind: 'nudge' as const, practice: 'size-deals', roles, effortSeconds: 15 },
      title: 'Say how big this is',
      body: 'A first guess of the amount puts it into the forecast.',
      benefit: { kind: 'performance' as const, text: 'You get help on deals that count.' },
      anchor: 'field:sale.opportunity.amount',
      moment: {
        ...{ crm: 'tryton', pages: ['record' as const], objects: ['sale.opportunity'], stages: ['lead'] },
        when: [{ rule: 'field-empty' as const, probe: 'amount-empty' }],
      },
      action: { label: 'Enter it', run: { do: 'edit-field' as const, object: 'sale.opportunity', field: 'amount' } },
      thanks: 'Sized.',
    },
  ],
};

let tryton: TrytonHost;
let proxy: TlsProxy;
let world: SiteWorld;
let crm: Page;

beforeAll(async () => {
  tryton = await startTrytonHost();
  const tls = await throwAwayCertificate([host, feedHost]);
  proxy = await startTlsProxy(tls, () => tryton.port);
  world = await startSiteWorld({ crm: { host, port: proxy.port }, tls, program });
  crm = await world.carrot.context.newPage();
});
afterAll(async () => {
  await world?.close();
  await proxy?.close();
  await tryton?.close();
});

const pane = () => crm.locator('#tabcontent > .tab-pane.active');
const field = (name: string) => pane().locator(`.form-container [name="${name}"]:visible`).first();
const last = () => world.contexts().at(-1);

let fourKey: unknown;

/** Events since they were last forgotten. */
let fresh: Record<string, unknown>[] = [];
async function newKinds(): Promise<unknown[]> {
  fresh.push(...(await world.newEvents()));
  return fresh.map(({ kind }) => kind).toSorted();
}
async function forget(): Promise<void> {
  await world.newEvents();
  fresh = [];
}

async function open(id: number): Promise<void> {
  await crm.goto(`https://${host}/#tryton/model/sale.opportunity/${id}`);
  await expect.poll(() => crm.url()).toContain('views=');
  await field('description').waitFor();
  await crm.waitForTimeout(700);
}

/** What the database holds of an opportunity. */
function stored(id: number): Record<string, unknown> {
  const database = new DatabaseSync(tryton.database, { readOnly: true });
  try {
    return (
      database
        .prepare('SELECT CAST(amount AS TEXT) AS amount, description, state FROM sale_opportunity WHERE id = ?')
        .get(id) ?? {}
    );
  } finally {
    database.close();
  }
}

describe('Tryton on the firm’s own server', () => {
  it('is a page like any other until the rep adds it; then signing in is enough', async () => {
    await crm.goto(`https://${host}/#tryton/model/sale.opportunity/3`);
    await crm.locator('#login').waitFor();
    await crm.waitForTimeout(1000);
    expect(world.messages.seen).toEqual([]);
    await addCrm(world.options, 'Tryton', `https://${host}/`);
    await crm.bringToFront();
    await crm.locator('#login').fill(tryton.login.user);
    await crm.keyboard.press('Enter');
    await crm.locator('input[type="password"]').fill(tryton.login.password);
    await crm.keyboard.press('Enter');
    await field('description').waitFor();
    await expect.poll(last).toMatchObject({
      ...{ crm: 'tryton', page: 'record', object: 'sale.opportunity', recordKey: aKey, stage: 'lead' },
      ...{ probes: { 'amount-empty': true }, busy: { dialog: false } },
    });
  });

  it('a nudge points at the empty field, leads into it, and says thank you once it was saved', async () => {
    const overlay = await OverlayReader.of(crm);
    await overlay.waitForButton(/^Carrot/, 15_000);
    if ((await overlay.role('dialog')) === null) await overlay.click(/^Carrot/);
    await overlay.waitForText(/Say how big this is/);
    await crm.waitForTimeout(600);
    const box = await pane().locator('div.form-float:has([name="amount"])').boundingBox();
    const badge = await overlay.buttonBox(/^Carrot/);
    expect(Math.abs((badge?.y ?? 0) - (box?.y ?? 1e6))).toBeLessThan(60);
    await overlay.click(/Enter it/);
    await expect.poll(() => crm.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('amount');
    await forget();
    await crm.keyboard.type('25000');
    await crm.keyboard.press('Tab');
    await pane().locator('button[id="save"]').click();
    await overlay.waitForText(/Sized/);
    await expect.poll(newKinds).toEqual(['field.filled', 'record.saved']);
    expect(fresh.find(({ kind }) => kind === 'field.filled')).toMatchObject({ field: 'amount', recordKey: aKey });
    expect(stored(3)).toMatchObject({ amount: '25000' });
  });

  it('a save by the keyboard counts too', async () => {
    await open(2);
    await forget();
    await field('description').fill('Cold store, second floor');
    await crm.keyboard.press('Control+s');
    await expect.poll(newKinds).toEqual(['field.filled', 'record.saved']);
    expect(stored(2)).toMatchObject({ description: 'Cold store, second floor' });
  });

  it('a save that Tryton refuses counts for nothing, the corrected one once, although the last message still stands', async () => {
    await open(5);
    await forget();
    await field('conversion_probability').click();
    await crm.keyboard.press('Control+A');
    await crm.keyboard.type('300');
    await crm.keyboard.press('Tab');
    await pane().locator('button[id="save"]').click();
    await pane().locator('.infobar.alert-danger').waitFor();
    await crm.waitForTimeout(2000);
    expect(await newKinds()).toEqual([]);
    await field('conversion_probability').click();
    await crm.keyboard.press('Control+A');
    await crm.keyboard.type('30');
    await crm.keyboard.press('Tab');
    await pane().locator('button[id="save"]').click();
    await expect.poll(newKinds).toEqual(['field.filled', 'record.saved']);
    // Saves of one record within four seconds are taken for signs of one.
    await crm.waitForTimeout(4500);
    await forget();
    await field('description').fill('Spare parts for three years');
    await crm.keyboard.press('Control+s');
    await expect.poll(() => stored(5).description).toBe('Spare parts for three years');
    await expect.poll(newKinds).toEqual(['field.filled', 'record.saved']);
  });

  it('a stage button is a stage change', async () => {
    await open(1);
    await expect.poll(last).toMatchObject({ stage: 'lead' });
    await forget();
    await pane().locator('button[name="opportunity"]').click();
    await expect.poll(newKinds).toContain('stage.changed');
    expect(fresh.find(({ kind }) => kind === 'stage.changed')).toMatchObject({
      ...{ object: 'sale.opportunity', stage: 'opportunity', recordKey: aKey },
    });
    expect(stored(1)).toMatchObject({ state: 'opportunity' });
    await crm.waitForTimeout(1500);
    expect(await newKinds()).toHaveLength(1);
  });

  it('a new record counts once it was saved', async () => {
    await pane().locator('button[id="new_"]').click();
    await expect.poll(() => field('description').inputValue()).toBe('');
    await forget();
    await field('description').fill('Charging points');
    await pane().locator('button[id="save"]').click();
    await expect.poll(() => crm.url()).toMatch(/opportunity\/6/);
    await expect.poll(newKinds).toContain('record.created');
    await crm.waitForTimeout(1500);
    expect((await newKinds()).filter((kind) => String(kind).startsWith('record.'))).toEqual(['record.created']);
    expect(fresh.find(({ kind }) => kind === 'record.created')).toMatchObject({
      ...{ object: 'sale.opportunity', recordKey: aKey },
    });
  });

  it('a new record saved by the keyboard counts too', async () => {
    await pane().locator('button[id="new_"]').click();
    await expect.poll(() => field('description').inputValue()).toBe('');
    await forget();
    await field('description').fill('Heat pumps');
    await crm.keyboard.press('Control+s');
    await expect.poll(() => crm.url()).toMatch(/opportunity\/7/);
    await expect.poll(newKinds).toEqual(['field.filled', 'record.created']);
    await crm.waitForTimeout(1500);
    expect(await newKinds()).toHaveLength(2);
  });

  it('records in hidden tabs stay in the document and are never taken for the one on screen', async () => {
    await open(4);
    expect(await crm.locator('#tabcontent > .tab-pane').count()).toBeGreaterThan(3);
    await expect.poll(last).toMatchObject({ stage: 'opportunity' });
    fourKey = last()?.recordKey;
    const fourTab = crm
      .locator('#tablist > li')
      .nth((await crm.locator('#tablist > li').count()) - 1)
      .locator('a');
    await open(2);
    await expect.poll(last).toMatchObject({ stage: 'lead' });
    expect(last()?.recordKey).not.toBe(fourKey);
    await crm.locator('#tablist a[href]', { hasText: /./ }).first().click();
    await expect.poll(() => last()?.recordKey).not.toBe(fourKey);
    await forget();
    await fourTab.click();
    await expect.poll(() => last()?.recordKey).toBe(fourKey);
    await field('description').fill('Wind park service and spare parts');
    await pane().locator('button[id="save"]').click();
    await expect.poll(newKinds).toEqual(['field.filled', 'record.saved']);
    expect(fresh.find(({ kind }) => kind === 'record.saved')).toMatchObject({ recordKey: fourKey });
  });

  it('an edit that is not saved counts for nothing, although the page asks its server at every key', async () => {
    await crm.waitForTimeout(4500);
    await forget();
    const asked: string[] = [];
    crm.on('request', (request) => asked.push(request.method()));
    await field('reference').fill('PO 4711');
    await field('contact').click();
    await crm.keyboard.type('mail', { delay: 120 });
    await crm.waitForTimeout(2500);
    expect(asked.length).toBeGreaterThan(0);
    expect(await newKinds()).toEqual([]);
  });

  it('a form that is still empty was never read as a record with empty fields', () => {
    const withAmount = world.contexts().filter(({ recordKey }) => recordKey === fourKey);
    expect(withAmount.length).toBeGreaterThan(2);
    for (const context of withAmount)
      expect(context).toMatchObject({ stage: 'opportunity', probes: { 'amount-empty': false } });
  });

  it('none of it carried a value, a name or a raw id', () => {
    const sent = JSON.stringify(world.messages.seen);
    expect(sent.length).toBeGreaterThan(2000);
    for (const { description, party } of tryton.opportunities) {
      expect(sent).not.toContain(description);
      expect(sent).not.toContain(party);
    }
    expect(sent).not.toMatch(/25.?000|second floor|[Ss]pare parts|recordId/);
  });
});
