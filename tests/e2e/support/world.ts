import type { Page } from 'playwright-core';
import type { Bundle } from '../../../lib/model/program.ts';
import { sha256Hex } from '../../../lib/program/canonical.ts';
import { generateKeyPair, signBundle } from '../../../lib/program/sign.ts';
import { starterProgram } from '../../../lib/program/starter/starter.ts';
import {
  type SalesforceFixtureKey,
  type SalesforceHost,
  type ShadowMode,
  startSalesforceHost,
} from '../../hosts/salesforce/server.mjs';
import { type CarrotBrowser, type LaunchOptions, launchCarrot } from './browser.ts';
import { throwAwayCertificate } from './certificate.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';
import { type MessageRecorder, recordMessages } from './messages.ts';
import { collectorHost, type Office, openOffice } from './office.ts';
import { OverlayReader } from './overlay-reader.ts';

export const crmHost = 'acme-sales.lightning.force.com';
export const feedHost = 'program.acme-sales.example';
export const feedUrl = `https://${feedHost}/sales.bundle`;

const dayMs = 86_400_000;

/** The look-alike CRM, an organisation's program feed, and Chromium with the built extension: a rep's world. */
export interface World {
  host: SalesforceHost;
  feed: FeedServer;
  carrot: CarrotBrowser;
  messages: MessageRecorder;
  /** The organisation's collector, when the world was started with one. */
  office: Office | null;
  /** The organisation's public key, as an admin would hand it out. */
  publicKey: string;
  /** Signs the starter program as the organisation's version `version`. */
  publish(version: number, change?: Partial<Bundle>): Promise<string>;
  /** The CRM tab, at the address of a record or path. */
  open(page: Page, target: SalesforceFixtureKey | `/${string}`): Promise<void>;
  overlay(page: Page): Promise<OverlayReader>;
  close(): Promise<void>;
}

export interface WorldOptions extends Omit<LaunchOptions, 'hosts'> {
  /** Default: what `CARROT_SHADOW` says, else synthetic. */
  shadow?: ShadowMode;
  /** Start a collector with TLS in front of it. */
  collector?: boolean;
}

/** `CARROT_SHADOW=synthetic|native|mixed` runs every browser test against that kind of page. */
export function shadowFromEnvironment(): ShadowMode {
  const { CARROT_SHADOW: mode = 'synthetic' } = process.env;
  if (mode === 'synthetic' || mode === 'native' || mode === 'mixed') return mode;
  throw new Error(`CARROT_SHADOW is "${mode}": it must be synthetic, native or mixed`);
}

/** Starts all of it on loopback, on free ports, with a certificate made for this run. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { shadow = shadowFromEnvironment(), collector = false, ...launch } = options;
  const tls = await throwAwayCertificate([crmHost, feedHost, collectorHost]);
  const host = await startSalesforceHost({ ...tls, shadow });
  const feed = await startFeedServer(tls, sha256Hex);
  const office = collector ? await openOffice(tls) : null;
  const hosts = { '*.lightning.force.com': host.port, '*.vf.force.com': host.port, [feedHost]: feed.port };
  if (office) Object.assign(hosts, { [collectorHost]: office.port });
  const carrot = await launchCarrot({ ...launch, hosts });
  const keys = await generateKeyPair();
  return {
    host,
    feed,
    carrot,
    office,
    messages: await recordMessages(carrot.context),
    publicKey: JSON.stringify(keys.publicJwk),
    publish: (version, change = {}) => {
      const now = Date.now();
      const times = { issuedAt: now - dayMs, expiresAt: now + 30 * dayMs };
      const program = { ...starterProgram, name: 'Acme Sales' };
      return signBundle(
        { carrot: 'bundle', org: 'acme-sales', version, ...times, program, ...change },
        keys.privateJwk,
      );
    },
    open: async (page, target) => {
      await page.goto(`https://${crmHost}${target.startsWith('/') ? target : recordPath(host, target)}`);
    },
    overlay: (page) => OverlayReader.of(page),
    close: async () => {
      await carrot.close();
      await Promise.all([host.close(), feed.close(), office?.close()]);
    },
  };
}

/** Path of a fixture's record page. */
export function recordPath(host: SalesforceHost, key: string): string {
  const fixture = host.fixtures[key as SalesforceFixtureKey];
  return `/lightning/r/${fixture.object}/${fixture.id}/view`;
}

/** Goes through the first run as a rep would: a role, every day, the whole day, start. */
export async function firstRun(page: Page, role = /account executive/i): Promise<void> {
  await page.getByRole('radio', { name: role }).check({ force: true });
  for (const day of ['Sat', 'Sun']) {
    const toggle = page.getByRole('button', { name: day, exact: true });
    if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click();
  }
  await page.getByRole('textbox', { name: 'From' }).fill('00:00');
  await page.getByRole('textbox', { name: 'to', exact: true }).fill('00:00');
  await page.getByRole('button', { name: 'Start' }).click();
}

/** What the local log holds, read in a page of the extension. */
export async function readLog(page: Page, table: 'events' | 'cards' | 'rollups'): Promise<Record<string, unknown>[]> {
  return page.evaluate(
    (name) =>
      new Promise<Record<string, unknown>[]>((resolve, reject) => {
        const open = indexedDB.open('carrot');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction(name).objectStore(name).getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            open.result.close();
            resolve(all.result);
          };
        };
      }),
    table,
  );
}
