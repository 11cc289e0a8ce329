import type { Page } from 'playwright-core';
import { type CollectorProcess, startCollectorProcess } from './collector.ts';
import { startTlsProxy } from './tls-proxy.ts';

export const collectorHost = 'collector.acme-sales.example';
export const collectorUrl = `https://${collectorHost}`;
export const org = 'acme-sales';

/** The organisation's side: a running collector with TLS in front, an organisation, and two admins' tokens. */
export interface Office {
  collector: CollectorProcess;
  /** Port of the TLS proxy, for the browser's resolver rules. */
  port: number;
  tokens: { mira: string; jonas: string };
  /** Makes the proxy serve this as the program, as somebody who took over the server would; null: honest again. */
  serveInstead(program: string | null): void;
  close(): Promise<void>;
}

/** The token an admin command printed: the longest run of token characters in its output. */
function tokenIn(output: string): string {
  const words = output.match(/[A-Za-z0-9_-]{32,}/g) ?? [];
  const token = words.toSorted((a, b) => b.length - a.length)[0];
  if (!token) throw new Error(`no token in: ${output}`);
  return token;
}

/** Starts the collector and sets up the organisation by its own command line, as docs/deployment.md says. */
export async function openOffice(tls: { key: string; cert: string }): Promise<Office> {
  const collector = await startCollectorProcess(collectorUrl);
  const proxy = await startTlsProxy(tls, () => collector.port);
  await collector.run('org', 'create', '--org', org, '--name', 'Acme Sales', '--run-by', 'Acme IT, Berlin');
  const admin = async (name: string) => tokenIn(await collector.run('admin', 'create', '--org', org, '--name', name));
  return {
    collector,
    port: proxy.port,
    tokens: { mira: await admin('Mira'), jonas: await admin('Jonas') },
    serveInstead: (program) => {
      proxy.lies.clear();
      if (program !== null) proxy.lies.set(`/v1/orgs/${org}/program`, program);
    },
    close: async () => {
      await proxy.close();
      await collector.close();
    },
  };
}

/** Signs an admin in at the Studio. */
export async function signIn(studio: Page, token: string): Promise<void> {
  await studio.getByLabel('Collector address').fill(collectorUrl);
  await studio.getByLabel('Organisation').fill(org);
  await studio.getByLabel('Admin token').fill(token);
  await studio.getByRole('button', { name: 'Sign in' }).click();
}
