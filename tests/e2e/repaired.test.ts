import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Program } from '../../lib/model/program.ts';
import { starterProgram } from '../../lib/program/starter/starter.ts';
import { firstRun, startWorld, type World } from './support/world.ts';

let world: World;
let extension: Page;
let version = 1;
const badge = /^Carrot/;

beforeAll(async () => {
  world = await startWorld();
  extension = await world.carrot.openPage('welcome');
  await firstRun(extension);
});
afterAll(() => world?.close());

/** The organisation publishes the starter program with this change; the device takes it. */
async function publish(change: Partial<Program>): Promise<void> {
  version += 1;
  const text = await world.publish(version, { program: { ...starterProgram, ...change } });
  const answer = await extension.evaluate(
    (payload) => chrome.runtime.sendMessage({ carrot: 'program.import', payload }),
    { text, publicKey: world.publicKey },
  );
  expect(answer).toMatchObject({ reply: { outcome: 'updated' } });
}

const pointingAt = (anchor: string): Program['campaigns'] =>
  starterProgram.campaigns.map((each) =>
    each.id === 'next-step-empty' ? { ...each, anchor } : { ...each, paused: true },
  );

describe('a program repairs what Carrot knows of the page', () => {
  it('an anchor that is off is not found, selectors of the program find it again, all on an open page', async () => {
    const crm = await world.carrot.context.newPage();
    const campaigns = pointingAt('field:Opportunity.NextStep');
    await publish({
      campaigns,
      crmOverrides: [{ crm: 'salesforce', anchors: { 'field:Opportunity.NextStep': 'off' } }],
    });
    await world.open(crm, 'opportunityWithoutNextStep');
    const overlay = await world.overlay(crm);
    await crm.waitForTimeout(7000);
    expect(await overlay.hasButton(badge)).toBe(false);

    const anchors = { 'field:Opportunity.NextStep': ['..[', '[data-target-selection-name$=".CloseDate"]'] };
    await publish({ campaigns, crmOverrides: [{ crm: 'salesforce', anchors }] });
    // No reload, and no day of rest: the new program may have repaired what was missing.
    await overlay.waitForButton(badge, 15_000);
    // It stands where the program says, not where the name would lead.
    const badgeBox = await overlay.buttonBox(badge);
    const closeDate = await crm.locator('[data-target-selection-name$="Opportunity.CloseDate"]').first().boundingBox();
    expect(Math.abs((badgeBox?.y ?? 0) - (closeDate?.y ?? 999))).toBeLessThan(60);
    await crm.close();
  });

  it('a probe that is off is unknown, so the nudge stays away', async () => {
    const crm = await world.carrot.context.newPage();
    const campaigns = pointingAt('field:Opportunity.NextStep');
    await publish({ campaigns, crmOverrides: [{ crm: 'salesforce', probes: { 'Opportunity.NextStep': 'off' } }] });
    await world.open(crm, 'opportunityWithoutNextStep');
    const overlay = await world.overlay(crm);
    await crm.waitForTimeout(5000);
    expect(await overlay.hasButton(badge)).toBe(false);
    await crm.close();
  });

  it('a picked element is found by its fingerprint', async () => {
    const crm = await world.carrot.context.newPage();
    await publish({
      campaigns: pointingAt('picked:stage-field'),
      pickedAnchors: [
        {
          ...{ id: 'stage-field', crm: 'salesforce', label: 'Stage', page: 'record', object: 'Opportunity' },
          fingerprint: {
            ...{ tag: 'div', role: null, landmark: null, label: null },
            attributes: { 'data-target-selection-name': 'sfdc:RecordField.Opportunity.StageName' },
            ...{ ancestors: [], index: 0, count: 1, threshold: 0.6 },
          },
        },
      ],
    });
    await world.open(crm, 'opportunityWithoutNextStep');
    await (await world.overlay(crm)).waitForButton(badge, 15_000);
    await crm.close();
  });
});
