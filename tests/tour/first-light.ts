import { starterProgram } from '../../lib/program/starter/starter.ts';
import type { OverlayReader } from '../e2e/support/overlay-reader.ts';
import { feedUrl, firstRun, readLog, recordPath } from '../e2e/support/world.ts';
import { leaks } from './leaks.ts';
import { must, type Stage, type TourStep } from './tour.ts';

const consoleApp = '06mQH000000aSc2YAE';
const salesApp = '06mQH000000aSa1YAE';
const activePane = '.windowViewMode-normal.active, section.oneConsoleTab.active .windowViewMode-maximized.active';

/** A campaign of the starter program; the tour says what the program says. */
function campaign(id: string) {
  const found = starterProgram.campaigns.find((c) => c.id === id);
  if (!found) throw new Error(`the starter program has no campaign ${id}`);
  return {
    ...found,
    button: new RegExp(`^${literal(found.action?.label ?? '-')}`),
    says: new RegExp(literal(found.title)),
  };
}

/** The text as a pattern for itself. */
function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const badge = /^Carrot/;
const nextStep = campaign('next-step-empty');
const kanban = campaign('kanban-for-opportunities');

/** The visible field of the active pane. */
function field(stage: Stage, name: string) {
  return stage.crm.locator(activePane).locator(`[data-target-selection-name="sfdc:RecordField.Opportunity.${name}"]`);
}

/** Distance in CSS pixels between the card and the field it speaks of; 0 when they touch or overlap. */
async function distance(stage: Stage, overlay: OverlayReader, name: string): Promise<number> {
  const card = await overlay.box(await overlay.role('dialog'));
  const at = await field(stage, name).first().boundingBox();
  must(card !== null && at !== null, 'card or field is not on the screen');
  const gap = (a: number, aSize: number, b: number, bSize: number) => Math.max(0, b - (a + aSize), a - (b + bSize));
  return Math.hypot(gap(card.x, card.width, at.x, at.width), gap(card.y, card.height, at.y, at.height));
}

/** Events of the local log, read through a page of the extension. */
async function logged(stage: Stage, kind: string): Promise<Record<string, unknown>[]> {
  const page = await stage.world.carrot.openPage('options');
  try {
    return (await readLog(page, 'events')).filter((event) => event.kind === kind);
  } finally {
    await page.close();
  }
}

