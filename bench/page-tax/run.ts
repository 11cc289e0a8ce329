/**
 * What each subject costs the page: own main-thread time per in-page navigation of a heavy page, heap, long tasks.
 * Run: npm run bench:page-tax [-- --rounds 3 --navigations 20]. Only ratios of one run mean anything.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { throwAwayCertificate } from '../../tests/e2e/support/certificate.ts';
import { type BenchBrowser, heapBytes, launch, rest, traced } from './browser.ts';
import { startHeavyHost } from './host.ts';
import { report, type Sample } from './report.ts';
import { makeExtensions, type Subject, subjects } from './subjects.ts';
import { addedLongTasks, ofPage, ownMs } from './trace.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    navigations: { type: 'string', default: '20' },
    only: { type: 'string', multiple: true },
  },
});
const rounds = Number(values.rounds);
const navigations = Number(values.navigations);

/** Milliseconds after the page finished a navigation, in which a subject does what it does about it. */
const aftermathMs = 450;

interface HeavyPage {
  heavy: { ready: Promise<void>; go(record: number): Promise<number>; nodes(): number };
}

async function measure({ context }: BenchBrowser, { host }: Subject): Promise<Sample> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.goto(`https://${host}/lightning/r/Opportunity/006000000000000/view`);
  await page.evaluate(() => (globalThis as unknown as HeavyPage).heavy.ready);
  await rest(page, 1500);
  const go = (record: number) => page.evaluate((n) => (globalThis as unknown as HeavyPage).heavy.go(n), record);
  await go(900);
  await rest(page, aftermathMs);
  const heap = await heapBytes(session);
  const pageMs: number[] = [];
  const trace = await traced(session, async () => {
    for (let record = 1; record <= navigations; record++) {
      pageMs.push(await go(record));
      await rest(page, aftermathMs);
    }
  });
  const events = ofPage(trace, host);
  const isOurs = (url: string) => url.startsWith('chrome-extension://');
  await page.close();
  return {
    ms: ownMs(events, isOurs) / navigations,
    heap,
    longTasks: addedLongTasks(events, isOurs),
    pageMs: pageMs.reduce((a, b) => a + b, 0) / navigations,
  };
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

const folder = await mkdtemp(join(tmpdir(), 'carrot-page-tax-'));
const chosen = subjects.filter(({ name }) => values.only === undefined || values.only.includes(name));
const host = await startHeavyHost(await throwAwayCertificate(subjects.map((subject) => subject.host)));
const extensions = [resolve('.output/chrome-mv3'), ...(await makeExtensions(folder))];
const hosts = Object.fromEntries(subjects.map((subject) => [subject.host, host.port]));

/** In a browser of its own: what ran before (its memory, its compiled scripts, its workers) must not be measured along. */
async function measureApart(subject: Subject): Promise<Sample> {
  const browser = await launch(extensions, hosts);
  try {
    return await measure(browser, subject);
  } finally {
    await browser.close();
  }
}

try {
  const samples = new Map(chosen.map(({ name }) => [name, [] as Sample[]]));
  for (let round = 0; round < rounds; round++) {
    for (const subject of shuffled(chosen)) {
      samples.get(subject.name)?.push(await measureApart(subject));
      process.stderr.write('.');
    }
  }
  process.stderr.write('\n');
  report(chosen, samples);
} finally {
  host.close();
  await rm(folder, { recursive: true, force: true });
}
