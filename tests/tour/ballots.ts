import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { collectorUrl, org } from '../e2e/support/office.ts';
import { currentBundle, officeOf, payload, reviewAndPublish, studioOf } from './push.ts';
import { must, type Stage, type TourStep } from './tour.ts';

const run = promisify(execFile);
const patienceMs = 400_000;

interface SimulationResult {
  reps: number;
  ballots: { sent: number };
  releases: number;
  team: { intervals: number; covered: number };
  held: boolean;
}

/** Runs one of the project's command lines; the lines it printed. */
async function lines(script: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await run('node', [script, ...args], { timeout: patienceMs, maxBuffer: 64_000_000 });
  return stdout.trimEnd().split('\n');
}

function lastJson<T>(printed: readonly string[]): T {
  return JSON.parse(printed.at(-1) ?? '{}') as T;
}

/** The program in force with what makes its organisation take ballots, as a file an admin opens in the Studio. */
async function programWithBallots(stage: Stage, folder: string): Promise<string> {
  const { collector } = officeOf(stage);
  const ballotKey: unknown = JSON.parse(await collector.run('epoch', 'key', '--org', org));
  const { program } = payload(await currentBundle(stage));
  const file = join(folder, 'with-ballots.json');
  const ballots = { issuerUrl: collectorUrl, tallyUrl: collectorUrl, ballotKey };
  await writeFile(file, JSON.stringify({ ...program, ballots }));
  return file;
}

async function ballotsPanel(options: Page): Promise<void> {
  await options.getByRole('button', { name: 'Check for a new version' }).click();
  await options.getByRole('radio', { name: /take part/i }).waitFor();
}

export const ballots: TourStep[] = [
  {
    id: 'r',
    name: 'A simulated team of 60 votes over four weeks: estimates beside the truth',
    run: async () => {
      const printed = await lines('cli/simulate.ts', '--reps', '60', '--weeks', '4', '--list');
      const shown = printed.filter((line) => line.includes(', truth ')).slice(0, 3);
      const { ballots, releases, team, held } = lastJson<SimulationResult>(printed);
      must(held && releases === 4, `the simulation did not hold: ${printed.at(-1)}`);
      return `${ballots.sent} ballots, ${releases} releases; ${team.covered} of ${team.intervals} intervals hold the truth. ${shown.join('. ')}.`;
    },
  },
  {
    id: 's',
    name: 'The organisation begins to take ballots',
    run: async (stage, shot) => {
      const folder = await mkdtemp(join(tmpdir(), 'carrot-tour-'));
      try {
        const { collector } = officeOf(stage);
        const headcount = join(folder, 'headcount.csv');
        await writeFile(headcount, 'path,name,size\nsales,Sales,0\nsales/north,North,31\nsales/south,South,34\n');
        const frozen = await collector.run('cells', 'freeze', '--org', org, '--yes', headcount);
        const studio = await studioOf(stage);
        await studio.getByText('Files', { exact: true }).first().click();
        await studio.locator('input[type=file]').setInputFiles(await programWithBallots(stage, folder));
        await reviewAndPublish(studio, 4);
        await shot(studio);
        await collector.run('epoch', 'tick');
        return `The ballot key is in version 4, the groups are frozen (${frozen.split('\n').at(-2)?.trim()}), the week is open.`;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  },
  {
    id: 't',
    name: 'The rep reads what would leave, sees an example ballot, and takes part',
    run: async (stage, shot) => {
      const options = await stage.world.carrot.openPage('options');
      await ballotsPanel(options);
      const example = options.getByText('An example ballot, byte by byte');
      await example.click();
      await example.scrollIntoViewIfNeeded();
      await options.getByText('The true answer is nowhere in these bytes.').waitFor();
      await shot(options);
      await options.getByRole('radio', { name: /take part/i }).check();
      await options.getByRole('button', { name: 'Save my choice' }).click();
      await options.getByRole('combobox', { name: 'Your group' }).selectOption({ index: 1 });
      const prepared = options.getByText('Prepared', { exact: true });
      await prepared.first().waitFor();
      await options.getByText('Twelve words', { exact: true }).scrollIntoViewIfNeeded();
      await shot(options);
      await prepared.first().scrollIntoViewIfNeeded();
      await shot(options);
      const count = await prepared.count();
      await options.close();
      return `Nothing left before the choice. Now ${count} tokens are prepared; the ledger tells what will go, and when.`;
    },
  },
  {
    id: 'u',
    name: 'Two audits attack the collector',
    run: async () => {
      const linkage = await lines('cli/audit.ts', 'linkage', '--devices', '60');
      const differencing = await lines('cli/audit.ts', 'differencing');
      const missed = [...linkage, ...differencing].filter((line) => line.startsWith('\u2717'));
      must(missed.length === 0, missed.join('; '));
      const { tokens, best } = lastJson<{ tokens: number; best: { right: number; byChance: number } }>(linkage);
      const { attempts, accuracy } = lastJson<{ attempts: number; accuracy: number }>(differencing);
      const noticed = [...linkage, ...differencing].filter((line) => line.startsWith('\u2713 control noticed')).length;
      return `Linkage: the best of all attacks put ${Math.round(best.right)} of ${tokens} tokens down to the right member. Differencing: ${attempts} subtractions were right in ${(100 * accuracy).toFixed(0)} % (a coin concedes 87.5 %). ${noticed} mistakes made on purpose were noticed.`;
    },
  },
];