export const firstLight: TourStep[] = [
  {
    id: 'a',
    name: 'First run: one screen',
    run: async ({ world, crm }, shot) => {
      const welcome = await world.carrot.openPage('welcome');
      await welcome.getByRole('button', { name: 'Start' }).waitFor();
      await shot(welcome);
      await firstRun(welcome);
      await welcome
        .getByText(/open your crm/i)
        .first()
        .waitFor();
      await welcome.close();
      await crm.bringToFront();
      return 'Role and working hours chosen; the screen says what happens next.';
    },
  },
  {
    id: 'b',
    name: 'An opportunity without next step: badge, then nudge',
    run: async (stage, shot) => {
      const { world, crm } = stage;
      await world.open(crm, 'opportunityWithoutNextStep');
      const overlay = await world.overlay(crm);
      await overlay.waitForButton(badge, 15_000);
      await shot(crm);
      await overlay.waitForText(nextStep.says);
      await crm.waitForTimeout(400);
      await shot(crm);
      const pixels = await distance(stage, overlay, 'NextStep');
      must(pixels < 60, `the card stands ${Math.round(pixels)} px from the field`);
      return `The badge came, then the card "${nextStep.title}", ${Math.round(pixels)} px from the field Next Step.`;
    },
  },
  {
    id: 'i',
    name: 'Why this?',
    run: async ({ world, crm }, shot) => {
      const overlay = await world.overlay(crm);
      await overlay.click(/^Why this\?/);
      const text = await overlay.waitForText(/machine/i);
      await crm.waitForTimeout(300);
      await shot(crm);
      must(/next step/i.test(text), 'the answer does not speak of the next step');
      return 'The card says why it is here, from the function that decided it, and that nobody else sees it.';
    },
  },
  {
    id: 'c',
    name: 'Its action opens the field, the rep saves, the nudge says thank you once',
    run: async (stage, shot) => {
      const { world, crm } = stage;
      const overlay = await world.overlay(crm);
      await overlay.click(nextStep.button);
      const input = crm.locator(activePane).locator('[name="NextStep"]');
      await input.waitFor();
      await crm.waitForFunction(() => document.activeElement !== document.body);
      await crm.keyboard.type('Send the revised offer on Thursday', { delay: 5 });
      must((await input.inputValue()) === 'Send the revised offer on Thursday', 'the cursor was not in the field');
      await shot(crm);
      await crm.locator(activePane).locator('button[name="SaveEdit"]').click();
      await overlay.waitForText(new RegExp(literal(nextStep.thanks ?? '-')));
      await crm.waitForTimeout(400);
      await shot(crm);
      const id = world.host.fixtures.opportunityWithoutNextStep.id;
      must(world.host.record(id)?.NextStep === 'Send the revised offer on Thursday', 'the CRM did not get the value');
      const filled = (await logged(stage, 'field.filled')).filter((e) => e.field === 'NextStep');
      must(filled.length === 1, `the log holds ${filled.length} events instead of 1`);
      must(!JSON.stringify(filled).includes('revised'), 'the log holds the value');
      await crm.reload();
      await crm.waitForTimeout(3500);
      must(!(await overlay.text()).includes(nextStep.title), 'the nudge came again');
      return 'One event in the log (field name, no value), thanks said once, and the nudge is gone after a reload.';
    },
  },
  {
    id: 'd',
    name: 'A list offers the kanban tip, the rep uses kanban',
    run: async (stage, shot) => {
      const { world, crm } = stage;
      await world.open(crm, '/lightning/o/Opportunity/list?filterName=MyOpportunities');
      const overlay = await world.overlay(crm);
      await overlay.click(badge, 15_000);
      await overlay.waitForText(kanban.says);
      await crm.waitForTimeout(300);
      await shot(crm);
      await overlay.click(kanban.button);
      await crm.locator('.runtime_sales_pipelineboardPipelineViewColumn').first().waitFor();
      await crm.waitForTimeout(1200);
      await shot(crm);
      const used = await logged(stage, 'kanban.used');
      must(used.length === 1, `the log holds ${used.length} kanban events instead of 1`);
      return 'The tip stood at the display switcher; its button switched the list to kanban; one kanban.used in the log.';
    },
  },
  {
    id: 'e',
    name: 'In the console app the card stands at the active tab',
    run: async (stage, shot) => {
      const { world, crm } = stage;
      const { host } = world;
      for (const key of ['opportunityConsoleFirst', 'opportunityConsoleSecond', 'opportunityConsoleThird'] as const) {
        const path = recordPath(host, key).replace('/lightning/', `/lightning/app/${consoleApp}/`);
        if (key === 'opportunityConsoleFirst') await world.open(crm, path as `/${string}`);
        else await openInConsole(stage, recordPath(host, key));
      }
      await openInConsole(stage, recordPath(host, 'opportunityConsoleSecond'));
      const inDom = await crm.locator('[data-target-selection-name="sfdc:RecordField.Opportunity.NextStep"]').count();
      must(inDom >= 3, `only ${inDom} next step fields are in the DOM`);
      const overlay = await world.overlay(crm);
      await overlay.waitForButton(badge, 15_000);
      if ((await overlay.role('dialog')) === null) await overlay.click(badge);
      await overlay.waitForText(nextStep.says);
      await crm.waitForTimeout(300);
      await shot(crm);
      const pixels = await distance(stage, overlay, 'NextStep');
      must(pixels < 60, `the card stands ${Math.round(pixels)} px from the active tab's field`);
      await openInConsole(stage, recordPath(host, 'opportunityConsoleThird'));
      await crm.waitForTimeout(2500);
      must(!(await overlay.text()).includes(nextStep.title), 'the card stayed when another tab was opened');
      return `${inDom} Next Step fields are alive in the DOM; the card stood at the active one and left with its tab.`;
    },
  },
  {
    id: 'f',
    name: 'The popup shows the practice moved and the minutes',
    run: async ({ world, crm }, shot) => {
      const popup = await world.carrot.openPopup();
      await popup
        .getByText(/this week/i)
        .first()
        .waitFor();
      await popup.waitForTimeout(600);
      await shot(popup);
      const text = (await popup.locator('body').textContent()) ?? '';
      const practice = starterProgram.practices.find((p) => p.id === 'next-step-current');
      must(practice !== undefined && text.includes(practice.title), 'the practice is not on the popup');
      const minutes = Number(text.match(/(\d+)\s*min/)?.[1] ?? 0);
      must(minutes > 0, 'no minutes are shown');
      await popup.close();
      await crm.bringToFront();
      return `"${practice.title}" moved this week, ${minutes} min given back, with the assumption one click away.`;
    },
  },
  {
    id: 'g',
    name: 'The worker is killed between page and decision: the card still comes',
    run: async ({ world, crm }, shot) => {
      await world.open(crm, `/lightning/app/${salesApp}/page/home`);
      await crm.waitForTimeout(1500);
      const worker = await world.carrot.worker();
      // The worker gets the page's message and hangs before it can answer: then it is killed.
      await worker.evaluate(() => {
        (globalThis as { carrotMarked?: boolean }).carrotMarked = true;
        chrome.runtime.onMessage.addListener((message: { carrot?: string }) => {
          if (message.carrot !== 'page.changed') return undefined;
          const end = Date.now() + 2500;
          while (Date.now() < end);
          return undefined;
        });
      });
      const before = world.messages.seen.length;
      await world.open(crm, 'opportunityWithoutAmount');
      const asked = () => JSON.stringify(world.messages.seen.slice(before)).includes('page.changed');
      for (let waited = 0; !asked(); waited += 20) {
        must(waited < 10_000, 'the page never asked');
        await crm.waitForTimeout(20);
      }
      await world.carrot.killWorker();
      const overlay = await world.overlay(crm);
      await overlay.waitForButton(badge, 20_000);
      await shot(crm);
      const marked = await worker.evaluate(() => (globalThis as { carrotMarked?: boolean }).carrotMarked === true);
      must(!marked, 'the worker was not killed');
      return 'The worker died while it held the question; the page asked again and the new worker answered with a card.';
    },
  },
  {
    id: 'h',
    name: 'The feed server is gone: everything still works',
    run: async ({ world, crm }, shot) => {
      world.feed.body = await world.publish(1);
      const options = await world.carrot.openPage('options');
      await options.getByRole('button', { name: /other ways/i }).click();
      await options.getByLabel(/address/i).fill(feedUrl);
      await options.getByLabel(/key/i).fill(world.publicKey);
      await options.getByRole('button', { name: /connect/i }).click();
      await options.getByText('Acme Sales').first().waitFor();
      await world.feed.close();
      await options.getByRole('button', { name: /check now|check for|refresh/i }).click();
      const notice = options.getByText(/could not be reached|unreachable|no answer|not reach/i).first();
      await notice.waitFor({ timeout: 20_000 });
      await notice.scrollIntoViewIfNeeded();
      await shot(options);
      await options.close();
      await crm.bringToFront();
      await world.open(crm, 'opportunityStaleCloseDate');
      const overlay = await world.overlay(crm);
      await overlay.waitForButton(badge, 15_000);
      await shot(crm);
      return 'The organisation was joined, its server went away, the screen says so, and the cards keep coming.';
    },
  },
  {
    id: 'j',
    name: 'No message carried a value, a name or a raw id',
    run: async ({ world }) => {
      const messages = world.messages.seen;
      must(messages.length > 20, `only ${messages.length} messages were recorded`);
      const found = leaks(messages, world.host);
      must(found.length === 0, `found in messages: ${found.slice(0, 5).join(' · ')}`);
      return `${messages.length} messages inspected against every value of every record of the CRM.`;
    },
  },
];

/** Opens or focuses a workspace tab as the console does: by the app's own router, without a page load. */
async function openInConsole({ crm }: Stage, path: string): Promise<void> {
  const full = path.replace('/lightning/', `/lightning/app/${consoleApp}/`);
  const tab = crm.locator(`.oneConsoleTabItem a.tabHeader[href*="${path.split('/')[4]}"]`);
  if ((await tab.count()) > 0) await tab.first().click();
  else await crm.goto(`https://acme-sales.lightning.force.com${full}`);
  await crm.waitForTimeout(600);
}
