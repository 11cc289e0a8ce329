import { parseArgs } from 'node:util';
import { differencingAudit } from './audit/differencing.ts';
import { type Finding, linkageAudit } from './audit/linkage.ts';
import { differencingWords, linkageWords } from './audit/words.ts';

const usage = `Attacks the collector with everything it keeps, and says what came of it.

Usage: npm run -s audit -- linkage [--devices N] [--seed TEXT]
       npm run -s audit -- differencing [--epochs E] [--seed TEXT]

  linkage        N simulated devices (20 to 5000, default 500) vote for a week with the real client code; then every
                 database, log and figure of the collector is searched for a way from a member to an answer
  differencing   E weeks (13 to 60, default 26) of releases with joiners and leavers; then everything an admin can read is
                 combined to find out what one person answered. In fewer weeks even the controls give too little to count

Mistakes made on purpose (controls) must be found. Last line: one JSON object. Exit code 0: nothing was found but those.`;

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    options: { devices: text, epochs: text, seed: text, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [name] = positionals;
  if (values.help || positionals.length !== 1 || (name !== 'linkage' && name !== 'differencing')) {
    (values.help ? console.log : console.error)(usage);
    return values.help ? 0 : 2;
  }
  const seed = values.seed ?? 'carrot';
  const progress = (line: string): void => console.error(`\u2022 ${line}`);
  if (name === 'linkage') {
    const report = await linkageAudit(wholeNumber('--devices', values.devices ?? '500', 20, 5000), seed, progress);
    return tell(name, report, linkageWords(report));
  }
  const report = differencingAudit(wholeNumber('--epochs', values.epochs ?? '26', 13, 60), seed);
  return tell(name, report, differencingWords(report));
}

interface Report {
  findings: Finding[];
  controls: Finding[];
  held: boolean;
}

function tell(name: string, report: Report, figures: string): number {
  for (const { what, found } of report.findings)
    console.log(
      `${found.length === 0 ? '\u2713 not found' : '\u2717 FOUND'}: ${what}${found.length ? ` \u2014 ${found.join('; ')}` : ''}`,
    );
  for (const { what, found } of report.controls)
    console.log(
      `${found.length > 0 ? '\u2713 control noticed' : '\u2717 CONTROL MISSED'}: ${what}${found[0] ? ` \u2014 ${found[0]}` : ''}`,
    );
  console.log(figures);
  console.log(JSON.stringify({ audit: name, ...report }));
  return report.held ? 0 : 1;
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new RangeError(`${name}: a whole number from ${least} to ${most}`);
  return value;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof RangeError || (error instanceof TypeError && 'code' in error))) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
