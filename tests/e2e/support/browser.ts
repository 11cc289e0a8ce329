import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { rememberConsent } from './consent.ts';
import { closeWelcome } from './welcome.ts';

/** The built extension, as it ships. */
const extensionFolder = resolve('.output/chrome-mv3');

export interface CarrotBrowser {
  context: BrowserContext;
  extensionId: string;
  /** The worker that runs now; waits for one if it was stopped. */
  worker(): Promise<Worker>;
  /** Stops the extension's worker as the browser does, without warning. */
  killWorker(): Promise<void>;
  openPopup(): Promise<Page>;
  openPage(path: 'welcome' | 'options' | 'studio'): Promise<Page>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Host name pattern → loopback port, by the browser's resolver rules. */
  hosts: Record<string, number>;
  headless?: boolean;
  colorScheme?: 'light' | 'dark';
  viewport?: { width: number; height: number } | null;
  /** Match patterns to which the rep says yes when the extension asks for access. */
  consents?: readonly string[];
}

function startChromium(profile: string, options: LaunchOptions): Promise<BrowserContext> {
  const rules = Object.entries(options.hosts).map(([name, port]) => `MAP ${name} 127.0.0.1:${port}`);
  const headless = options.headless ?? true;
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: false,
    ignoreHTTPSErrors: true,
    viewport: options.viewport === undefined ? { width: 1440, height: 900 } : options.viewport,
    colorScheme: options.colorScheme ?? 'light',
    args: [
      ...(headless ? ['--headless=new'] : []),
      ...['no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-background-networking'],
      ...['disable-component-update', 'disable-sync', 'ignore-certificate-errors', 'lang=en-US'],
      ...[`host-resolver-rules=${rules.join(', ')}`, `load-extension=${extensionFolder}`],
      ...[`disable-extensions-except=${extensionFolder}`, 'disable-features=LocalNetworkAccessChecks'],
    ].map((arg) => (arg.startsWith('--') ? arg : `--${arg}`)),
  });
}

async function runningWorker(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker', { timeout: 20_000 });
}

/** Starts Debian's Chromium with the built extension on a new profile, with real host names mapped to loopback. */
export async function launchCarrot(options: LaunchOptions): Promise<CarrotBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'carrot-profile-'));
  const start = () => startChromium(profile, options);
  if (options.consents) {
    // A first start makes the profile, with the extension in it.
    const first = await start();
    await closeWelcome(first);
    await first.close();
    await rememberConsent(profile, extensionFolder, options.consents);
  }
  const context = await start();
  if (!options.consents) await closeWelcome(context);
  const first = await runningWorker(context);
  const extensionId = new URL(first.url()).host;
  const url = (path: string) => `chrome-extension://${extensionId}/${path}.html`;
  const open = async (path: string) => {
    const page = await context.newPage();
    await page.goto(url(path));
    return page;
  };
  const worker = async () => {
    const running = context.serviceWorkers().find((w) => w.url().includes(extensionId));
    return running ?? context.waitForEvent('serviceworker', { timeout: 20_000 });
  };
  return {
    context,
    extensionId,
    worker,
    killWorker: async () => {
      const [page] = context.pages();
      if (!page) throw new Error('no page to reach the browser through');
      const session = await context.newCDPSession(page);
      const { targetInfos } = await session.send('Target.getTargets');
      const target = targetInfos.find((t) => t.type === 'service_worker' && t.url.includes(extensionId));
      if (target) await session.send('Target.closeTarget', { targetId: target.targetId });
      await session.detach();
    },
    openPopup: async () => {
      const page = await open('popup');
      await page.setViewportSize({ width: 380, height: 600 });
      return page;
    },
    openPage: open,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
