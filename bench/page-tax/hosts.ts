/**
 * What Carrot takes of real CRM pages, each adapter on its own host: the look-alikes of Salesforce and Dynamics, and Atomic
 * CRM by its profile. These pages are light, so peers that watch nodes cost little there; what counts is that Carrot's cost
 * hangs on no page: it is held against its own cost on the heavy page in the same run, where it is held against the peers.
 * Run: npm run bench:page-tax:hosts [-- --rounds 3 --navigations 20]. Only ratios of one run mean anything.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { throwAwayCertificate } from '../../tests/e2e/support/certificate.ts';
import { addCrm, practiceOf, startSiteWorld } from '../../tests/e2e/support/site-world.ts';
import { feedHost } from '../../tests/e2e/support/world.ts';
import { buildAtomicHost } from '../../tests/hosts/atomic/build.mjs';
import { startAtomicHost } from '../../tests/hosts/atomic/server.mjs';
import { buildDynamicsHost } from '../../tests/hosts/dynamics/build.mjs';
import { startDynamicsHost } from '../../tests/hosts/dynamics/server.mjs';
import { buildSalesforceHost } from '../../tests/hosts/salesforce/build.mjs';
import { startSalesforceHost } from '../../tests/hosts/salesforce/server.mjs';
import { launch, rest, traced } from './browser.ts';
import { startHeavyHost } from './host.ts';
import { addedLongTasks, ofPage, ownMs } from './trace.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, navigations: { type: 'string', default: '20' } },
});
const rounds = Number(values.rounds);
const navigations = Number(values.navigations);

/** Times its cost on the heavy page that Carrot may cost on an adapter's own host. */
const mostTimesHeavy = 2;

/** Pages of one CRM, in a browser with Carrot. */
interface Crm {
  name: string;
  host: string;
  /** Two places between which the rep goes to and fro. */
  paths: readonly [string, string];
  open(): Promise<{ context: BrowserContext; close(): Promise<void> }>;
  close(): Promise<void>;
}

type Tls = Awaited<ReturnType<typeof throwAwayCertificate>>;

const carrotAlone = (host: string, port: number) => () => launch([resolve('.output/chrome-mv3')], { [host]: port });

async function heavy(tls: Tls): Promise<Crm> {
  const host = 'acme-heavy.lightning.force.com';
  const served = await startHeavyHost(tls);
  return {
    ...{ name: 'the heavy page', host, open: carrotAlone(host, served.port) },
    paths: ['1', '2'],
    close: async () => served.close(),
  };
}

async function salesforce(tls: Tls): Promise<Crm> {
  await buildSalesforceHost();
  const host = 'acme-tax.lightning.force.com';
  const served = await startSalesforceHost(tls);
  const path = (key: 'opportunityFresh' | 'leadFresh') =>
    `/lightning/r/${served.fixtures[key].object}/${served.fixtures[key].id}/view`;
  return {
    ...{ name: 'Salesforce', host, open: carrotAlone(host, served.port) },
    paths: [path('opportunityFresh'), path('leadFresh')],
    close: () => served.close(),
  };
}

async function dynamics(tls: Tls): Promise<Crm> {
  await buildDynamicsHost();
  const host = 'acme-tax.crm4.dynamics.com';
  const served = await startDynamicsHost(tls);
  const path = (key: 'opportunityFresh' | 'accountSparse') =>
    `/main.aspx?appid=00000000-0000-0000-0000-000000000001&pagetype=entityrecord&etn=${served.fixtures[key].object}&id=${served.fixtures[key].id}`;
  return {
    ...{ name: 'Dynamics', host, open: carrotAlone(host, served.port) },
    paths: [path('opportunityFresh'), path('accountSparse')],
    close: () => served.close(),
  };
}

