import { type Program, programSchema } from '../../lib/model/program.ts';
import { diffPrograms } from '../../lib/program/diff.ts';
import { type CollectorValues, collectorOptions, collectorUsage, openCollector, talk } from './collector.ts';
import type { Command } from './command.ts';
import { affectedLine, changeLines } from './diff-report.ts';
import { parseJson, readText } from './files.ts';
import { parseOptions, versionNumber } from './options.ts';
import { fault, misuse } from './problems.ts';
import { looksSigned, peekBundle } from './signed-text.ts';
import { readSource } from './source.ts';

export const diffCommand: Command = {
  name: 'diff',
  about: 'Say what changes for whom between two programs.',
  usage: `A B [--collector URL --org ID] [--json]

  A, B              a program or bundle (signed or not) in a file, collector:VERSION, or collector:current
  ${collectorUsage}
  --json            the changes as JSON, for scripts`,
  examples: [
    'diff old.json sales.json',
    'diff collector:current sales.json --collector https://carrot.acme.example --org acme',
  ],
  async run(args, output) {
    const { values, files } = parseOptions(args, { ...collectorOptions, json: { type: 'boolean' } });
    const [a, b, ...more] = files;
    if (a === undefined || b === undefined || more.length > 0) throw misuse('Give two programs to compare.');
    const [before, after] = [await readProgram(a, values), await readProgram(b, values)];
    const changes = diffPrograms(before, after);
    if (values.json) output.line(JSON.stringify(changes, null, 2));
    else if (changes.length === 0) output.line('No difference.');
    else for (const line of [...changeLines(changes, true), affectedLine(changes)]) output.line(line);
    return 0;
  },
};

async function readProgram(source: string, values: CollectorValues): Promise<Program> {
  const version = /^collector:(.+)$/.exec(source)?.[1];
  if (version !== undefined) return (await fromCollector(version, values)).program;
  const text = await readText(source);
  if (looksSigned(text)) return peekBundle(text, source).program;
  parseJson(text, source);
  const parsed = programSchema.safeParse((await readSource(source)).value);
  if (!parsed.success) throw fault(`${source}: this is not a program. Run lint on it first.`);
  return parsed.data;
}

async function fromCollector(version: string, values: CollectorValues) {
  const what = `collector:${version}`;
  if (version === 'current') {
    const { client, org } = openCollector(values, { token: false });
    const text = await talk(() => client.program(org));
    if (!text) throw fault(`${what}: nothing is published yet.`);
    return peekBundle(text.text, what);
  }
  const number = versionNumber(version);
  const { client, org } = openCollector(values);
  return peekBundle((await talk(() => client.version(org, number))).text, what);
}
