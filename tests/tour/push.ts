import type { Page } from 'playwright-core';
import type { Bundle } from '../../lib/model/program.ts';
import { generateKeyPair, signBundle } from '../../lib/program/sign.ts';
import { collectorUrl, type Office, org, signIn } from '../e2e/support/office.ts';
import type { OverlayReader } from '../e2e/support/overlay-reader.ts';
import { must, type Stage, type TourStep } from './tour.ts';

/** Milliseconds the product promises between publishing and an open tab. */
const promiseMs = 60_000;
const tip = {
  title: 'Ask who else decides',
  text: 'Before you move this deal on, write down who else has to say yes. One name is a start.',
  benefit: 'No surprise signature in the last week of the quarter.',
};
const badge = new RegExp(`^Carrot tip: ${tip.title}`);

export function officeOf({ world }: Stage): Office {
  must(world.office !== null, 'the tour was started without a collector');
  return world.office;
}

function isStudio(page: Page): boolean {
  return page.url().includes('/studio.html');
}

/** The Studio tab; opened once, kept for the whole story. */
export async function studioOf({ world }: Stage): Promise<Page> {
  const open = world.carrot.context.pages().find(isStudio);
  const page = open ?? (await world.carrot.openPage('studio'));
  await page.bringToFront();
  return page;
}

export async function reviewAndPublish(studio: Page, version: number): Promise<void> {
  await studio.getByRole('button', { name: 'Review and publish' }).click();
  await studio.getByRole('button', { name: `Publish version ${version}` }).click();
  await studio.getByText(`Version ${version} is published`).waitFor();
}

