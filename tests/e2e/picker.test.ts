import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type PickedAnchor, pickedAnchorSchema } from '../../lib/model/crm-data.ts';
import { starterProgram } from '../../lib/program/starter/starter.ts';
import { type Collector, startCollector } from '../../server/main.ts';
import { createAdmin } from '../../server/store/admins.ts';
import { createOrg } from '../../server/store/orgs.ts';
import { crmHost, firstRun, startWorld, type World } from './support/world.ts';

const badge = /^Carrot/;
const stageField = '[data-target-selection-name="sfdc:RecordField.Opportunity.StageName"]';

let dataDir: string;
let collector: Collector;
let world: World;
let studio: Page;
let crm: Page;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'carrot-picker-'));
  collector = await startCollector({ dataDir, host: '127.0.0.1', port: 0 });
  await createOrg(collector.store, { org: 'acme', name: 'Acme Sales', runBy: 'Acme IT' });
  const token = await createAdmin(collector.store, { org: 'acme', name: 'Mira' });
  world = await startWorld();
  crm = await world.carrot.context.newPage();
  await world.open(crm, 'opportunityWithoutNextStep');
  await crm.locator(stageField).first().waitFor();
  studio = await world.carrot.openPage('studio');
  await studio.getByLabel('Collector address').fill(collector.url);
  await studio.getByLabel('Organisation').fill('acme');
  await studio.getByLabel('Admin token').fill(token);
  await studio.getByRole('button', { name: 'Sign in' }).click();
  await studio.getByRole('button', { name: 'What happens next on this deal?', exact: true }).click();
});
afterAll(async () => {
  await world?.close();
  await collector?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const roots = () => crm.locator('html > [data-carrot]').count();
const bodyNow = () => crm.evaluate(() => document.body.outerHTML);

/** Starts picking in the CRM's tab; done when the picker stands there. */
async function startPicking(): Promise<void> {
  const button = studio.getByRole('button', { name: 'Pick on the page…' });
  if (await button.isVisible()) await button.click();
  await studio.getByRole('button', { name: `${crmHost} (Opportunity, Record page)` }).click();
  await crm.locator('html > [data-carrot]').waitFor({ state: 'attached' });
}

/** What the campaign points at now, after the label was accepted. */
async function accept(label: string): Promise<string> {
  await studio.getByLabel('What you call it').fill(label);
  await studio.getByRole('button', { name: 'Point at it' }).click();
  return studio.getByLabel('Points at').inputValue();
}

/** The picked elements in the Studio's draft, as it keeps it in its database. */
async function draftPicks(): Promise<PickedAnchor[]> {
  const rows = await studio.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open('carrot-studio');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction('drafts').objectStore('drafts').getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            open.result.close();
            resolve(all.result);
          };
        };
      }),
  );
  const schema = z.array(
    z.object({ draft: z.object({ head: z.object({ pickedAnchors: z.array(pickedAnchorSchema) }) }) }),
  );
  return schema.parse(rows).flatMap(({ draft }) => draft.head.pickedAnchors);
}

describe('an admin picks an element', () => {
  it('Esc comes back with nothing and leaves nothing', async () => {
    const before = await bodyNow();
    await startPicking();
    await crm.keyboard.press('Escape');
    await expect.poll(roots).toBe(0);
    await studio.getByRole('button', { name: 'Look again' }).waitFor();
    expect(await bodyNow()).toBe(before);
    await studio.getByRole('button', { name: 'Cancel' }).click();
  });

  it('by mouse: the page gets no click, and no node changes', async () => {
    const before = await bodyNow();
    await crm.evaluate(() => {
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
        document.addEventListener(type, () => document.documentElement.setAttribute('data-clicked', type), true);
    });
    await startPicking();
    const box = await crm.locator(stageField).first().boundingBox();
    if (!box) throw new Error('the field is not on the page');
    await crm.mouse.move(box.x + 3, box.y + 3);
    await crm.mouse.click(box.x + 3, box.y + 3);
    expect(await accept('Stage of the deal')).toBe('picked:stage-of-the-deal');
    expect(await roots()).toBe(0);
    expect(await crm.locator('html').getAttribute('data-clicked')).toBeNull();
    expect(await bodyNow()).toBe(before);
  });

  it('by keyboard: Tab and Enter', async () => {
    await startPicking();
    await crm.keyboard.press('Tab');
    await crm.keyboard.press('Tab');
    const focused = await crm.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.localName;
    });
    await crm.keyboard.press('Enter');
    expect(await accept('By keyboard')).toBe('picked:by-keyboard');
    expect(await roots()).toBe(0);
    expect((await draftPicks()).map(({ id }) => id)).toEqual(['stage-of-the-deal', 'by-keyboard']);
    expect((await draftPicks()).at(-1)?.fingerprint.tag).toBe(focused);
  });

  it('refuses one of two alike, and takes the element around them', async () => {
    await crm.evaluate(() => {
      const box = document.createElement('twin-box');
      box.style.cssText = 'position: fixed; left: 0; bottom: 0; z-index: 99999; background: #fff; padding: 9px';
      box.innerHTML = '<b>Twin</b> <b>Twin</b>';
      document.body.append(box);
    });
    await startPicking();
    const twin = await crm.locator('twin-box b').first().boundingBox();
    if (!twin) throw new Error('the twins are not on the page');
    await crm.mouse.click(twin.x + 4, twin.y + 4);
    expect(await roots()).toBe(1);
    await crm.keyboard.press('ArrowUp');
    await crm.mouse.click(twin.x + 4, twin.y + 4);
    await accept('Around the twins');
    expect((await draftPicks()).at(-1)?.fingerprint.tag).toBe('twin-box');
  });

  it('and after it is published, the badge stands at that element on a page loaded anew', async () => {
    const picked = (await draftPicks()).filter(({ id }) => id === 'stage-of-the-deal');
    expect(JSON.stringify(picked)).not.toMatch(/Qualification|Prospecting|Acme/);
    const campaigns = starterProgram.campaigns.map((each) =>
      each.id === 'next-step-empty' ? { ...each, anchor: 'picked:stage-of-the-deal' } : { ...each, paused: true },
    );
    const text = await world.publish(2, { program: { ...starterProgram, campaigns, pickedAnchors: picked } });
    const welcome = await world.carrot.openPage('welcome');
    await firstRun(welcome);
    const answer = await welcome.evaluate(
      (payload) => chrome.runtime.sendMessage({ carrot: 'program.import', payload }),
      { text, publicKey: world.publicKey },
    );
    expect(answer).toMatchObject({ reply: { outcome: 'updated' } });
    await crm.bringToFront();
    await crm.reload();
    const overlay = await world.overlay(crm);
    await overlay.waitForButton(badge, 15_000);
    const badgeBox = await overlay.buttonBox(badge);
    const field = await crm.locator(stageField).first().boundingBox();
    expect(Math.abs((badgeBox?.y ?? 0) - (field?.y ?? 999))).toBeLessThan(60);
  });
});
