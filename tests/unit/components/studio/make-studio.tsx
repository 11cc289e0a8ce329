import 'fake-indexeddb/auto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Studio } from '../../../../components/studio/studio.tsx';
import type { StudioDeps } from '../../../../components/studio/studio-deps.ts';
import { type CollectorClient, createCollectorClient } from '../../../../lib/collector/client.ts';
import type { CollectorFetch } from '../../../../lib/collector/transport.ts';
import { StudioDb } from '../../../../lib/db/studio-db.ts';
import { starterPrograms } from '../../../../lib/program/starter/starter.ts';
import type { OpenPage } from '../../../../lib/studio/picked.ts';
import { createApp } from '../../../../server/app.ts';
import { createAdmin } from '../../../../server/store/admins.ts';
import { createOrg } from '../../../../server/store/orgs.ts';
import { openStore } from '../../../../server/store/store.ts';

/** Address under which the collector of these tests is "reached": there is no network between. */
export const address = 'https://carrot.test';

/** The real collector over an empty database, spoken to without a network. `offline` turns the network off. */
export async function makeCollector() {
  const store = await openStore({ dataDir: mkdtempSync(join(tmpdir(), 'carrot-studio-')) });
  const app = await createApp({
    services: { admin: store, issuer: null, tally: null },
    config: { publicUrl: () => address, trustProxy: 0 },
    clock: store.clock,
    lastTick: () => null,
  });
  await createOrg(store, { org: 'acme', name: 'Acme Sales', runBy: 'Acme IT' });
  const network = { offline: false };
  const fetch: CollectorFetch = async (url, init) => {
    if (network.offline) throw new TypeError('Failed to fetch');
    const { statusCode, headers, body } = await app.inject({
      method: (init.method ?? 'GET') as 'GET' | 'PUT' | 'POST',
      url: url.slice(address.length),
      headers: init.headers as Record<string, string>,
      ...(typeof init.body === 'string' ? { payload: init.body } : {}),
    });
    const header = (name: string) => (headers[name] === undefined ? null : String(headers[name]));
    return { status: statusCode, headers: { get: header }, body: new Blob([body]).stream() };
  };
  const tokens = {
    mira: await createAdmin(store, { org: 'acme', name: 'Mira' }),
    jonas: await createAdmin(store, { org: 'acme', name: 'Jonas' }),
  };
  const client: CollectorClient = createCollectorClient({ baseUrl: address, token: tokens.jonas, fetch });
  const close = async () => {
    await app.close();
    await store.close();
  };
  return { fetch, network, tokens, client, close };
}

let count = 0;

/** A Studio in this document, with a database of its own. What it gives the admin as files is kept in `files`. */
export function makeStudio(fetch: CollectorFetch) {
  count += 1;
  window.location.hash = '';
  const session = new Map<string, unknown>();
  const files: { name: string; text: string }[] = [];
  const crmTabs: { open: OpenPage[]; answer: unknown } = { open: [], answer: null };
  const deps: StudioDeps = {
    db: new StudioDb(`studio-${count}`),
    session: {
      read: async (key) => session.get(key) ?? null,
      write: async (key, value) => void session.set(key, structuredClone(value)),
      remove: async (key) => void session.delete(key),
    },
    fetch,
    now: () => Date.now(),
    starters: starterPrograms,
    download: (name, text) => files.push({ name, text }),
    crmPages: { list: async () => [...crmTabs.open], pick: async () => crmTabs.answer },
  };
  render(<Studio deps={deps} />);
  return {
    deps,
    files,
    crmTabs,
    session,
    user: userEvent.setup({ delay: null }),
    /** The tab is closed and the Studio opened again. */
    reopen: () => {
      cleanup();
      render(<Studio deps={deps} />);
    },
  };
}

type User = ReturnType<typeof makeStudio>['user'];

export const press = (user: User, name: string | RegExp) => user.click(screen.getByRole('button', { name }));
export const tab = (user: User, name: string) => user.click(screen.getByRole('tab', { name }));

/** Replaces what stands in a field. */
export async function write(user: User, label: string, text: string): Promise<void> {
  const field = await screen.findByLabelText(label);
  await user.clear(field);
  await user.click(field);
  await user.paste(text);
}

export async function signIn(user: User, token: string): Promise<void> {
  await write(user, 'Collector address', address);
  await write(user, 'Organisation', 'acme');
  await write(user, 'Admin token', token);
  await press(user, 'Sign in');
}

export async function createKey(user: User): Promise<void> {
  await tab(user, 'Signing key');
  await press(user, 'Create signing key');
  await screen.findByText('Your key is open');
}

/** Reviews and publishes, and goes back to the list. */
export async function publish(user: User, version: number): Promise<void> {
  await press(user, 'Review and publish');
  await press(user, `Publish version ${version}`);
  await screen.findByText(`Version ${version} is published`);
  await press(user, 'Back to the campaigns');
}

export const text = () => (document.body.textContent ?? '').replaceAll('\u00a0', ' ');
/** Signatures and the linter take their time on a busy machine. */
const patience = { timeout: 8000 };
configure({ asyncUtilTimeout: 8000 });

export const says = (words: string): Promise<void> =>
  waitFor(() => {
    if (!text().includes(words)) throw new Error(`nowhere: ${words}`);
  }, patience);