/** Waits until the open tab's overlay says (or no longer says) something. @returns the seconds it took */
async function seconds(overlay: OverlayReader, holds: () => Promise<boolean>, what: string): Promise<number> {
  const start = Date.now();
  while (!(await holds())) {
    must(Date.now() - start < promiseMs, `${what} took more than a minute; the tab shows "${await overlay.text()}"`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return Math.round((Date.now() - start) / 1000);
}

/** The rep's tab: a deal where nothing else is to be said. */
async function repsTab(stage: Stage): Promise<OverlayReader> {
  await stage.crm.bringToFront();
  return stage.world.overlay(stage.crm);
}

export const push: TourStep[] = [
  {
    id: 'k',
    name: 'An admin signs in at the Studio; a wrong token is refused',
    run: async (stage, shot) => {
      const { tokens } = officeOf(stage);
      const studio = await studioOf(stage);
      await signIn(studio, `${tokens.mira.slice(0, -4)}xxxx`);
      await studio.getByRole('alert').first().waitFor();
      await shot(studio);
      const said = (await studio.getByRole('alert').first().textContent()) ?? '';
      must(/token/i.test(said), `the refusal says "${said}"`);
      await signIn(studio, tokens.mira);
      await studio.getByRole('button', { name: 'Review and publish' }).waitFor();
      await shot(studio);
      return `A wrong token: "${said.trim()}" With the right one the campaigns of the starter program are listed.`;
    },
  },
  {
    id: 'l',
    name: 'The signing key is created, the first version published, the rep joins by invite',
    run: async (stage, shot) => {
      const studio = await studioOf(stage);
      await studio.getByRole('button', { name: 'Set up the key' }).click();
      await studio.getByRole('button', { name: 'Create signing key' }).click();
      await studio.getByText('Key open').waitFor();
      await shot(studio);
      await reviewAndPublish(studio, 1);
      await studio.getByRole('button', { name: 'Back to the campaigns' }).click();
      await studio.getByText('Invites', { exact: true }).click();
      await studio.getByRole('button', { name: 'Create invites' }).click();
      const link = new RegExp(`${collectorUrl}/join#[A-Z2-7]{16}`);
      await studio.getByText(link).waitFor();
      const [invite] = ((await studio.locator('main').textContent()) ?? '').match(link) ?? [];
      must(invite !== undefined, 'no invite link on the screen');
      const options = await stage.world.carrot.openPage('options');
      await leaveIfJoined(options);
      await options.getByLabel('Invite link').fill(invite);
      await options
        .getByRole('button', { name: /look|check|continue|next|show/i })
        .first()
        .click();
      await options.getByText('Acme IT, Berlin').first().waitFor();
      await options.getByText('Acme IT, Berlin').first().scrollIntoViewIfNeeded();
      await shot(options);
      await options.getByRole('button', { name: /^join/i }).click();
      await options
        .getByText(/version 1/i)
        .first()
        .waitFor();
      await shot(options);
      await options.close();
      return 'Version 1 is out; the rep saw who runs it and what it can see before joining.';
    },
  },
  {
    id: 'm',
    name: 'She writes a tip with the real card beside it and publishes: the open tab shows it',
    run: async (stage, shot) => {
      await stage.world.open(stage.crm, 'opportunityFresh');
      const studio = await studioOf(stage);
      await studio.getByText('Campaigns', { exact: true }).first().click();
      await studio.getByRole('button', { name: 'New tip' }).click();
      await studio.getByLabel('Title').fill(tip.title);
      await studio.getByLabel('Text').fill(tip.text);
      await studio.getByLabel('What the reader gets').fill(tip.benefit);
      await studio.getByLabel('Priority').fill('95');
      await studio.getByText('A rep would see this').waitFor();
      await studio.mouse.move(500, 500);
      await studio.mouse.wheel(0, -5000);
      await studio.waitForTimeout(500);
      await shot(studio);
      await studio.getByRole('button', { name: 'Review and publish' }).click();
      await studio.getByRole('button', { name: 'Publish version 2' }).waitFor();
      await shot(studio);
      await studio.getByRole('button', { name: 'Publish version 2' }).click();
      await studio.getByText('Version 2 is published').waitFor();
      const overlay = await repsTab(stage);
      const took = await seconds(overlay, () => overlay.hasButton(badge), 'the tip');
      await overlay.click(badge);
      await overlay.waitForText(new RegExp(tip.benefit.slice(0, 20)));
      await stage.crm.waitForTimeout(300);
      await shot(stage.crm);
      return `Written, previewed, reviewed, published; the rep's open tab showed it after ${took} s without a reload.`;
    },
  },
  {
    id: 'n',
    name: 'Pause removes it from the open tab',
    run: async (stage, shot) => {
      const studio = await studioOf(stage);
      await studio.getByRole('button', { name: 'Back to the campaigns' }).click();
      await studio.getByRole('button', { name: `Pause ${tip.title}` }).click();
      await studio.getByRole('alertdialog').waitFor();
      await shot(studio);
      await studio.getByRole('alertdialog').getByRole('button', { name: /pause/i }).click();
      await studio.getByRole('button', { name: `Resume ${tip.title}` }).waitFor();
      const overlay = await repsTab(stage);
      const took = await seconds(overlay, async () => !(await overlay.text()).includes(tip.title), 'the pause');
      await shot(stage.crm);
      return `Paused by the signed kill list, no new version needed; gone from the open tab after ${took} s.`;
    },
  },
  {
    id: 'o',
    name: 'Roll back: the older content comes as a new version, with what changes in words',
    run: async (stage, shot) => {
      const studio = await studioOf(stage);
      await studio.getByText('Versions', { exact: true }).first().click();
      await studio.getByRole('button', { name: 'Roll back to version 1' }).click();
      const dialog = studio.getByRole('alertdialog');
      await dialog.getByText(new RegExp(tip.title)).first().waitFor();
      await shot(studio);
      await dialog
        .getByRole('button', { name: /publish|roll back/i })
        .last()
        .click();
      await studio
        .getByText(/version 3/i)
        .first()
        .waitFor();
      await studio.waitForTimeout(500);
      await shot(studio);
      const text = await currentBundle(stage);
      must(payload(text).version === 3, `the feed serves version ${payload(text).version}`);
      must(
        !text.includes(tip.title) && !JSON.stringify(payload(text)).includes(tip.title),
        'version 3 still holds the tip',
      );
      return 'Version 3 has the content of version 1; the list tells what each version changed.';
    },
  },
  {
    id: 'p',
    name: 'The collector is killed and restarted: nothing lost, everything still works',
    run: async (stage, shot) => {
      const { collector } = officeOf(stage);
      const before = await currentBundle(stage);
      await collector.stop('SIGKILL');
      await stage.world.open(stage.crm, 'opportunityConsoleFirst');
      const studio = await studioOf(stage);
      await studio.reload();
      await studio
        .getByText(/could not be reached|cannot be reached|unreachable|no answer/i)
        .first()
        .waitFor();
      await shot(studio);
      await collector.start();
      must((await currentBundle(stage)) === before, 'the collector serves another bundle than before');
      await studio.reload();
      await studio
        .getByText(/version 3/i)
        .first()
        .waitFor();
      await shot(studio);
      await stage.crm.bringToFront();
      await stage.world.open(stage.crm, 'opportunityWithoutAmount');
      const overlay = await repsTab(stage);
      await overlay.waitForButton(/^Carrot/, 15_000);
      return 'Killed with -9: reps notice nothing, the Studio says so, and after the start every version is there.';
    },
  },
  {
    id: 'q',
    name: 'A forged bundle and a downgraded version are refused',
    run: async (stage, shot) => {
      const { tokens } = officeOf(stage);
      const held = payload(await currentBundle(stage));
      const strangers = await generateKeyPair();
      const forged = await signBundle({ ...held, version: held.version + 1 }, strangers.privateJwk);
      const answers: string[] = [];
      for (const text of [forged, await versionText(stage, 1), 'no bundle at all']) {
        const { status, code } = await put(stage, tokens.jonas, text);
        must(status >= 400, `the collector took it (${status})`);
        answers.push(`${status} ${code}`);
      }
      const options = await stage.world.carrot.openPage('options');
      const { serveInstead } = officeOf(stage);
      for (const [text, reason] of [
        [forged, /another key/i],
        [await versionText(stage, 1), /older than version \d/i],
      ] as const) {
        serveInstead(text);
        await options.getByRole('button', { name: 'Check for a new version' }).click();
        const notice = options.getByText(reason).first();
        await notice.waitFor();
        await notice.scrollIntoViewIfNeeded();
        await shot(options);
      }
      serveInstead(null);
      must((await options.getByText('Acme Sales').count()) > 0, 'the old program is no longer named');
      await options.close();
      return `The collector answers ${answers.join(', ')}; a server that lies is refused by the device, with the reason, and the old program stays.`;
    },
  },
];

/** The steps that set an organisation up; the demo makes them before it hands over. */
export const openingMoves = push.filter(({ id }) => id === 'k' || id === 'l');

async function leaveIfJoined(options: Page): Promise<void> {
  const leave = options.getByRole('button', { name: 'Leave organisation' });
  await options.getByRole('heading', { name: 'Your data' }).waitFor();
  if ((await leave.count()) === 0) return;
  await leave.click();
  await options.getByRole('alertdialog').getByRole('button', { name: /leave/i }).click();
  await options.getByLabel('Invite link').waitFor();
}

function local(stage: Stage, path: string): string {
  return `http://127.0.0.1:${officeOf(stage).collector.port}/v1/orgs/${org}/${path}`;
}

export async function currentBundle(stage: Stage): Promise<string> {
  return (await fetch(local(stage, 'program'))).text();
}

async function versionText(stage: Stage, version: number): Promise<string> {
  const headers = { Authorization: `Bearer ${officeOf(stage).tokens.mira}` };
  return (await fetch(local(stage, `versions/${version}`), { headers })).text();
}

async function put(stage: Stage, token: string, body: string): Promise<{ status: number; code: string }> {
  const held = (await fetch(local(stage, 'program'))).headers.get('etag') ?? '';
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/jose', 'If-Match': held };
  const answer = await fetch(local(stage, 'program'), { method: 'PUT', headers, body });
  const problem = (await answer.json()) as { code?: string };
  return { status: answer.status, code: problem.code ?? '' };
}

export function payload(text: string): Bundle {
  return JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString('utf8')) as Bundle;
}
