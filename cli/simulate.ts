import { parseArgs } from 'node:util';
import { coverage } from './simulate/compare.ts';
import { simulate } from './simulate/run.ts';

const usage = `Runs a team of simulated reps through weeks of ballots: the real client code, a real collector, simulated time.

Usage: npm run -s simulate -- [--reps N] [--weeks W] [--seed TEXT] [--list]

  --reps N     devices, 17 to 20000 (default 100); a thirtieth of them is dishonest
  --weeks W    weeks of ballots, 1 to 12 (default 4)
  --seed TEXT  the same seed gives the same reps, answers and coins (default carrot)
  --list       every released interval beside the truth

DATABASE_URL: PostgreSQL instead of SQLite (a database that may be filled). Last line: one JSON object.`;

function readOptions() {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const { values } = parseArgs({ options: { reps: text, weeks: text, seed: text, list: flag, help: flag } });
    if (values.help) {
      console.log(usage);
      return process.exit(0);
    }
    const reps = wholeNumber('--reps', values.reps ?? '100', 17, 20_000);
    const weeks = wholeNumber('--weeks', values.weeks ?? '4', 1, 12);
    return { reps, weeks, seed: values.seed ?? 'carrot', list: values.list ?? false };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return process.exit(2);
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Error(`${name}: a whole number from ${least} to ${most}`);
  return value;
}

const { reps, weeks, seed, list } = readOptions();
const began = performance.now();
const startAt = Date.parse('2026-10-05T00:00:00Z');
const result = await simulate({
  ...{ reps, weeks, seed, startAt, databaseUrl: process.env.DATABASE_URL },
  progress: (line) => console.error(`\u2022 ${line}`),
});
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
if (list) {
  for (const { question, name, arm, n, bucket, estimate, low, high, truth } of result.intervals) {
    const who = arm === 'none' ? name : `${name}, ${arm}`;
    const span = `${percent(low)} to ${percent(high)}`;
    console.log(
      `${question} \u00b7 ${who} (${n}) \u00b7 ${bucket}: ${percent(estimate)} [${span}], truth ${percent(truth)}`,
    );
  }
}
for (const line of result.cheats.lines) console.log(`cheat: ${line}`);
const team = coverage(result.intervals, ({ truth }) => truth);
const population = coverage(result.intervals, ({ chance }) => chance);
const seconds = Math.round((performance.now() - began) / 1000);
for (const [reason, count] of Object.entries(result.reasons))
  console.log(`blank or not sent: ${reason} (${count}\u00d7)`);
const held =
  team.intervals > 0 &&
  team.held &&
  population.held &&
  result.miscounted.length === 0 &&
  result.cheats.wrong.length === 0;
const lifts = result.releases.flatMap((release) => release.lifts.map(({ campaign, lift }) => ({ campaign, ...lift })));
const { ballots, requests, cells, withheld, miscounted } = result;
console.log(
  JSON.stringify({
    ...{ reps, weeks, seed, cells, requests, ballots, releases: result.releases.length, withheld, miscounted },
    ...{ team, population, lifts, wrongAnswersToCheats: result.cheats.wrong, seconds, held },
  }),
);
process.exit(held && result.releases.length === weeks ? 0 : 1);
