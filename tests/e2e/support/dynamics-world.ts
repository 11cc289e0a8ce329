import type { Page } from 'playwright-core';
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

/** The look-alike of Dynamics, and Chromium with the built extension, without an organisation: the built-in program for Dynamics. */
export interface DynamicsWorld {
  host: DynamicsHost;
  carrot: CarrotBrowser;
  messages: MessageRecorder;
  /** The CRM tab, at a record's address or at a query. */
  open(page: Page, target: DynamicsFixtureKey | `?${string}`): Promise<void>;
  overlay(page: Page): Promise<OverlayReader>;
  close(): Promise<void>;
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
  const welcome = await carrot.openPage('welcome');
  await firstRun(welcome, role);
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
