import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { closeWelcome } from '../../tests/e2e/support/welcome.ts';
import type { TraceEvent } from './trace.ts';

export interface BenchBrowser {
  context: BrowserContext;
  close(): Promise<void>;
}

/** Starts Chromium with these extensions, Carrot among them; `hosts` maps name patterns to loopback ports. */
export async function launch(extensions: readonly string[], hosts: Record<string, number>): Promise<BenchBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'carrot-bench-'));
  const rules = Object.entries(hosts).map(([name, port]) => `MAP ${name} 127.0.0.1:${port}`);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: false,
    ignoreHTTPSErrors: true,
    viewport: { width: 1440, height: 900 },
    args: [
      ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--site-per-process'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ...['--ignore-certificate-errors', `--host-resolver-rules=${rules.join(', ')}`],
      ...[`--load-extension=${extensions.join()}`, `--disable-extensions-except=${extensions.join()}`],
      '--disable-features=LocalNetworkAccessChecks',
    ],
  });
  await closeWelcome(context);
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

const categories = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.cpu_profiler',
];

/** Records a trace while `work` runs. */
export async function traced(session: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories, recordMode: 'recordAsMuchAsPossible' },
  });
  await work();
  const over = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await over;
  session.off('Tracing.dataCollected', collect);
  return events;
}

/** Bytes of script heap in use in the page's process after a full collection. */
export async function heapBytes(session: CDPSession): Promise<number> {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

export const rest = (page: Page, ms: number): Promise<void> => page.waitForTimeout(ms);
