import type { Page } from 'playwright-core';
import { programSchema } from '../../../lib/model/program.ts';
import { generateKeyPair, signBundle } from '../../../lib/program/sign.ts';
import { salesDynamics } from '../../../lib/program/starter/sales-dynamics/program.ts';
import { buildDynamicsHost } from '../../hosts/dynamics/build.mjs';
import {
  type DynamicsFixtureKey,
  type DynamicsHost,
  type DynamicsHostOptions,
  startDynamicsHost,
} from '../../hosts/dynamics/server.mjs';
import { type CarrotBrowser, launchCarrot } from './browser.ts';
import { throwAwayCertificate } from './certificate.ts';
import { type MessageRecorder, recordMessages } from './messages.ts';
import { OverlayReader } from './overlay-reader.ts';
import { firstRun } from './world.ts';

export const dynamicsHost = 'acme.crm4.dynamics.com';

/** The look-alike of Dynamics, and Chromium with the built extension whose organisation publishes the Dynamics program. */
export interface DynamicsWorld {
  host: DynamicsHost;
  carrot: CarrotBrowser;
  messages: MessageRecorder;
  /** The CRM tab, at a record's address or at a query. */
  open(page: Page, target: DynamicsFixtureKey | `?${string}`): Promise<void>;
  overlay(page: Page): Promise<OverlayReader>;
  close(): Promise<void>;
}

async function ask(page: Page, carrot: string, payload: unknown): Promise<unknown> {
  return page.evaluate((message) => chrome.runtime.sendMessage(message), { carrot, payload });
}

/** Starts all of it on loopback, as a rep of the given role on their first day. */
export async function startDynamicsWorld(
  options: DynamicsHostOptions & { role?: RegExp } = {},
): Promise<DynamicsWorld> {
  const { role = /account executive/i, ...settings } = options;
  await buildDynamicsHost();
  const tls = await throwAwayCertificate([dynamicsHost]);
  const host = await startDynamicsHost({ ...settings, ...tls });
  const carrot = await launchCarrot({ hosts: { [dynamicsHost]: host.port } });
  const messages = await recordMessages(carrot.context);
  const keys = await generateKeyPair();
  const now = Date.now();
  const bundle = {
    carrot: 'bundle',
    org: 'acme',
    version: 1,
    issuedAt: now - 1000,
    expiresAt: now + 86_400_000,
  } as const;
  const text = await signBundle({ ...bundle, program: programSchema.parse(salesDynamics) }, keys.privateJwk);
  const welcome = await carrot.openPage('welcome');
  await firstRun(welcome, role);
  const joined = await ask(welcome, 'program.import', { text, publicKey: JSON.stringify(keys.publicJwk) });
  if (JSON.stringify(joined).includes('refused')) throw new Error(`joining failed: ${JSON.stringify(joined)}`);
  await welcome.close();
  return {
    host,
    carrot,
    messages,
    open: async (page, target) => {
      const { object, id } = target.startsWith('?')
        ? { object: '', id: '' }
        : host.fixtures[target as DynamicsFixtureKey];
      const query = target.startsWith('?') ? target : `?pagetype=entityrecord&etn=${object}&id=${id}`;
      await page.goto(`https://${dynamicsHost}/main.aspx${query}`);
      await page.locator('body[data-loaded="1"]').waitFor();
    },
    overlay: (page) => OverlayReader.of(page),
    close: async () => {
      await carrot.close();
      await host.close();
    },
  };
}
