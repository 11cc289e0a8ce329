/**
 * What Carrot takes of the look-alike CRMs, each adapter on its own host, beside the naive observer on the same pages.
 * Run: npm run bench:page-tax:hosts [-- --rounds 3 --navigations 20]. Only ratios of one run mean anything.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { throwAwayCertificate } from '../../tests/e2e/support/certificate.ts';
import { buildDynamicsHost } from '../../tests/hosts/dynamics/build.mjs';
import { startDynamicsHost } from '../../tests/hosts/dynamics/server.mjs';
import { buildSalesforceHost } from '../../tests/hosts/salesforce/build.mjs';
import { startSalesforceHost } from '../../tests/hosts/salesforce/server.mjs';
import { type BenchBrowser, launch, rest, traced } from './browser.ts';
import { addedLongTasks, ofPage, ownMs } from './trace.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, navigations: { type: 'string', default: '20' } },
});
const rounds = Number(values.rounds);
const navigations = Number(values.navigations);

interface Crm {
  name: string;
  port: number;
  /** Host name → who runs there. */
  hosts: { carrot: string; naive: string };
  /** Two records between which the rep goes to and fro. */
  paths: readonly [string, string];
  close(): Promise<void>;
}

async function salesforce(tls: { key: string; cert: string }): Promise<Crm> {
  await buildSalesforceHost();
  const host = await startSalesforceHost(tls);
  const path = (key: 'opportunityFresh' | 'leadFresh') =>
    `/lightning/r/${host.fixtures[key].object}/${host.fixtures[key].id}/view`;
  return {
    name: 'Salesforce',
    port: host.port,
    hosts: { carrot: 'acme-tax.lightning.force.com', naive: 'naive.tax-salesforce.example' },
    paths: [path('opportunityFresh'), path('leadFresh')],
    close: () => host.close(),
  };
}

async function dynamics(tls: { key: string; cert: string }): Promise<Crm> {
  await buildDynamicsHost();
  const host = await startDynamicsHost(tls);
  const path = (key: 'opportunityFresh' | 'accountSparse') =>
    `/main.aspx?appid=00000000-0000-0000-0000-000000000001&pagetype=entityrecord&etn=${host.fixtures[key].object}&id=${host.fixtures[key].id}`;
  return {
    name: 'Dynamics',
    port: host.port,
    hosts: { carrot: 'acme-tax.crm4.dynamics.com', naive: 'naive.tax-dynamics.example' },
    paths: [path('opportunityFresh'), path('accountSparse')],
    close: () => host.close(),
  };
}

async function measure({ context }: BenchBrowser, host: string, paths: Crm['paths']) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.goto(`https://${host}${paths[0]}`);
  await rest(page, 3500);
  const events = await traced(session, async () => {
    for (let i = 1; i <= navigations; i++) {
      await page.evaluate(
        (path) => {
          history.pushState({}, '', path);
          dispatchEvent(new PopStateEvent('popstate', { state: {} }));
        },
        paths[i % 2] ?? '/',
      );
      await rest(page, 900);
    }
  });
  await page.close();
  const isOurs = (url: string) => url.startsWith('chrome-extension://');
  const own = ofPage(events, host);
  return { ms: ownMs(own, isOurs) / navigations, longTasks: addedLongTasks(own, isOurs) };
}

const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)] ?? Number.NaN;

const names = [
  '*.lightning.force.com',
  '*.crm4.dynamics.com',
  'naive.tax-salesforce.example',
  'naive.tax-dynamics.example',
];
const tls = await throwAwayCertificate(names);
const crms = [await salesforce(tls), await dynamics(tls)];
const folder = await mkdtemp(join(tmpdir(), 'carrot-page-tax-'));
const naive = join(folder, 'naive');
await mkdir(naive);
await cp(join(import.meta.dirname, 'subjects/naive.js'), join(naive, 'naive.js'));
const matches = crms.map(({ hosts }) => `https://${hosts.naive}/*`);
const content = [{ matches, js: ['naive.js'], run_at: 'document_idle' }];
await writeFile(
  join(naive, 'manifest.json'),
  JSON.stringify({ manifest_version: 3, name: 'Page tax: naive', version: '1', content_scripts: content }),
);
const ports = crms.flatMap(({ hosts, port }) => [
  [hosts.carrot, port],
  [hosts.naive, port],
]);
const browser = await launch([resolve('.output/chrome-mv3'), naive], Object.fromEntries(ports));
try {
  const ratios: Record<string, number> = {};
  const rows: Record<string, string>[] = [];
  for (const { name, hosts, paths } of crms) {
    const carrot: { ms: number; longTasks: number }[] = [];
    const peer: { ms: number; longTasks: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const turns = [() => measure(browser, hosts.carrot, paths), () => measure(browser, hosts.naive, paths)];
      const isTurned = Math.random() < 0.5;
      for (const which of isTurned ? [1, 0] : [0, 1]) {
        const sample = await turns[which]?.();
        if (sample) (which === 0 ? carrot : peer).push(sample);
        process.stderr.write('.');
      }
    }
    const ms = (samples: typeof carrot) => median(samples.map((each) => each.ms));
    const range = carrot.map((each) => each.ms);
    ratios[`${name}: carrot / naive observer`] = ms(carrot) / ms(peer);
    ratios[`${name}: long tasks added by carrot`] = carrot.reduce((sum, each) => sum + each.longTasks, 0);
    rows.push({
      CRM: name,
      'Carrot ms / navigation': ms(carrot).toFixed(2),
      'min – max': `${Math.min(...range).toFixed(2)} – ${Math.max(...range).toFixed(2)}`,
      'naive ms / navigation': ms(peer).toFixed(2),
      'added long tasks': String(ratios[`${name}: long tasks added by carrot`]),
    });
  }
  process.stderr.write('\n');
  console.table(rows);
  const goals = Object.fromEntries(Object.keys(ratios).map((key) => [key, key.includes('long tasks') ? 0 : 1 / 30]));
  const met = Object.fromEntries(Object.entries(ratios).map(([key, ratio]) => [key, ratio <= (goals[key] ?? 0)]));
  console.log(JSON.stringify({ bench: 'page-tax:hosts', ratios, goals, met }));
} finally {
  await browser.close();
  await Promise.all(crms.map((crm) => crm.close()));
  await rm(folder, { recursive: true, force: true });
}
