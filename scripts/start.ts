import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { collectorUrl, org } from '../tests/e2e/support/office.ts';
import { crmHost, recordPath, startWorld } from '../tests/e2e/support/world.ts';
import { buildSalesforceHost } from '../tests/hosts/salesforce/build.mjs';
import { ballots } from '../tests/tour/ballots.ts';
import { firstLight } from '../tests/tour/first-light.ts';
import { openingMoves, push } from '../tests/tour/push.ts';
import { runTour, tourFolder } from '../tests/tour/tour.ts';
import { sourceHash } from './source-hash.ts';

/** What was asked for. An unknown option ends the process with one sentence. */
function readOptions() {
  try {
    const flag = { type: 'boolean' } as const;
    return parseArgs({ options: { tour: flag, native: flag, mixed: flag } }).values;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('Usage: npm start [-- --tour [--native | --mixed]]');
    return process.exit(2);
  }
}

const values = readOptions();
const stamp = '.output/.carrot-built';

/** Builds the extension, only when a source changed since the last build. */
function ensureBuilt(): void {
  const hash = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('\u2022 building the extension \u2026');
  const built = spawnSync('npm', ['run', '-s', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (built.status !== 0) {
    console.error('\u2717 The build failed; its message is above.');
    process.exit(1);
  }
  writeFileSync(stamp, hash);
}

async function tour(): Promise<void> {
  // Under other kinds of shadow DOM only what depends on the page is told again.
  const other = values.native ? 'native' : values.mixed ? 'mixed' : null;
  const steps = other ? firstLight : [...firstLight, ...push, ...ballots];
  const world = await startWorld({ shadow: other ?? 'synthetic', collector: !other, consents: [`${collectorUrl}/*`] });
  try {
    const held = await runTour(world, steps);
    console.log(`\nPictures and summary.json are in ${tourFolder}/`);
    process.exitCode = held ? 0 : 1;
  } finally {
    await world.close();
  }
}

async function demo(): Promise<void> {
  const world = await startWorld({ headless: false, viewport: null, collector: true });
  const { context, extensionId } = world.carrot;
  const crm = context.pages()[0] ?? (await context.newPage());
  console.log('\u2022 an organisation is set up: key, first version, this browser joined \u2026');
  for (const step of openingMoves) await step.run({ world, crm }, () => Promise.resolve());
  const welcome = await world.carrot.openPage('welcome');
  await world.open(crm, 'opportunityWithoutNextStep');
  await welcome.bringToFront();
  console.log(
    [
      '',
      'Chromium is open with Carrot, a Salesforce look-alike and a collector. Three addresses worth opening in it:',
      `  CRM     https://${crmHost}${recordPath(world.host, 'opportunityWithoutNextStep')}`,
      `  Studio  chrome-extension://${extensionId}/studio.html   (signed in, key open)`,
      `  Popup   chrome-extension://${extensionId}/popup.html   (or the toolbar button)`,
      '',
      'Finish the first-run screen (choose a role and hours that include now: outside them Carrot is quiet; press Start),',
      'then go to the CRM tab: an opportunity without a next step. Write a tip in the Studio and publish it: the CRM tab',
      'shows it within a minute.',
      `The collector: ${collectorUrl}/docs · organisation ${org} · admin token ${world.office?.tokens.mira}`,
      'Close the browser window or press Ctrl+C to end; nothing is kept.',
    ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    context.on('close', () => resolve());
    process.on('SIGINT', () => resolve());
  });
  await world.close();
}

ensureBuilt();
console.log('\u2022 Salesforce look-alike \u2026');
await buildSalesforceHost();
if (values.tour) await tour();
else if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) await demo();
else {
  console.log('There is no display here, so the tour runs without one (the same as: npm start -- --tour).');
  await tour();
}