async function atomic(tls: Tls): Promise<Crm> {
  await buildAtomicHost();
  const host = 'crm.acme-atomic.example';
  const served = await startAtomicHost(tls);
  return {
    ...{ name: 'Atomic CRM (profile)', host, paths: ['/#/deals/3', '/#/deals'], close: () => served.close() },
    open: async () => {
      const program = {
        practices: [practiceOf('describe-deals', [{ kind: 'field.filled', object: 'deals', field: 'description' }])],
        probes: [{ id: 'description-empty', object: 'deals', field: 'description', test: 'empty' as const }],
        campaigns: [],
      };
      const world = await startSiteWorld({ crm: { host, port: served.port }, tls, program });
      await addCrm(world.options, 'Atomic CRM', `https://${host}/#/deals`);
      return { context: world.carrot.context, close: () => world.close() };
    },
  };
}

interface HeavyPage {
  heavy: { ready: Promise<void>; go(record: number): Promise<number> };
}

async function measure({ name, host, paths, open }: Crm): Promise<{ ms: number; longTasks: number }> {
  const { context, close } = await open();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const isHeavy = name === 'the heavy page';
    await page.goto(`https://${host}${isHeavy ? '/lightning/r/Opportunity/006000000000000/view' : paths[0]}`);
    await rest(page, 3500);
    const events = await traced(session, async () => {
      for (let i = 1; i <= navigations; i++) {
        if (isHeavy) await page.evaluate((n) => (globalThis as unknown as HeavyPage).heavy.go(n), i);
        else await page.evaluate(go, paths[i % 2] ?? '/');
        await rest(page, 900);
      }
    });
    const own = ofPage(events, host);
    const isOurs = (url: string) => url.startsWith('chrome-extension://');
    return { ms: ownMs(own, isOurs) / navigations, longTasks: addedLongTasks(own, isOurs) };
  } finally {
    await close();
  }
}

/** In the page: as its router does it. */
function go(path: string): void {
  if (path.startsWith('/#')) location.hash = path.slice(1);
  else {
    history.pushState({}, '', path);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }
}

const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)] ?? Number.NaN;

const tls = await throwAwayCertificate([
  ...['*.lightning.force.com', '*.crm4.dynamics.com', 'crm.acme-atomic.example', feedHost],
]);
const crms = await Promise.all([heavy, salesforce, dynamics, atomic].map((start) => start(tls)));
try {
  const samples = new Map(crms.map(({ name }) => [name, [] as Awaited<ReturnType<typeof measure>>[]]));
  for (let round = 0; round < rounds; round++) {
    for (const crm of crms.toSorted(() => Math.random() - 0.5)) {
      samples.get(crm.name)?.push(await measure(crm));
      process.stderr.write('.');
    }
  }
  process.stderr.write('\n');
  const figures = crms.map(({ name }) => {
    const all = samples.get(name) ?? [];
    const ms = all.map((each) => each.ms);
    return { name, ms: median(ms), range: ms, longTasks: all.reduce((sum, each) => sum + each.longTasks, 0) };
  });
  const [ruler, ...own] = figures;
  if (!ruler) throw new Error('nothing was measured');
  console.table(
    figures.map(({ name, ms, range, longTasks }) => ({
      CRM: name,
      'Carrot ms / navigation': ms.toFixed(2),
      'min – max': `${Math.min(...range).toFixed(2)} – ${Math.max(...range).toFixed(2)}`,
      '× the heavy page': (ms / ruler.ms).toFixed(2),
      'added long tasks': longTasks,
    })),
  );
  const ratios = Object.fromEntries(
    own.flatMap(({ name, ms, longTasks }) => [
      [`${name}: carrot / carrot on the heavy page`, ms / ruler.ms],
      [`${name}: long tasks added by carrot`, longTasks],
    ]),
  );
  const goals = Object.fromEntries(
    Object.keys(ratios).map((key) => [key, key.includes('long tasks') ? 0 : mostTimesHeavy]),
  );
  const met = Object.fromEntries(Object.entries(ratios).map(([key, ratio]) => [key, ratio <= (goals[key] ?? 0)]));
  console.log(JSON.stringify({ bench: 'page-tax:hosts', ratios, goals, met }));
} finally {
  await Promise.all(crms.map((crm) => crm.close()));
}
