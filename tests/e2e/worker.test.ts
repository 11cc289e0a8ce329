import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRun, readLog, startWorld, type World } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  const welcome = await world.carrot.openPage('welcome');
  await firstRun(welcome);
  await welcome.close();
});
afterAll(() => world?.close());

describe('the worker', () => {
  it('refuses unknown messages and wrong senders from a page of the extension', async () => {
    const popup = await world.carrot.openPopup();
    const ask = (message: unknown) => popup.evaluate((m) => chrome.runtime.sendMessage(m), message);
    expect(await ask({ carrot: 'log.drop', payload: {} })).toEqual({ refused: 'unknown message' });
    expect(await ask('hello')).toEqual({ refused: 'unknown message' });
    expect(await ask({ carrot: 'page.hello', payload: { crm: 'salesforce' } })).toEqual({
      refused: 'wrong sender for page.hello',
    });
    expect(await ask({ carrot: 'settings.change', payload: { change: { welcomed: false } } })).toEqual({
      refused: 'bad payload for settings.change',
    });
    await popup.close();
  });

  it('loses nothing and doubles nothing when it is killed at any point of saving', async () => {
    const { carrot, host, open } = world;
    const crm = await carrot.context.newPage();
    const keys = ['opportunityFresh', 'opportunityStaleCloseDate', 'opportunityWithoutAmount'] as const;
    let delay = 0;
    for (const [round, key] of [...keys, ...keys].entries()) {
      await open(crm, key);
      const pane = crm.locator('.windowViewMode-normal.active');
      const item = pane.locator('[data-target-selection-name="sfdc:RecordField.Opportunity.NextStep"]');
      await item.waitFor();
      await crm.waitForTimeout(700);
      await item.locator('button.inline-edit-trigger').click();
      await pane.locator('[name="NextStep"]').fill(`Step of round ${round}`);
      await pane.locator('button[name="SaveEdit"]').click();
      // 0, 7, 22, 45 … ms after the save: before, during and after the message, the transaction and the reply.
      await crm.waitForTimeout(delay);
      delay += 7 + round * 8;
      await carrot.killWorker();
      await crm.waitForTimeout(1800);
      expect(host.record(host.fixtures[key].id)?.NextStep).toBe(`Step of round ${round}`);
    }
    const page = await carrot.openPage('options');
    const events = await readLog(page, 'events');
    const filled = events.filter((e) => e.kind === 'field.filled' && e.field === 'NextStep');
    expect(filled.length).toBe(6);
    expect(new Set(filled.map((e) => e.recordKey)).size).toBe(3);
    const rollups = (await readLog(page, 'rollups')).filter((r) => r.practice === 'next-step-current');
    expect(rollups.flatMap((r) => r.records)).toHaveLength(3);
    await Promise.all([page.close(), crm.close()]);
  });

  it('keeps what is stored when a row was half written', async () => {
    const page = await world.carrot.openPage('options');
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const open = indexedDB.open('carrot');
          open.onsuccess = () => {
            const tx = open.result.transaction(['rollups', 'cards', 'bundles'], 'readwrite');
            tx.objectStore('rollups').put({ day: '2026-01-01', practice: 'next-step-current' });
            tx.objectStore('cards').put({ id: 'x', at: Date.now() });
            tx.objectStore('bundles').put({ key: 'current', hash: 'h', text: 'a.b.c', acceptedAt: 0 });
            tx.oncomplete = () => resolve();
            tx.onerror = () => reject(tx.error);
          };
        }),
    );
    const popup = await world.carrot.openPopup();
    await popup
      .getByText(/next step/i)
      .first()
      .waitFor();
    const crm = await world.carrot.context.newPage();
    await world.open(crm, 'opportunityWithoutNextStep');
    const overlay = await world.overlay(crm);
    await overlay.waitForButton(/^Carrot/, 15_000);
    await Promise.all([page.close(), popup.close(), crm.close()]);
  });
});
