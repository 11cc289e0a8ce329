import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRun, startWorld, type World } from './support/world.ts';

let world: World;

beforeAll(async () => {
  world = await startWorld();
  const welcome = await world.carrot.openPage('welcome');
  await firstRun(welcome);
  await welcome.close();
});
afterAll(() => world?.close());

/** Everything a page of the CRM consists of, without Carrot's root: names, attributes and texts, through shadow roots. */
const serialise = () => {
  const visit = (node: Node): string => {
    if (node instanceof Element && node.hasAttribute('data-carrot')) return '';
    const own =
      node instanceof Element
        ? `<${node.localName} ${[...node.attributes].map((a) => `${a.name}="${a.value}"`).join(' ')}>`
        : `${node.nodeType}:${node.nodeValue}`;
    const inside =
      node instanceof Element && node.shadowRoot
        ? `#shadow(${[...node.shadowRoot.childNodes].map(visit).join('')})`
        : '';
    return `${own}${inside}(${[...node.childNodes].map(visit).join('')})`;
  };
  return visit(document.documentElement);
};

describe('the page is sacred', () => {
  it('has the same nodes before and after Carrot showed a card, but for one root, and in between too', async () => {
    const { carrot, overlay, open } = world;
    const popup = await carrot.openPopup();
    await popup.evaluate(() =>
      chrome.runtime.sendMessage({
        carrot: 'settings.change',
        payload: { change: { snoozedUntil: Date.now() + 600_000 } },
      }),
    );
    const crm = await carrot.context.newPage();
    await open(crm, 'opportunityWithoutNextStep');
    await crm.locator('[data-target-selection-name="sfdc:RecordField.Opportunity.NextStep"]').first().waitFor();
    await crm.waitForTimeout(2500);
    const reader = await overlay(crm);
    expect(await reader.root()).toBeNull();
    const before = await crm.evaluate(serialise);
    expect(before.length).toBeGreaterThan(10_000);

    await crm.evaluate(() => {
      const changes: string[] = [];
      new MutationObserver((records) => {
        for (const { target, type, attributeName, addedNodes, removedNodes } of records) {
          const ours = (node: Node | undefined) => node instanceof Element && node.hasAttribute('data-carrot');
          if (ours(target)) continue;
          const nodes = [...addedNodes, ...removedNodes];
          if (type === 'childList' && nodes.length > 0 && nodes.every(ours)) continue;
          changes.push(`${type} ${target.nodeName} ${attributeName ?? ''} ${nodes.map((n) => n.nodeName).join()}`);
        }
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      (globalThis as unknown as { hostChanges: string[] }).hostChanges = changes;
    });
    await popup.evaluate(() =>
      chrome.runtime.sendMessage({ carrot: 'settings.change', payload: { change: { snoozedUntil: null } } }),
    );
    // Coming back to the tab is a look at the page.
    await popup.bringToFront();
    await crm.bringToFront();
    await crm.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await reader.waitForText(/What you get/, 12_000);
    expect(await crm.locator('[data-carrot]').count()).toBe(1);
    expect(await crm.evaluate(() => (globalThis as unknown as { hostChanges: string[] }).hostChanges)).toEqual([]);
    expect(await crm.evaluate(serialise)).toBe(before);
    await Promise.all([crm.close(), popup.close()]);
  });

  it('survives a page that removes our root, without a loop and without a trace', async () => {
    const { carrot, overlay, open } = world;
    const crm = await carrot.context.newPage();
    await open(crm, 'opportunityWithoutAmount');
    const reader = await overlay(crm);
    await reader.waitForButton(/^Carrot/, 15_000);
    const counted = await crm.evaluate(async () => {
      let added = 0;
      new MutationObserver((records) => {
        for (const record of records) {
          for (const node of record.addedNodes)
            if (node instanceof Element && node.hasAttribute('data-carrot')) added++;
        }
      }).observe(document, { childList: true, subtree: true });
      document.querySelector('[data-carrot]')?.remove();
      await new Promise((resolve) => setTimeout(resolve, 2500));
      return added;
    });
    expect(counted).toBeLessThanOrEqual(1);
    await crm.close();
  });

  it('gives the page no door to the extension', async () => {
    const { carrot, open } = world;
    const crm = await carrot.context.newPage();
    await open(crm, 'opportunityFresh');
    await crm.waitForTimeout(1500);
    const seen = await crm.evaluate((id) => {
      const scope = globalThis as unknown as Record<string | symbol, unknown> & { chrome?: { runtime?: unknown } };
      const root = document.querySelector('[data-carrot]');
      return {
        runtime: typeof scope.chrome?.runtime,
        meeting: scope[Symbol.for('carrot.overlay')] === undefined,
        closed: root === null || root.shadowRoot === null,
        id,
      };
    }, carrot.extensionId);
    expect(seen).toMatchObject({ runtime: 'undefined', meeting: true, closed: true });
    const fetched = await crm.evaluate(
      (id) =>
        fetch(`chrome-extension://${id}/overlay.js`).then(
          () => 'read',
          () => 'refused',
        ),
      carrot.extensionId,
    );
    expect(fetched).toBe('refused');
    await crm.close();
  });
});
