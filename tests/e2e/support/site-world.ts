import type { Page } from 'playwright-core';
import { z } from 'zod';
import { type CampaignInput, campaignSchema } from '../../../lib/model/campaign.ts';
import type { Practice } from '../../../lib/model/practice.ts';
import { type Program, programSchema } from '../../../lib/model/program.ts';
import { sha256Hex } from '../../../lib/program/canonical.ts';
import { lintProgram } from '../../../lib/program/lint.ts';
import { generateKeyPair, signBundle } from '../../../lib/program/sign.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import { type CarrotBrowser, launchCarrot } from './browser.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';
import { type MessageRecorder, recordMessages } from './messages.ts';
import { feedHost, feedUrl, firstRun, readLog } from './world.ts';

const dayMs = 86_400_000;

/** A rep's browser with Carrot, an organisation's signed program, and a CRM on the firm's own server. */
export interface SiteWorld {
  carrot: CarrotBrowser;
  feed: FeedServer;
  messages: MessageRecorder;
  /** A page of the extension, to read the log in. */
  extension: Page;
  /** The settings page, after the organisation was joined. */
  options: Page;
  /** The contexts that pages of CRMs reported, in order. */
  contexts(): Record<string, unknown>[];
  /** New events of the local log since the last call, oldest first. */
  newEvents(): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export interface SiteWorldOptions {
  /** Host name of the CRM, and the port with TLS it is on. */
  crm: { host: string; port: number };
  tls: { key: string; cert: string };
  program: Pick<Program, 'practices' | 'probes'> & { campaigns: CampaignInput[] };
}

/** `runtime.sendMessage`'s arguments, when the message is a page's report of where the rep is. */
const contextSchema = z.tuple([
  z.object({
    carrot: z.literal('page.changed'),
    payload: z.object({ context: z.record(z.string(), z.unknown()) }),
  }),
]);

/** Starts it: the first run is done and the organisation is joined; the CRM is not added yet. */
export async function startSiteWorld({ crm, tls, program }: SiteWorldOptions): Promise<SiteWorld> {
  const feed = await startFeedServer(tls, sha256Hex);
  const keys = await generateKeyPair();
  feed.body = await signedProgram(program, keys.privateJwk);
  const carrot = await launchCarrot({
    hosts: { [crm.host]: crm.port, [feedHost]: feed.port },
    consents: [`https://${crm.host}/*`],
  });
  const messages = await recordMessages(carrot.context);
  const extension = await carrot.openPage('welcome');
  await firstRun(extension);
  const options = await carrot.openPage('options');
  await options.getByRole('button', { name: /other ways/i }).click();
  await options.getByLabel(/feed address/i).fill(feedUrl);
  await options.getByLabel(/public key/i).fill(JSON.stringify(keys.publicJwk));
  await options.getByRole('button', { name: 'Connect', exact: true }).click();
  await options.getByText('Acme Sales').first().waitFor();
  const known = new Set<unknown>();
  return {
    ...{ carrot, feed, messages, extension, options },
    contexts: () =>
      messages.seen.flatMap((args) => {
        const report = contextSchema.safeParse(args);
        return report.success ? [report.data[0].payload.context] : [];
      }),
    newEvents: async () => {
      const events = (await readLog(extension, 'events')).toSorted((a, b) => Number(a.at) - Number(b.at));
      const fresh = events.filter(({ id }) => !known.has(id));
      for (const { id } of fresh) known.add(id);
      return fresh;
    },
    close: async () => {
      await carrot.close();
      await feed.close();
    },
  };
}

async function signedProgram(own: SiteWorldOptions['program'], key: Parameters<typeof signBundle>[1]): Promise<string> {
  const { roles, ladder: _, ...rest } = starterProgram;
  const program = programSchema.parse({
    ...rest,
    ...{ id: 'acme-sales', name: 'Acme Sales', roles, ladder: [] },
    practices: own.practices,
    probes: own.probes,
    campaigns: own.campaigns.map((each) => campaignSchema.parse(each)),
    caps: { ...starterProgram.caps, minutesBetweenCards: 0, cardsPerDay: 20 },
  });
  const errors = lintProgram(program).filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new Error(`the test's program has mistakes: ${JSON.stringify(errors)}`);
  const now = Date.now();
  const times = { issuedAt: now - dayMs, expiresAt: now + 30 * dayMs };
  return signBundle({ carrot: 'bundle', org: 'acme-sales', version: 1, ...times, program }, key);
}

/** A practice for every role, done by one kind of event. */
export function practiceOf(id: string, evidence: Practice['evidence']): Practice {
  return {
    ...{ id, title: `Practice ${id}`, summary: 'Something worth doing in the CRM.' },
    roles: starterProgram.roles.map((role) => role.id),
    benefits: { default: { kind: 'productivity', text: 'You do not have to search for it later.' } },
    ...{ effortSeconds: 20, minutesPerUse: 2, assumption: 'Two minutes of searching saved.', evidence },
    ...{ countsAs: 'full', fadesAfterDays: 30 },
    regular: { records: 3, days: 28, weeks: 2 },
    fluent: { records: 10, days: 28, weeks: 3 },
  };
}

/** Adds the CRM as a rep does: settings, "Other CRMs", its name and its address as copied from the browser. */
export async function addCrm(options: Page, name: string, address: string): Promise<void> {
  await options.bringToFront();
  const form = options.getByRole('form', { name: 'Add a CRM' });
  await form.getByLabel('CRM', { exact: true }).selectOption({ label: name });
  await form.getByLabel('Address').fill(address);
  await form.getByRole('button', { name: 'Add' }).click();
  await form.getByText(/^Added/).waitFor();
}
