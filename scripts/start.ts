import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startWorld } from '../tests/e2e/support/world.ts';
import { buildSalesforceHost } from '../tests/hosts/salesforce/build.mjs';
import { firstLight } from '../tests/tour/first-light.ts';
import { push } from '../tests/tour/push.ts';
import { runTour, tourFolder } from '../tests/tour/tour.ts';
import { sourceHash } from './source-hash.ts';

const { values } = parseArgs({ options: { tour: { type: 'boolean' }, native: { type: 'boolean' } } });
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
  // Under native shadow DOM only what depends on the page is told again.
  const shadow = values.native ? 'native' : 'synthetic';
  const steps = values.native ? firstLight : [...firstLight, ...push];
  const world = await startWorld({ shadow, collector: !values.native });
  try {
    const held = await runTour(world, steps);
    console.log(`\nPictures and summary.json are in ${tourFolder}/`);
    process.exitCode = held ? 0 : 1;
  } finally {
    await world.close();
  }
}

async function demo(): Promise<void> {
  const world = await startWorld({ headless: false, viewport: null });
  const { context } = world.carrot;
  const [crm] = context.pages();
  if (crm) await world.open(crm, 'opportunityWithoutNextStep');
  const welcome = await world.carrot.openPage('welcome');
  await welcome.bringToFront();
  console.log(
    [
      '',
      'Chromium is open with Carrot and a Salesforce look-alike.',
      '  1. Finish the first-run screen (choose a role, press Start).',
      '  2. Go to the other tab: an opportunity without a next step. Carrot offers help beside the field.',
      `  3. Your progress: chrome-extension://${world.carrot.extensionId}/popup.html, or the toolbar button.`,
      'Close the browser window or press Ctrl+C to end.',
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
